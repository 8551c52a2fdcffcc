import type { Uncertainty } from "../model/index.ts";
import { type Column, normalQuantile, normalShare } from "../numeric/index.ts";
import { copulaMatrix } from "./gaussian-copula.ts";
import { within } from "./sampler.ts";
import { shareOf } from "./share-source.ts";

// Draws of tied quantities given others, for the indices of `drivers.ts`.
// Source: Kucherenko, Tarantola and Annoni (2012), section 4: conditional normal distributions.

/** Of one tied quantity: how its normal score hangs on the others'. */
export interface Tie {
  /** By place among the tied: what a unit of the other's score adds to the expected score. */
  readonly weights: Float64Array;
  /** Standard deviation of the score given all others. */
  readonly spread: number;
  /** By place: correlation of the scores. */
  readonly pearson: Float64Array;
}

/** @param tied - indices of the tied quantities, ascending */
export function tiesOf({ correlations }: Uncertainty, tied: readonly number[]): Map<number, Tie> {
  const n = tied.length;
  const matrix = copulaMatrix(
    n,
    correlations.map(({ first, second, rank }) => ({
      first: tied.indexOf(first),
      second: tied.indexOf(second),
      rank,
    })),
  );
  const inverse = inverted(matrix, n);
  return new Map(
    tied.map((quantity, place): [number, Tie] => {
      const own = inverse[place * n + place]!;
      const weights = Float64Array.from(tied, (_, other) =>
        other === place ? 0 : -inverse[place * n + other]! / own,
      );
      return [
        quantity,
        { weights, spread: Math.sqrt(1 / own), pearson: matrix.slice(place * n, (place + 1) * n) },
      ];
    }),
  );
}

/** Shares of one tied quantity drawn anew, given the others of A. */
export function redrawOne(
  { weights, spread }: Tie,
  words: Int32Array,
  tiedA: readonly Column[],
  count: number,
  out: Column,
): void {
  for (let i = 0; i < count; i++) {
    let score = spread * normalQuantile(shareOf(words[i]!));
    for (const [place, shares] of tiedA.entries()) {
      if (weights[place] !== 0) score += weights[place]! * normalQuantile(shares[i]!);
    }
    out[i] = within(normalShare(score));
  }
}

/** Shares of the other tied quantities, given this one as in A: those of B, moved along. */
export function redrawOthers(
  { pearson }: Tie,
  own: number,
  tiedA: readonly Column[],
  tiedB: readonly Column[],
  count: number,
  out: readonly Column[],
): void {
  for (let i = 0; i < count; i++) {
    const moved = normalQuantile(tiedA[own]![i]!) - normalQuantile(tiedB[own]![i]!);
    for (const [place, shares] of tiedB.entries()) {
      if (place === own) continue;
      out[place]![i] = within(normalShare(normalQuantile(shares[i]!) + pearson[place]! * moved));
    }
  }
}

/** The inverse of a positive definite matrix, by Gauss and Jordan. */
function inverted(matrix: Float64Array, n: number): Float64Array {
  const left = matrix.slice();
  const right = new Float64Array(n * n);
  for (let i = 0; i < n; i++) right[i * n + i] = 1;
  for (let pivot = 0; pivot < n; pivot++) {
    const scale = left[pivot * n + pivot]!;
    for (let column = 0; column < n; column++) {
      left[pivot * n + column]! /= scale;
      right[pivot * n + column]! /= scale;
    }
    for (let row = 0; row < n; row++) {
      const factor = left[row * n + pivot]!;
      if (row === pivot || factor === 0) continue;
      for (let column = 0; column < n; column++) {
        left[row * n + column]! -= factor * left[pivot * n + column]!;
        right[row * n + column]! -= factor * right[pivot * n + column]!;
      }
    }
  }
  return right;
}
