import { assess, explainAsked, findPlan } from "../../engine/index.ts";
import { briefAnswer } from "./brief-answer.ts";
import { compareAnswer } from "./compare-answer.ts";
import type { OpenScenario } from "./open-scenario.ts";
import type { AnswerTo, ProgressOf, Question, QuestionKind } from "./question.ts";

/** Work in short steps, each saying how far it has come; whoever drives it may give way between two of them, or stop. */
export type Answering = Generator<ProgressOf<QuestionKind>, AnswerTo<QuestionKind>, void>;

/** How each kind of question is answered. @throws EngineError where the engine refuses */
export function* answerQuestion(question: Question, open: OpenScenario): Answering {
  const { model } = open;
  switch (question.kind) {
    case "compare":
      return compareAnswer(model);
    case "explain": {
      const plan = findPlan(model, question.plan);
      const result = assess(model, plan);
      return { ...explainAsked(model, plan, result, question), result };
    }
    case "brief":
      return yield* briefAnswer(open);
  }
}
