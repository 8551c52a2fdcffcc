import type { AssessResult } from "../engine/index.ts";

/** How plans are grouped before a reader: by verdict, and those that miss narrowly by themselves; from holding to hopeless. */
export const STANDINGS = ["holds", "nearly", "breaks", "declined", "nothing"] as const;

export type PlanStanding = (typeof STANDINGS)[number];

/** A plan that misses by less than this share of a stake nearly holds; one that holds by less has hardly anything to spare. */
export const NARROW = 0.01;

/** The group of a plan. */
export function planStanding({ verdict, worst }: AssessResult): PlanStanding {
  const isNear = worst !== null && worst.share < 0 && worst.share > -NARROW;
  return isNear && (verdict === "breaks" || verdict === "declined") ? "nearly" : verdict;
}

/**
 * From holding to hopeless: group by group; in a group the plan that holds through more of its steps first, then the one whose worst gain
 * or slack, as a share of the stake, is better; then by name.
 */
export function fromHoldingToHopeless<T extends AssessResult>(plans: readonly T[]): T[] {
  const rank = (plan: T): number => STANDINGS.indexOf(planStanding(plan));
  const kept = (plan: T): number => (plan.holds ? 0 : plan.holdsThrough);
  const worst = (plan: T): number => plan.worst?.share ?? 0;
  return [...plans].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      kept(b) - kept(a) ||
      worst(b) - worst(a) ||
      (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
  );
}
