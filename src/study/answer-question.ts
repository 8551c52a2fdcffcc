import { answerQuickly } from "./answer-quickly.ts";
import type { Answering } from "./answering.ts";
import { briefAnswer } from "./brief/index.ts";
import { designAnswer, endsAnswer, mostLikelyAnswer } from "./design/index.ts";
import type { OpenScenario } from "./open-scenario.ts";
import {
  type AnswerTo,
  isQuick,
  type LongQuestions,
  type ProgressOf,
  type Question,
  type QuestionKind,
} from "./question.ts";
import type { QuestionTools } from "./question-tools.ts";
import { offersAnswer } from "./repair/index.ts";
import { sidesAnswer } from "./sides/index.ts";
import { otherwiseAnswer, stabilityAnswer, standingAnswer } from "./stability/index.ts";
import { stressAnswer } from "./stress.ts";
import { runAnswer } from "./sweep/index.ts";
import { switchesAnswer } from "./switches.ts";
import { mapAnswer } from "./two-way-map.ts";
import { readingsAnswer, versionsAnswer } from "./versions/index.ts";

/** How each question of the long road is answered. */
const ANSWERS: {
  readonly [K in keyof LongQuestions]: (
    open: OpenScenario,
    asked: Question<K>,
    tools: QuestionTools,
  ) => Answering<AnswerTo<K>, ProgressOf<K>>;
} = {
  brief: function* (open, asked, tools) {
    return tools.renderBrief(yield* briefAnswer(open, asked, tools));
  },
  stress: stressAnswer,
  map: mapAnswer,
  design: designAnswer,
  ends: endsAnswer,
  sides: sidesAnswer,
  readings: readingsAnswer,
  likely: mostLikelyAnswer,
  offers: offersAnswer,
  stability: stabilityAnswer,
  standing: standingAnswer,
  otherwise: otherwiseAnswer,
  versions: versionsAnswer,
  run: runAnswer,
  switches: switchesAnswer,
};

/** Answers any question in short steps. @throws EngineError where the engine refuses */
export function* answerQuestion(
  question: Question,
  open: OpenScenario,
  tools: QuestionTools,
): Answering<AnswerTo<QuestionKind>, ProgressOf<QuestionKind>> {
  return isQuick(question) ? answerQuickly(question, open) : yield* answerAtLength(question, open, tools);
}

function answerAtLength<K extends keyof LongQuestions>(
  question: Question<K>,
  open: OpenScenario,
  tools: QuestionTools,
): Answering<AnswerTo<K>, ProgressOf<K>> {
  return ANSWERS[question.kind](open, question, tools);
}
