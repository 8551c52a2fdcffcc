import { intersects, maskOf } from "../numeric/index.ts";
import { MAX_INNER_PERIODS, MAX_WAYS } from "./limits.ts";
import type { Model } from "./model.ts";
import { workPeriods } from "./moments.ts";

/**
 * The most steps with which a plan surely keeps to MAX_INNER_PERIODS and MAX_WAYS, whatever it does in them; 0 where none does. Of a
 * longer plan only compiling it tells.
 */
export function stepsSurelyWithin(model: Omit<Model, "plans">): number {
  const count = model.measureIds.length;
  const hasFewWays = model.partyIds.every((_, party) => {
    const terms = model.terms.filter((_, term) => model.termParties[party * model.terms.length + term] === 1);
    const linked = model.measureIds.filter((_, measure) => {
      const one = maskOf([measure], count);
      return (
        model.performs[party * count + measure] === 1 &&
        terms.some(
          ({ all, notAll }) => intersects(all, one) || notAll.some((group) => intersects(group, one)),
        )
      );
    });
    // Each is left alone, violated, or done first and violated then.
    return 3 ** linked.length <= MAX_WAYS;
  });
  const lags = new Set(Array.from(model.verify)).size;
  const work = workPeriods(model, { does: model.measureIds.map((_, measure) => measure) });
  return hasFewWays ? Math.floor(MAX_INNER_PERIODS / (work + lags + 1)) : 0;
}
