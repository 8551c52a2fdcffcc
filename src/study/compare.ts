import { type AssessResult, assess, type Model } from "../engine/index.ts";
import { type Particulars, particularsOf } from "./particulars.ts";

export interface CompareAsked {
  /** Ids; all plans where left out. */
  readonly plans?: readonly string[];
}

/** Plans, with what of the scenario their pictures show. */
export interface Comparison extends Particulars {
  readonly plans: readonly AssessResult[];
}

/** Plans of a model, each assessed at its central values. @throws EngineError `unknown-plan` */
export function compareAnswer(model: Model, { plans }: CompareAsked = {}): Comparison {
  return { plans: (plans ?? model.plans).map((plan) => assess(model, plan)), ...particularsOf(model) };
}
