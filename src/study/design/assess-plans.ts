import { type AssessResult, assessSteps, type Model, relay } from "../../engine/index.ts";
import type { DesignStage } from "./design-search.ts";

/**
 * The plans of a scenario, one a step, or more where one takes long: before a search, so that whoever stops it does not wait for them. Told to
 * stop, it ends with those it has.
 */
export function* assessPlans(model: Model): Generator<DesignStage, AssessResult[], boolean> {
  const assessed: AssessResult[] = [];
  const stage = (): DesignStage => ({ stage: "plans", done: assessed.length, of: model.plans.length });
  for (const plan of model.plans) {
    const result = yield* relay(assessSteps(model, plan), stage);
    if (result === null) break;
    assessed.push(result);
    if (yield stage()) break;
  }
  return assessed;
}
