import { ascendingOrder } from "./ascending-order.ts";

/**
 * Ranks from 1; equal values share the mean of theirs. The correlation of two columns' ranks is Spearman's rank correlation.
 *
 * Values spread evenly over their range are sorted in linear time: into as many buckets as there are values, then within each.
 *
 * Source: Spearman (1904), The proof and measurement of association between two things, Am. J. Psychology 15, 72-101.
 */
export function meanRanks(values: Float64Array): Float64Array {
  const order = ascending(values);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let place = from; place < to; place++) ranks[order[place]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

/** Pearson's correlation; NaN where one of the two is constant. */
export function correlation(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += x[i]! / n;
    meanY += y[i]! / n;
  }
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}

function ascending(values: Float64Array): Int32Array {
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
    if (to - from > 1) order.subarray(from, to).sort((a, b) => values[a]! - values[b]!);
    from = to;
  }
  return order;
}
