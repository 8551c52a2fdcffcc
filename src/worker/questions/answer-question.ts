import { assess, explain } from "../../engine/index.ts";
import { compareAnswer } from "./compare-answer.ts";
import type { OpenScenario } from "./open-scenario.ts";
import type { AnswerTo, ProgressOf, Question, QuestionKind } from "./question.ts";

/** Work in short steps, each saying how far it has come; whoever drives it may give way between two of them, or stop. */
export type Answering = Generator<ProgressOf<QuestionKind>, AnswerTo<QuestionKind>, void>;

/** How each kind of question is answered. @throws EngineError where the engine refuses */
// biome-ignore lint/correctness/useYield: the kinds so far take one step each
export function* answerQuestion(question: Question, { model }: OpenScenario): Answering {
  switch (question.kind) {
    case "compare":
      return compareAnswer(model);
    case "explain":
      return { ...explain(model, question.plan, question), result: assess(model, question.plan) };
  }
}
