import { EngineError, type Model } from "../model/index.ts";
import type { Distance } from "./design-options.ts";

/** Two hundredths of a stake: what a whole frontier that takes long is looked at for first, where nobody asks for another distance. */
export const USUAL_DISTANCE: Distance = { share: 0.02 };

/** @throws EngineError `option-out-of-range` where it is not above 0 */
export function checkDistance(distance: Distance): void {
  const amount = amountOf(distance);
  if (!(amount > 0 && amount < Number.POSITIVE_INFINITY))
    throw new EngineError("option-out-of-range", "within", { found: amount, least: 0 });
}

export function amountOf(distance: Distance): number {
  return "share" in distance ? distance.share : distance.points;
}

/**
 * Per party, then for the weakest slack, as shares of the stake. A slack may be of any party, so for it what the points are to the one with the
 * most at stake counts: no party's slack is then worse by more points.
 */
export function distanceInShares(
  { scales: { stake } }: Pick<Model, "scales">,
  distance: Distance,
): readonly number[] {
  const own = Array.from(stake, (points) =>
    "share" in distance ? distance.share : distance.points / points,
  );
  return [...own, Math.min(...own)];
}
