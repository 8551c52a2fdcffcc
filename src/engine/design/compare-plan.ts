import type { AssessResult } from "../assess/index.ts";
import type { Model } from "../model/index.ts";
import type { DesignOptions } from "./design-options.ts";
import type { DesignedPlan, DesignResult } from "./design-result.ts";
import { type Outside, outsideOf } from "./outside.ts";

/** A plan of the scenario against those that `design` found. */
export interface RankedPlan {
  /** Its id. */
  readonly id: string;
  /** Whether it holds. */
  readonly holds: boolean;
  /** What was asked for that it is not; none where it is one of the plans looked for. */
  readonly outside: readonly Outside[];
  /** True where it holds, is one of the plans looked for, and no plan found beats it. */
  readonly onFrontier: boolean;
  /** Of the plans found that are worse in nothing and better in something, the one whose leads in gain, as shares of the stakes, sum to the most; null where there is none, or it does not hold or is not one of those looked for. */
  readonly dominatedBy:
    | (DesignedPlan & {
        /** Place in the frontier, from 0. */
        readonly index: number;
        /** By party: how much more it gains, points per period. */
        readonly better: Readonly<Record<string, number>>;
        /** How much more slack it has at its weakest link, as a share of the stake; null where in neither anybody has anything to break. */
        readonly slack: number | null;
      })
    | null;
}

/** How a plan of the scenario compares with the frontier found of the plans asked for. @throws EngineError as `trust` */
export function comparePlan(
  model: Model,
  plan: AssessResult,
  { frontier }: DesignResult,
  asked: DesignOptions = {},
): RankedPlan {
  const {
    partyIds,
    scales: { tolerance, stake },
  } = model;
  const outside = outsideOf(model, plan, asked);
  const isLookedFor = plan.holds && outside.length === 0;
  const own = plan.weakest?.share ?? Number.POSITIVE_INFINITY;
  const weakParty = plan.weakest === null ? -1 : partyIds.indexOf(plan.weakest.party);
  const ownTolerance = weakParty < 0 ? 0 : tolerance[weakParty]! / stake[weakParty]!;
  const leadOf = ({ gain }: DesignedPlan, party: number): number =>
    settled(gain[partyIds[party]!]! - plan.gain[partyIds[party]!]!, tolerance[party]!);
  let best: RankedPlan["dominatedBy"] = null;
  let bestLead = Number.NEGATIVE_INFINITY;
  for (const [index, other] of isLookedFor ? frontier.entries() : []) {
    const theirs = other.share ?? Number.POSITIVE_INFINITY;
    const slack = theirs === own ? 0 : settled(theirs - own, ownTolerance);
    let [isBehind, isAhead, sum] = [slack < 0, slack > 0, 0];
    // Most plans found are behind for one of the first parties; there may be millions of pairs.
    for (let party = 0; party < partyIds.length && !isBehind; party++) {
      const lead = leadOf(other, party);
      isBehind = lead < 0;
      isAhead ||= lead > 0;
      sum += lead / stake[party]!;
    }
    if (isBehind || !isAhead || sum <= bestLead) continue;
    bestLead = sum;
    const better = Object.fromEntries(partyIds.map((id, party) => [id, leadOf(other, party)]));
    best = { ...other, index, better, slack: Number.isFinite(slack) ? slack : null };
  }
  return {
    id: plan.id,
    holds: plan.holds,
    outside,
    onFrontier: isLookedFor && best === null,
    dominatedBy: best,
  };
}

/** A lead; 0 where rounding alone could make it. */
function settled(lead: number, tolerance: number): number {
  return Math.abs(lead) <= tolerance ? 0 : lead;
}
