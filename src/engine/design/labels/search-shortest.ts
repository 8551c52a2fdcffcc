import type { DesignOptions } from "../design-options.ts";
import type { FoundPlan } from "../found-plan.ts";
import type { Lattice } from "../lattice/index.ts";
import { fewestPeriodsTo, findEnough, NEVER } from "../lattice/index.ts";
import { fairest } from "../objectives.ts";
import type { Floors } from "../precision.ts";
import type { Search, Searching } from "./search.ts";
import { searchLabels } from "./search-frontier.ts";

/** A plan that sees all the measures asked for in force the soonest. */
export interface ShortestPlan {
  readonly plan: FoundPlan;
  readonly periods: number;
}

/**
 * The plan that sees all measures of `target` in force after the fewest periods; of several the fairest.
 *
 * Periods are one more coordinate of the labels, so a pass within a limit that finds any plan finds the shortest. The limit
 * begins at the least that steps alone would take and grows twofold, so that passes stay small.
 *
 * @param target - word of the open measures that shall be in force
 * @returns null where no plan that holds gets there; "stopped" where it was told to stop
 */
export function* searchShortest(
  search: Search,
  floors: Floors,
  target: number,
  options: Pick<DesignOptions, "over">,
): Searching<ShortestPlan | null | "stopped"> {
  const { lattice, precision } = search;
  const { partyCount, measures, model } = lattice.problem;
  const fewestPeriods = fewestPeriodsTo(lattice);
  const least = lattice.words.reduce(
    (fewest, word, state) => ((word & target) === target ? Math.min(fewest, fewestPeriods[state]!) : fewest),
    NEVER,
  );
  if (least === NEVER) return null;
  const most = measures.reduce((sum, m) => sum + Math.max(model.takes[m]!, model.verify[m]!), 0);
  const spread = [...precision.tie.subarray(0, partyCount), Number.POSITIVE_INFINITY];
  const enough = findEnough(lattice, floors, precision.margin);
  for (let more = 0; ; more = 2 * more + 1) {
    const withinPeriods = least + more;
    const plans = yield* searchLabels(
      search,
      {
        floors: floors.slack,
        leastSlack: Number.NEGATIVE_INFINITY,
        spread,
        bounds: null,
        cells: null,
        enough,
        soon: { measures: target, withinPeriods, fewestPeriods },
      },
      "shortest",
    );
    if (plans === null) return "stopped";
    if (plans.length > 0) {
      const timed = plans.map((plan) => ({ plan, periods: periodsUntil(lattice, plan, target) }));
      const periods = Math.min(...timed.map((one) => one.periods));
      return {
        plan: fairest(
          model,
          timed.filter((one) => one.periods === periods).map(({ plan }) => plan),
          options,
        )!,
        periods,
      };
    }
    if (withinPeriods >= most) return null;
  }
}

/** Periods of the steps up to the one that completes the target. */
function periodsUntil({ problem }: Lattice, plan: FoundPlan, target: number): number {
  const { measures, model } = problem;
  let done = 0;
  let periods = 0;
  for (const word of plan.words) {
    if ((done & target) === target) break;
    done |= word;
    periods += measures.reduce(
      (most, m, bit) =>
        ((word >>> bit) & 1) === 1 ? Math.max(most, model.takes[m]!, model.verify[m]!) : most,
      1,
    );
  }
  return periods;
}
