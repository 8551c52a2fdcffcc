import type { HoldingPlans, Model } from "../../engine/index.ts";
import { sidePlan } from "./side-plans.ts";
import type { SidePlan } from "./sides-result.ts";

/** The fairest of the plans: that of the largest product of gains of those with a veto, else of the largest sum as shares of the stakes. */
export function bestWithout(model: Model, { gains, count, stepsOf }: HoldingPlans): SidePlan[] {
  const { partyIds, veto, scales } = model;
  let best = -1;
  let [mostProduct, mostSum] = [0, Number.NEGATIVE_INFINITY];
  for (let plan = 0; plan < count; plan++) {
    let [product, sum] = [1, 0];
    for (let party = 0; party < partyIds.length; party++) {
      if (veto[party] !== 1) continue;
      const share = gains[plan * partyIds.length + party]! / scales.stake[party]!;
      product *= Math.max(0, share);
      sum += share;
    }
    const isBetter = product > mostProduct || (product === mostProduct && sum > mostSum);
    if (!isBetter) continue;
    [best, mostProduct, mostSum] = [plan, product, sum];
  }
  return best < 0 ? [] : [sidePlan(model, stepsOf(best))];
}
