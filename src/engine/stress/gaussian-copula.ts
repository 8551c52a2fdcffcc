import type { QuantityCorrelation } from "../model/index.ts";
import { cholesky } from "../numeric/index.ts";

/**
 * The lower triangular matrix that ties independent normal scores together so that the quantities they stand for have the rank
 * correlations asked for (a Gaussian copula).
 *
 * For two normal scores with Pearson correlation ρ Spearman's is (6/π) arcsin(ρ/2), so ρ = 2 sin(π r / 6). Pairs not listed
 * have ρ = 0.
 *
 * @returns the factor, row-major; or the quantity at which the correlations prove to contradict each other
 * Source: Pearson (1907); Iman and Conover (1982), Comm. Statist. Simul. Comput. 11, 311-334, for rank correlation as input.
 */
export function copulaFactor(
  quantityCount: number,
  correlations: readonly QuantityCorrelation[],
): { readonly factor: Float64Array } | { readonly failsAt: number } {
  return cholesky(copulaMatrix(quantityCount, correlations), quantityCount);
}

/** The correlation matrix of the normal scores, row-major. */
export function copulaMatrix(
  quantityCount: number,
  correlations: readonly QuantityCorrelation[],
): Float64Array {
  const matrix = new Float64Array(quantityCount * quantityCount);
  for (let one = 0; one < quantityCount; one++) matrix[one * quantityCount + one] = 1;
  for (const { first, second, rank } of correlations) {
    const pearson = 2 * Math.sin((Math.PI * rank) / 6);
    matrix[first * quantityCount + second] = pearson;
    matrix[second * quantityCount + first] = pearson;
  }
  return matrix;
}
