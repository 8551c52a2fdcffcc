import { type AssessResult, assess, type Model } from "../engine/index.ts";
import { type Accidents, accidentsOf } from "./accidents.ts";
import { type Particulars, particularsOf } from "./particulars.ts";

export interface CompareAsked {
  /** Ids; all plans where left out. */
  readonly plans?: readonly string[];
}

/** Plans, with what of the scenario their pictures show. */
export interface Comparison extends Particulars {
  readonly plans: readonly AssessResult[];
  /** By plan: what chances of events cost; none of a plan that no event bears on. */
  readonly accidents: Readonly<Record<string, Accidents>>;
}

/** Plans of a model, each assessed at its central values. @throws EngineError `unknown-plan` */
export function compareAnswer(model: Model, { plans }: CompareAsked = {}): Comparison {
  const assessed = (plans ?? model.plans).map((plan) => assess(model, plan));
  return { plans: assessed, accidents: accidentsOf(model, assessed), ...particularsOf(model) };
}
