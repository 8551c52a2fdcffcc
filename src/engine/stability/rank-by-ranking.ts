import { EngineError, type Model, type StatePattern } from "../model/index.ts";
import { type DenseRanks, denseRanksOfWhole } from "../numeric/index.ts";
import { bitsOf } from "./state-space.ts";

/**
 * Ranks cells by a list of states, best first, ties allowed.
 *
 * @returns per cell, its rank from 0 (worst)
 * @throws EngineError `ranking-leaves-out` (a feasible state under no pattern), `ranking-repeats` (under two)
 * Cost: O(cells * patterns of different shape). Source: docs/theory/stability.md#preference.
 */
export function rankByRanking(
  model: Model,
  cells: Uint32Array,
  party: number,
  tiers: readonly (readonly StatePattern[])[],
): DenseRanks {
  const rank = new Int32Array(cells.length).fill(-1);
  for (const [care, tierOf] of tiersByShape(tiers)) {
    for (let index = 0; index < cells.length; index++) {
      const found = tierOf.get((cells[index]! & care) >>> 0);
      if (found === undefined) continue;
      if (found === REPEATED || rank[index]! >= 0) throw problem("ranking-repeats", cells[index]!);
      rank[index] = tiers.length - 1 - found;
    }
  }
  const missing = rank.indexOf(-1);
  if (missing >= 0) throw problem("ranking-leaves-out", cells[missing]!);
  return denseRanksOfWhole(rank, tiers.length);

  function problem(code: "ranking-repeats" | "ranking-leaves-out", cell: number): EngineError {
    return new EngineError(code, model.partyIds[party]!, { state: bitsOf(cell, model.measureIds.length) });
  }
}

const REPEATED = -1;

/** The patterns that look at the same measures, by what they ask of these: the tier, or REPEATED. */
function tiersByShape(tiers: readonly (readonly StatePattern[])[]): Map<number, Map<number, number>> {
  const shapes = new Map<number, Map<number, number>>();
  for (const [tier, patterns] of tiers.entries()) {
    for (const { care, inForce } of patterns) {
      const shape = shapes.get(care[0]!) ?? new Map<number, number>();
      shapes.set(care[0]!, shape);
      shape.set(inForce[0]!, shape.has(inForce[0]!) ? REPEATED : tier);
    }
  }
  return shapes;
}
