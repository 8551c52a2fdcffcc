import type { FoundPlan } from "../found-plan.ts";
import { findEnough, findRequirements, PRUNING_ROUNDS } from "../lattice/index.ts";
import type { Floors } from "../precision.ts";
import type { Search, Searching } from "./search.ts";
import { searchLabels } from "./search-frontier.ts";

/** The plan that asks for the least trust, and how much. */
export interface LeastTrusting {
  readonly plan: FoundPlan;
  /** The largest least trust of its steps. */
  readonly trust: number;
}

/** The least trust is known to this. */
export const TRUST_PRECISION = 1e-6;

/**
 * Of the plans that hold the one whose largest least trust is the smallest.
 *
 * A label does not say how much trust its plan asks for: it is no sum, and one coordinate more would multiply the labels. But whether a plan
 * asks for no more than μ* is a floor under the slack of each step's first period, so that a pass answers it; halving finds the least.
 *
 * @param plans - some that hold, and what each asks for
 * @returns null where none holds; "stopped" where it was told to stop
 */
export function* searchLeastTrust(
  search: Search,
  floors: Floors,
  plans: readonly FoundPlan[],
  trustOf: (plan: FoundPlan) => number,
): Searching<LeastTrusting | null | "stopped"> {
  const { lattice, precision } = search;
  const { partyCount } = lattice.problem;
  let best = leastOf(plans, trustOf);
  if (best === null) return null;
  const kept = {
    beyond: lattice.beyond,
    stepEnd: lattice.stepEnd.slice(),
    ceiling: lattice.ceiling.slice(),
    slackCeiling: lattice.slackCeiling.slice(),
  };
  const spread = [...precision.tie.subarray(0, partyCount), Number.POSITIVE_INFINITY];
  let known = 0;
  /** Of which it is not known that no plan asks for so little; nothing at all is tried first. */
  let asked = 0;
  try {
    while (best.trust - known > TRUST_PRECISION) {
      lattice.beyond = asked === 0 ? Number.POSITIVE_INFINITY : (1 - asked) / asked;
      lattice.stepEnd.set(kept.stepEnd);
      lattice.ceiling.set(kept.ceiling);
      lattice.slackCeiling.set(kept.slackCeiling);
      const requirements = findRequirements(lattice, floors, precision.margin, PRUNING_ROUNDS);
      const question = {
        floors: floors.slack,
        leastSlack: Number.NEGATIVE_INFINITY,
        spread,
        bounds: null,
        cells: null,
        enough: findEnough(lattice, floors, precision.margin),
        soon: null,
      };
      const found = yield* searchLabels({ ...search, requirements }, question, "best");
      if (found === null) return "stopped";
      const least = leastOf(found, trustOf);
      if (least !== null && least.trust < best.trust) best = least;
      else known = asked;
      asked = (known + best.trust) / 2;
    }
    return best;
  } finally {
    lattice.beyond = kept.beyond;
    lattice.stepEnd.set(kept.stepEnd);
    lattice.ceiling.set(kept.ceiling);
    lattice.slackCeiling.set(kept.slackCeiling);
  }
}

function leastOf(plans: readonly FoundPlan[], trustOf: (plan: FoundPlan) => number): LeastTrusting | null {
  let least: LeastTrusting | null = null;
  for (const plan of plans) {
    const trust = trustOf(plan);
    if (least === null || trust < least.trust) least = { plan, trust };
  }
  return least;
}
