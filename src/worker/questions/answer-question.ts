import { assess, explain } from "../../engine/index.ts";
import type { Answering } from "./answering.ts";
import { compareAnswer } from "./compare-answer.ts";
import type { OpenScenario } from "./open-scenario.ts";
import type { Question } from "./question.ts";
import { stressAnswer } from "./stress-answer.ts";

/** How each kind of question is answered. @throws EngineError where the engine refuses */
export function* answerQuestion(question: Question, { model }: OpenScenario): Answering {
  switch (question.kind) {
    case "compare":
      return compareAnswer(model);
    case "explain":
      return { ...explain(model, question.plan, question), result: assess(model, question.plan) };
    case "stress":
      return yield* stressAnswer(model, question);
  }
}
