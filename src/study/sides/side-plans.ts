import { type AssessResult, assess, compilePlan, type Model } from "../../engine/index.ts";
import type { SidePlan } from "./sides-result.ts";

/** A plan found, made ready and assessed anew. @param steps - ids of the measures of each step */
export function assessSteps(
  model: Model,
  steps: readonly (readonly string[])[],
): { readonly plan: Model["plans"][number]; readonly result: AssessResult } {
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => model.measureIds.indexOf(id)),
    ends: [],
    wait: 0,
  }));
  const plan = compilePlan(model, { id: "found", label: "found", bundles });
  return { plan, result: assess(model, plan) };
}

/** As it is shown. */
export function sidePlan(model: Model, steps: readonly (readonly string[])[]): SidePlan {
  return { steps, gain: assessSteps(model, steps).result.gain };
}
