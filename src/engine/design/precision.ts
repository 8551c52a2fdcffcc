/** Rounding and ties of one scenario, in points per period. */
export interface Precision {
  /** Two figures that differ by no more count as equal. */
  readonly tie: number;
  /** What rounding may take from a bound. */
  readonly margin: number;
}

/** @param size - the largest figure in play; sums of a few dozen terms of this size, in doubles, lose no more */
export function precisionFor(size: number): Precision {
  return { tie: 1e-12 * size, margin: 1e-11 * size };
}
