import { type AssessResult, assess, type Model } from "../engine/index.ts";
import { type Particulars, particularsOf } from "./particulars.ts";

/** Plans, with what of the scenario their pictures show. */
export interface Comparison extends Particulars {
  readonly plans: readonly AssessResult[];
}

/** Every plan of a model assessed at its central values. */
export function compareAnswer(model: Model): Comparison {
  return { plans: model.plans.map((plan) => assess(model, plan)), ...particularsOf(model) };
}
