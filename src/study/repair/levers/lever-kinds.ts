import { EngineError } from "../../../engine/index.ts";

/** What parties can agree on to make a plan hold. */
export type LeverKind =
  | "order"
  | "split"
  | "payment"
  | "deposit"
  | "guarantee"
  | "blame"
  | "verify"
  | "response"
  | "leave-out"
  | "follow-on";

/**
 * What one unit of each costs where nobody says otherwise, in the order in which levers are told. Points are those of who bears them; what is paid, placed or
 * lost once counts as what it comes to a period, 1 - patience of it.
 *
 * Source: docs/theory/repair.md#what-levers-cost.
 */
export const LEVER_COSTS: Readonly<Record<LeverKind, number>> = {
  /** A measure that is due in another step. */
  order: 1,
  /** A part more of a measure; of a measure in parts the share that goes to others. */
  split: 1,
  /** A point a period that is paid. */
  payment: 1,
  /** A point a period that is gone without. */
  deposit: 1,
  /** A point a period, while a breakdown lasts. */
  guarantee: 1,
  /** A point a period. */
  blame: 1,
  /** A period sooner in which something is seen. */
  verify: 1,
  /** A clause. */
  response: 1,
  /** A point a period that a party would have had from what is left out. */
  "leave-out": 1,
  /** A plan that may follow. */
  "follow-on": 1,
};

export const LEVER_KINDS = Object.keys(LEVER_COSTS) as readonly LeverKind[];

/** What costs, rates and weights may be: beyond, sums of them with points have no digits left that a linear program could go by. */
const WEIGHING = { least: 1e-9, most: 1e9 } as const;

/** Whether a cost, a rate or a weight is one that can be reckoned with. */
export function isWeighing(value: number): boolean {
  return value >= WEIGHING.least && value <= WEIGHING.most;
}

/** @param option - what the values are of, as the caller names it. @throws EngineError `option-out-of-range` */
export function checkWeighing(option: string, values: Iterable<number>): void {
  for (const found of values)
    if (!isWeighing(found)) throw new EngineError("option-out-of-range", option, { found, ...WEIGHING });
}

/** What a point of the first party is worth in points of the second. */
export interface Rate {
  /** Id of a party. */
  readonly from: string;
  /** Id of a party. */
  readonly to: string;
  /** Points of `to` for a point of `from`, above 0. */
  readonly rate: number;
}

/** What a point of one party is worth to another: as stated, or the other way round; else one for one. */
export function rateBetween(rates: readonly Rate[], from: string, to: string): number {
  const stated = rates.find((one) => one.from === from && one.to === to);
  if (stated !== undefined) return stated.rate;
  const turned = rates.find((one) => one.from === to && one.to === from);
  return turned === undefined ? 1 : 1 / turned.rate;
}
