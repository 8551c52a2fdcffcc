import { addVector, dominanceTree, isCovered } from "../../numeric/index.ts";
import { type FoundPlan, frontierOf } from "../found-plan.ts";
import { takeMemory } from "../memory.ts";
import type { Floors } from "../precision.ts";
import { knownPlans } from "./known-plans.ts";
import { anyPlan } from "./label-pass.ts";
import { findPrefixCells, type PrefixCells } from "./prefix-cells.ts";
import type { Search, Searching } from "./search.ts";
import { isDoubted, rangesOf, searchLabels } from "./search-frontier.ts";

/** Of what is asked for, coarsest first: where there is no time for all of it, a coarser set is proven. The first two take moments. */
const COARSENESS = [4, 2, 1];

/** A set of plans beside which no plan that holds is better by more than so much. */
export interface WithinSet {
  plans: readonly FoundPlan[];
  /** The distance proven, in times of what is asked for; null: none yet. */
  reached: number | null;
}

/**
 * A set of plans that matches every plan that holds in every gain and in the weakest slack, but for a distance.
 *
 * Plans known are lifted by the distance; then one pass leaves out each label from which no way from the start makes anything better
 * than one of them. What it finds besides completes the set.
 *
 * @param distance - per party, then for the slack: shares of the stake, above 0
 * @param set - filled as far as the search comes
 * @returns false where it was told to stop
 * Source: docs/theory/design.md#but-for-a-distance.
 */
export function* searchWithin(
  search: Search,
  floors: Floors,
  distance: readonly number[],
  set: WithinSet,
): Searching<boolean> {
  const { lattice, precision, budget, found } = search;
  const ranges = rangesOf(lattice, floors);
  const allSteps = lattice.stepEnd.slice();
  // Cells do not know what doubt takes: then nothing is left out, and the first pass is the last.
  const levels = isDoubted(lattice) ? [1] : COARSENESS;
  for (const times of levels) {
    const apart = distance.map((own) => own * times);
    // All of those taken are in the set: more would leave out more, and make it longer.
    const known = apartBy([], found, apart);
    let cells: PrefixCells | null = null;
    try {
      if (!isDoubted(lattice)) {
        const lifted = known.map(({ gains, slack, words }) => ({
          gains: gains.map((gain, party) => gain + apart[party]!),
          slack: slack + apart.at(-1)!,
          words,
        }));
        const table = knownPlans(
          lifted,
          floors.gain,
          ranges.map((range, party) => range + apart[party]!),
        );
        cells = findPrefixCells(lattice, floors, table, 1, precision.margin, budget);
      }
      const question = { ...anyPlan(floors.slack, [...precision.tie]), cells };
      const plans = yield* searchLabels(search, question, "frontier");
      if (plans === null) return false;
      found.splice(0, found.length, ...frontierOf([...found, ...plans], precision.tie));
      const more = apartBy(known, plans, apart);
      set.plans = frontierOf([...known, ...more], precision.tie);
      set.reached = times;
    } finally {
      takeMemory(budget, -(cells?.bytes ?? 0));
      lattice.stepEnd.set(allSteps);
    }
    if (times === 1) break;
    if ((yield { phase: "frontier", share: 0, labels: 0, tried: 0, found: found.length }) === true)
      return false;
  }
  return true;
}

/** Those plans, one after the other, that none of `before` and none taken so far matches but for the distance. */
function apartBy(
  before: readonly FoundPlan[],
  plans: readonly FoundPlan[],
  distance: readonly number[],
): FoundPlan[] {
  const spread = Float64Array.from(distance);
  const tree = dominanceTree(spread.length);
  const valuesOf = ({ gains, slack }: FoundPlan): Float64Array => Float64Array.from([...gains, slack]);
  for (const plan of before) addVector(tree, valuesOf(plan), 0);
  return plans.filter((plan) => {
    const values = valuesOf(plan);
    if (isCovered(tree, values, 0, spread)) return false;
    addVector(tree, values, 0);
    return true;
  });
}
