import { type Model, termWorths } from "../model/index.ts";
import { type DenseRanks, denseRanks } from "../numeric/index.ts";

/**
 * Two values count as equal when they differ by no more than this share of the sum of all absolute values: sums of the
 * same figures in another order differ by rounding, and a tie read as a preference would turn a verdict.
 */
const TIE_SHARE = 1e-12;

/**
 * Ranks cells by u_i at central values.
 *
 * @returns per cell, its rank from 0 (worst)
 * Source: docs/theory/scenario.md#what-a-state-is-worth.
 */
export function rankByValues(model: Model, cells: Uint32Array, party: number): DenseRanks {
  const measureCount = model.measureIds.length;
  const value = new Float64Array(cells.length);
  let scale = 0;
  for (let measure = 0; measure < measureCount; measure++) {
    const worth = model.figures.value[party * measureCount + measure]!;
    scale += Math.abs(worth);
    if (worth === 0) continue;
    for (let index = 0; index < cells.length; index++) {
      if (((cells[index]! >>> measure) & 1) === 1) value[index]! += worth;
    }
  }
  const worths = termWorths(model, model.figures);
  for (const [term, { all, notAll }] of model.terms.entries()) {
    const worth = worths[party * model.terms.length + term]!;
    scale += Math.abs(worth);
    if (worth === 0) continue;
    const needed = all[0]!;
    const groups = notAll.map((group) => group[0]!);
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index]!;
      if ((cell & needed) >>> 0 === needed && groups.every((group) => (cell & group) >>> 0 !== group)) {
        value[index]! += worth;
      }
    }
  }
  return denseRanks(value, TIE_SHARE * scale);
}
