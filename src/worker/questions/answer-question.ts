import { answerQuickly } from "./answer-quickly.ts";
import type { AnswerTools } from "./answer-tools.ts";
import type { Answering } from "./answering.ts";
import { briefAnswer } from "./brief-answer.ts";
import { designAnswer } from "./design-answer.ts";
import type { OpenScenario } from "./open-scenario.ts";
import type { Question } from "./question.ts";
import { repairAnswer } from "./repair-answer.ts";
import { stabilityAnswer } from "./stability-answer.ts";
import { stressAnswer } from "./stress-answer.ts";

/** How each kind of question is answered. @throws EngineError where the engine refuses */
export function* answerQuestion(question: Question, open: OpenScenario, tools: AnswerTools): Answering {
  switch (question.kind) {
    case "brief":
      return yield* briefAnswer(open, tools);
    case "stress":
      return yield* stressAnswer(open.model, question);
    case "design":
      return yield* designAnswer(open, question, tools);
    case "repair":
      return yield* repairAnswer(open, question, tools);
    case "stability":
      return stabilityAnswer(open, question, tools);
    default:
      return yield* answerQuickly(question, open);
  }
}
