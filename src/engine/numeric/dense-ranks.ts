/** Values replaced by their place among the distinct values: 0 for the smallest, equal values alike. */
export interface DenseRanks {
  readonly rank: Int32Array;
  /** Number of distinct values. */
  readonly count: number;
}

/**
 * @param values - finite
 * @param tolerance - values next to each other in order and no further apart than this count as equal
 * Cost: O(n log n).
 */
export function denseRanks(values: Float64Array, tolerance: number = 0): DenseRanks {
  const sorted = Float64Array.from(values).sort();
  const firsts: number[] = [];
  for (let place = 0; place < sorted.length; place++) {
    if (place === 0 || sorted[place]! - sorted[place - 1]! > tolerance) firsts.push(sorted[place]!);
  }
  const rank = new Int32Array(values.length);
  for (let index = 0; index < values.length; index++) {
    rank[index] = lastAtMost(firsts, values[index]!);
  }
  return { rank, count: firsts.length };
}

/** Whole numbers in a span of at most so many per value are ranked by marking them, without sorting. */
const MARKED_SPAN_PER_VALUE = 4;

/**
 * As `denseRanks`, for whole numbers in [0, span).
 *
 * Cost: O(n), or O(n log n) where the span is much larger than n.
 */
export function denseRanksOfWhole(values: Int32Array, span: number): DenseRanks {
  if (span > MARKED_SPAN_PER_VALUE * values.length + 1) return denseRanks(Float64Array.from(values));
  const place = new Int32Array(span);
  for (let index = 0; index < values.length; index++) place[values[index]!] = 1;
  let count = 0;
  for (let value = 0; value < span; value++) if (place[value] === 1) place[value] = count++;
  const rank = new Int32Array(values.length);
  for (let index = 0; index < values.length; index++) rank[index] = place[values[index]!]!;
  return { rank, count };
}

function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
