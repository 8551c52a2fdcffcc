import type { Uncertainty } from "../model/index.ts";
import { type Column, normalQuantile, normalShare } from "../numeric/index.ts";
import { type Quantiles, quantilesOf, type TableShelf } from "./distribution.ts";
import { copulaFactor } from "./gaussian-copula.ts";
import { shareOf } from "./share-source.ts";

/** Turns independent shares into values of the quantities of a scenario. */
export interface Sampler {
  readonly quantiles: readonly Quantiles[];
  /** The quantities that correlations tie, ascending. */
  readonly tied: readonly number[];
  /** Per quantity: its place in `tied`, or -1. */
  readonly placeAmongTied: Int32Array;
  /** Lower triangular over `tied`, row-major: makes their normal scores correlated. */
  readonly factor: Float64Array;
}

/** @throws RangeError where correlations contradict each other (`readScenario` reports it first) */
export function samplerOf({ quantities, correlations }: Uncertainty): Sampler {
  const shelf: TableShelf = new Map();
  const tied = [...new Set(correlations.flatMap(({ first, second }) => [first, second]))].sort(
    (a, b) => a - b,
  );
  const copula = copulaFactor(
    tied.length,
    correlations.map(({ first, second, rank }) => ({
      first: tied.indexOf(first),
      second: tied.indexOf(second),
      rank,
    })),
  );
  if (!("factor" in copula)) throw new RangeError("the correlations contradict each other");
  return {
    quantiles: quantities.map((one) => quantilesOf(one, shelf)),
    tied,
    placeAmongTied: Int32Array.from(quantities, (_, quantity) => tied.indexOf(quantity)),
    factor: copula.factor,
  };
}

/**
 * Values of every quantity from independent words of every quantity.
 *
 * @param words - a column for each quantity
 * @param tiedShares - a column for each tied quantity; filled with their correlated shares
 * @param out - a column for each quantity
 */
export function drawValues(
  sampler: Sampler,
  words: readonly Int32Array[],
  tiedShares: readonly Column[],
  count: number,
  out: readonly Column[],
): void {
  const { tied, factor, quantiles } = sampler;
  if (tied.length > 0) {
    const scores = new Float64Array(tied.length);
    for (let place = 0; place < count; place++) {
      for (let one = 0; one < tied.length; one++)
        scores[one] = normalQuantile(shareOf(words[tied[one]!]![place]!));
      for (let one = 0; one < tied.length; one++) {
        let score = 0;
        for (let other = 0; other <= one; other++)
          score += factor[one * tied.length + other]! * scores[other]!;
        tiedShares[one]![place] = within(normalShare(score));
      }
    }
  }
  for (let quantity = 0; quantity < quantiles.length; quantity++) {
    const place = sampler.placeAmongTied[quantity]!;
    if (place < 0) quantiles[quantity]!.ofWords(words[quantity]!, count, out[quantity]!);
    else quantiles[quantity]!.ofShares(tiedShares[place]!, count, out[quantity]!);
  }
}

/** Kept inside (0, 1), where quantile functions are finite. */
export function within(share: number): number {
  return Math.min(1 - 2 ** -33, Math.max(2 ** -33, share));
}
