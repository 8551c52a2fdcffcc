import { type Column, correlation, meanRanks } from "../numeric/index.ts";

/**
 * What drives a figure: first-order and total Sobol indices of each input, and its rank correlation.
 *
 * With Y = f(X), S_i = Var E(Y | X_i) / Var Y is the share of the variance that X_i explains alone, T_i = E Var(Y | all but X_i) /
 * Var Y the share that goes once all but X_i are known. Rows A and B are independent samples of all inputs; C_i shares X_i with
 * B and the rest with A. Then S_i is estimated by the mean of f(B) (f(C_i) - f(A)) and T_i by half the mean of (f(A) - f(C_i))^2, over
 * the variance of f(A) and f(B).
 *
 * Source: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola (2010), Computer Physics Communications 181, 259-270,
 * table 2, (b) and (f); the latter is Jansen's (1999).
 */
export interface Sensitivity {
  /** Spearman's rank correlation of the two; null where the figure or the input does not vary. */
  readonly rankCorrelation: number | null;
  /** Share of the variance that the input explains alone. */
  readonly first: number;
  /** Share of the variance that goes once all but the input are known. */
  readonly total: number;
  /** Half-width of the 95 % interval of that share, from the spread of the terms; too wide rather than too narrow for Sobol points. */
  readonly firstError: number;
  /** Half-width of the 95 % interval of that share, likewise. */
  readonly totalError: number;
}

/** The sums behind the indices of one input. */
export interface SensitivitySums {
  readonly input: Column;
  /** Sums of the terms of S_i and T_i and of their squares. */
  readonly terms: Float64Array;
}

/** Adds rows of S_i. `shared` and `other` share the input alone, `other` and `base` all the rest. */
export function addFirst(
  { terms }: SensitivitySums,
  shared: Column,
  other: Column,
  base: Column,
  centre: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const term = (shared[i]! - centre) * (other[i]! - base[i]!);
    terms[0]! += term;
    terms[1]! += term * term;
  }
}

/** Adds rows of T_i: `other` differs from `base` in the input alone. */
export function addTotal({ terms }: SensitivitySums, other: Column, base: Column, count: number): void {
  for (let i = 0; i < count; i++) {
    const term = (base[i]! - other[i]!) ** 2 / 2;
    terms[2]! += term;
    terms[3]! += term * term;
  }
}

/**
 * @param ranks - of the figure, by `meanRanks`
 * @param variance - of the figure; 0 where it does not vary, all indices being 0 then
 */
export function sensitivityOf(
  { input, terms }: SensitivitySums,
  ranks: Column,
  variance: number,
  rows: number,
): Sensitivity {
  const rankCorrelation = correlation(meanRanks(input), ranks);
  const share = (sum: number, squares: number): readonly [number, number] => {
    if (!(variance > 0)) return [0, 0];
    const mean = sum / rows;
    const spread = Math.sqrt(Math.max(0, squares / rows - mean * mean) / rows);
    return [mean / variance, (NINETY_FIVE * spread) / variance];
  };
  const [first, firstError] = share(terms[0]!, terms[1]!);
  const [total, totalError] = share(terms[2]!, terms[3]!);
  return {
    rankCorrelation: Number.isNaN(rankCorrelation) ? null : rankCorrelation,
    first,
    total,
    firstError,
    totalError,
  };
}

/** Standard deviations to each side that hold 95 %. */
const NINETY_FIVE = 1.959963984540054;
