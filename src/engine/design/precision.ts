import type { Model, Scales } from "../model/index.ts";

/** Rounding and ties of one scenario, in its points per period: per party, and last, for the weakest slack of all. */
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

/** What a plan must give each party at least, points per period. */
export interface Floors {
  readonly gain: Float64Array;
  readonly slack: Float64Array;
}

/**
 * The floors under plans whose gains and slacks are no smaller than `least`; by default those that hold. What a party that is only heard
 * gains does not matter: less than twice its size below nothing no plan can give it.
 */
export function floorsOf(
  { veto, scales: { size, tolerance } }: Pick<Model, "veto" | "scales">,
  least: (party: number) => number = (party) => -tolerance[party]!,
): Floors {
  const slack = Float64Array.from(size, (_, party) => least(party));
  return {
    slack,
    gain: slack.map((own, party) => (veto[party] === 1 ? own : Math.min(own, -2 * size[party]!))),
  };
}
