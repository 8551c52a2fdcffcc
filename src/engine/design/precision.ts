import type { Scales } from "../model/index.ts";

/** Rounding and ties of one scenario, in points per period: per party, and last, for the weakest slack of all. */
export interface Precision {
  /** Two figures that differ by no more count as equal. */
  readonly tie: Float64Array;
  /** What rounding may take from a bound. */
  readonly margin: Float64Array;
}

/** Sums of a few dozen terms, in doubles, lose no more than a margin. A slack may be of any party: what is safe for all of them counts. */
export function precisionFor({ size }: Scales): Precision {
  const sizes = Array.from(size);
  return {
    tie: Float64Array.from([...sizes, Math.min(...sizes)], (one) => 1e-12 * one),
    margin: Float64Array.from([...sizes, Math.max(...sizes)], (one) => 1e-11 * one),
  };
}

/** The smallest gain and slack of a plan that holds, per party. */
export function floorsOf({ tolerance }: Scales): Float64Array {
  return Float64Array.from(tolerance, (one) => -one);
}
