import type { Mask } from "../numeric/index.ts";
import type { Bundle } from "./compiled-plan.ts";

/** A period in which a breach may begin. */
export interface BreachMoment {
  /** s_{k-1} */
  readonly before: Mask;
  /** s_k, what the state will be if the party does its part. */
  readonly after: Mask;
  readonly bundle: Bundle;
  /** Period of the step, from 0. */
  readonly period: number;
  /** Periods left of the step, this one included; Infinity when nothing is due. */
  readonly left: number;
  /** What an event may suspend meanwhile: it may be there or not; absent: nothing. */
  readonly suspendable?: Mask;
}
