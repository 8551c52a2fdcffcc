import { ascendingOrder, denseRanks } from "../numeric/index.ts";

/** Plans as one party ranks them. */
export interface PlanRanks {
  /** Per plan: 0 for the worst, equally good ones alike. */
  readonly rank: Int32Array;
  /** How many ranks there are. */
  readonly count: number;
  /** Plans by ascending rank. */
  readonly order: Int32Array;
}

/**
 * @param gains - [plan * partyCount + party]
 * @param tolerance - gains of a party that differ by no more are equal, points per period
 * @returns per party
 */
export function rankPlans(
  gains: Float64Array,
  partyCount: number,
  tolerance: ArrayLike<number>,
): PlanRanks[] {
  const planCount = gains.length / partyCount;
  return Array.from({ length: partyCount }, (_, party) => {
    const own = new Float64Array(planCount);
    for (let plan = 0; plan < planCount; plan++) own[plan] = gains[plan * partyCount + party]!;
    const { rank, count } = denseRanks(own, tolerance[party]!);
    return { rank, count, order: ascendingOrder(rank, count) };
  });
}
