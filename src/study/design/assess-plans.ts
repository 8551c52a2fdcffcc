import { type AssessResult, assess, type Model } from "../../engine/index.ts";
import type { DesignStage } from "./design-search.ts";

/**
 * The plans of a scenario, one a step: before a search, so that whoever stops it does not wait for them. Told to stop, it ends with those
 * it has.
 */
export function* assessPlans(model: Model): Generator<DesignStage, AssessResult[], boolean> {
  const assessed: AssessResult[] = [];
  for (const plan of model.plans) {
    assessed.push(assess(model, plan));
    if (yield { stage: "plans", done: assessed.length, of: model.plans.length }) break;
  }
  return assessed;
}
