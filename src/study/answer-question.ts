import { relay } from "../engine/index.ts";
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
import { runAnswer, summedUpRun } from "./sweep/index.ts";
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
  brief: function* (open, { run, ...asked }, tools) {
    const input = yield* briefAnswer(open, asked, tools);
    if (run === undefined) return { ...tools.renderBrief(input), refused: null };
    const found = yield* relay(summedUpRun(open, run, tools.digest), () => ({
      progress: { phase: "sweep" as const },
    }));
    if (found === null || !("kind" in found))
      return { ...tools.renderBrief({ ...input, sweep: found }), refused: null };
    const told = tools.tellRun(found, open.scenario);
    return { ...tools.renderBrief(input), refused: "refused" in told ? told.refused : null };
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
