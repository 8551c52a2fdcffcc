import { ascendingOrder } from "./ascending-order.ts";

/**
 * Indices in ascending order of their values; equal values keep the order of the indices.
 *
 * Values spread evenly over their range are sorted in linear time: into as many buckets as there are values, then within each.
 */
export function ascendingValues(values: Float64Array): Int32Array {
  const n = values.length;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  const scale = high > low ? n / (high - low) : 0;
  const keys = new Int32Array(n);
  for (let i = 0; i < n; i++) keys[i] = Math.min(n - 1, Math.floor((values[i]! - low) * scale));
  const order = ascendingOrder(keys, n);
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && keys[order[to]!] === keys[order[from]!]) to++;
    if (to - from > CROWDED) order.subarray(from, to).sort((a, b) => values[a]! - values[b]!);
    else insert(order, values, from, to);
    from = to;
  }
  return order;
}

/** From so many on a bucket is left to the library, whose sort takes longer to begin. */
const CROWDED = 24;

function insert(order: Int32Array, values: Float64Array, from: number, to: number): void {
  for (let at = from + 1; at < to; at++) {
    const one = order[at]!;
    let place = at;
    while (place > from && values[order[place - 1]!]! > values[one]!) {
      order[place] = order[place - 1]!;
      place--;
    }
    order[place] = one;
  }
}
