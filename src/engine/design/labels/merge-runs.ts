import type { LabelPass } from "./label-pass.ts";

/** Merges the runs pairwise until one is left: candidates by descending first coordinate, ties by the next ones. */
export function inDescendingOrder(pass: LabelPass, runs: readonly number[]): Int32Array {
  const { candidates, stride } = pass;
  let { order, keys } = pass;
  let { mergedOrder, mergedKeys } = pass;
  const count = runs[runs.length - 1]!;
  for (let place = 0; place < count; place++) {
    order[place] = place;
    keys[place] = candidates[place * stride]!;
  }
  let bounds = runs;
  while (bounds.length > 2) {
    const next = [0];
    for (let run = 0; run + 1 < bounds.length; run += 2) {
      let one = bounds[run]!;
      const oneEnd = bounds[run + 1]!;
      let other = oneEnd;
      const otherEnd = bounds[run + 2] ?? oneEnd;
      for (let place = one; place < otherEnd; place++) {
        const lead =
          one === oneEnd
            ? -1
            : other === otherEnd
              ? 1
              : keys[one]! - keys[other]! || restLead(candidates, order[one]!, order[other]!, stride);
        const from = lead >= 0 ? one++ : other++;
        mergedOrder[place] = order[from]!;
        mergedKeys[place] = keys[from]!;
      }
      next.push(otherEnd);
    }
    bounds = next;
    [order, mergedOrder] = [mergedOrder, order];
    [keys, mergedKeys] = [mergedKeys, keys];
  }
  return order;
}

/** The lead of `one` over `other` in the first coordinate, after the very first, in which they differ. */
export function restLead(candidates: Float64Array, one: number, other: number, stride: number): number {
  for (let k = 1; k < stride; k++) {
    const lead = candidates[one * stride + k]! - candidates[other * stride + k]!;
    if (lead !== 0) return lead;
  }
  return 0;
}
