import { addVector, ascendingOrder, dominanceTree, isCovered } from "../numeric/index.ts";
import type { PlanRanks } from "./rank-plans.ts";

/**
 * Plans that no other is at least as good as for every member and better for one.
 *
 * In falling order of the ranks, the first member's first, what covers a plan comes before it; equally good ones stand beside each other.
 *
 * @param members - at least one
 * @returns their places, the best for the first member first; of equally good ones in the order of the plans
 * Source: docs/theory/sides.md#good-for-both.
 */
export function goodForAll(members: readonly PlanRanks[]): number[] {
  const planCount = members[0]!.rank.length;
  let order = Int32Array.from({ length: planCount }, (_, plan) => plan);
  for (const { rank, count } of [...members].reverse()) {
    const falling = order.map((plan) => count - 1 - rank[plan]!);
    const places = ascendingOrder(falling, count);
    order = places.map((place) => order[place]!);
  }
  const tree = dominanceTree(members.length);
  const none = new Float64Array(members.length);
  const own = new Float64Array(members.length);
  const good: number[] = [];
  let before = -1;
  let isGood = false;
  for (const plan of order) {
    if (before < 0 || members.some(({ rank }) => rank[plan] !== rank[before])) {
      for (const [member, { rank }] of members.entries()) own[member] = rank[plan]!;
      isGood = !isCovered(tree, own, 0, none);
      if (isGood) addVector(tree, own, 0);
    }
    before = plan;
    if (isGood) good.push(plan);
  }
  return good;
}
