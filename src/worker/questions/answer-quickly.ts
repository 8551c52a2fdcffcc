import { assess, explainAsked, findPlan } from "../../engine/index.ts";
import type { Answering } from "./answering.ts";
import { compareAnswer } from "./compare-answer.ts";
import { foundPlanAnswer } from "./found-plan-answer.ts";
import type { OpenScenario } from "./open-scenario.ts";
import type { Question } from "./question.ts";

/**
 * The kinds of questions of the quick road, each in one step. Apart from the others, as the script that answers them is part of the
 * first load; what is imported here makes it larger.
 *
 * @throws EngineError where the engine refuses
 */
// biome-ignore lint/correctness/useYield: an answer in one step
export function* answerQuickly(question: Question, { model, scenario }: OpenScenario): Answering {
  switch (question.kind) {
    case "compare":
      return compareAnswer(model);
    case "explain": {
      const plan = findPlan(model, question.plan);
      const result = assess(model, plan);
      return { ...explainAsked(model, plan, result, question), result };
    }
    case "found-plan":
      return foundPlanAnswer(scenario, question);
    default:
      throw new Error(`a question of the long road: ${question.kind}`);
  }
}
