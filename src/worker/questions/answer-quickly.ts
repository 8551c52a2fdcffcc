import { assess, explainAsked, findPlan } from "../../engine/index.ts";
import type { Answering } from "./answering.ts";
import { compareAnswer } from "./compare-answer.ts";
import { compileFound, foundPlanAnswer } from "./found-plan-answer.ts";
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
      const { found, ...asked } = question;
      const meant =
        found === undefined ? { model, plan: findPlan(model, asked.plan) } : compileFound(scenario, found);
      const result = assess(meant.model, meant.plan);
      return { ...explainAsked(meant.model, meant.plan, result, asked), result };
    }
    case "found-plan":
      return foundPlanAnswer(scenario, question);
    default:
      throw new Error(`a question of the long road: ${question.kind}`);
  }
}
