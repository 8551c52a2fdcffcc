import { ascendingValues } from "./ascending-values.ts";

/**
 * Ranks from 1; equal values share the mean of theirs. The correlation of two columns' ranks is Spearman's rank correlation.
 *
 * Source: Spearman (1904), The proof and measurement of association between two things, Am. J. Psychology 15, 72-101.
 */
export function meanRanks(values: Float64Array): Float64Array {
  const order = ascendingValues(values);
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
