import type { PlanRanks } from "./rank-plans.ts";

/**
 * The share of pairs of plans of which one party strictly prefers the one and another strictly the other.
 *
 * Sorted by what the one ranks, such a pair is an inversion of what the other ranks: counted by a Fenwick tree, no pair is looked at.
 *
 * @returns null of fewer than two plans
 * Cost: O(n log n). Source: docs/theory/sides.md#disagreement; Fenwick (1994), A new data structure for cumulative frequency tables,
 * Softw. Pract. Exp. 24, 327-336.
 */
export function disagreement(
  { rank: one, order }: PlanRanks,
  { rank: other, count: rankCount }: PlanRanks,
): number | null {
  const count = order.length;
  if (count < 2) return null;
  const tree = new Int32Array(rankCount + 1);
  let opposed = 0;
  for (let from = 0, to = 0; from < count; from = to) {
    while (to < count && one[order[to]!] === one[order[from]!]) to++;
    // Those of one rank are no pair of each other: all are counted before any is added.
    for (let place = from; place < to; place++) {
      let noMore = 0;
      for (let node = other[order[place]!]! + 1; node > 0; node -= node & -node) noMore += tree[node]!;
      opposed += from - noMore;
    }
    for (let place = from; place < to; place++) {
      for (let node = other[order[place]!]! + 1; node <= rankCount; node += node & -node) tree[node]!++;
    }
  }
  return opposed / ((count * (count - 1)) / 2);
}
