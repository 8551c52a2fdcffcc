import { EngineError, type Model, type PartyOrder } from "../model/index.ts";
import { ascendingOrder, type DenseRanks, denseRanks } from "../numeric/index.ts";
import { rankByRanking } from "./rank-by-ranking.ts";
import { rankByStatements } from "./rank-by-statements.ts";
import { rankByValues } from "./rank-by-values.ts";
import { bitsOf, type StateSpace } from "./state-space.ts";

/** One party's order of the states. */
export interface Preference {
  /** Per state, from 0 (worst); higher is better, equal is tied. */
  readonly rank: Int32Array;
  /** Number of distinct ranks. */
  readonly rankCount: number;
  /** States, worst first. */
  readonly ascending: Int32Array;
}

/**
 * A party's order of the states, as the model states it.
 *
 * @throws EngineError `ranking-leaves-out`, `ranking-repeats`, `merged-state-told-apart`
 * Source: docs/theory/stability.md#preference.
 */
export function findPreference(model: Model, space: StateSpace, party: number): Preference {
  const order: PartyOrder = model.ordinal?.orders[party] ?? { kind: "values" };
  const cells = rankCells(model, space, party, order);
  if (space.firstMerged === space.stateCount) return inOrder(cells);
  const rank = new Int32Array(space.stateCount);
  for (let state = 0; state < space.stateCount; state++) {
    const first = space.cellStart[state]!;
    rank[state] = cells.rank[first]!;
    for (let cell = first + 1; cell < space.cellStart[state + 1]!; cell++) {
      if (cells.rank[cell] !== rank[state]) {
        throw new EngineError("merged-state-told-apart", model.partyIds[party]!, {
          merge: space.mergedBy[state - space.firstMerged]!,
          first: bitsOf(space.cells[first]!, space.measureCount),
          second: bitsOf(space.cells[cell]!, space.measureCount),
        });
      }
    }
  }
  return inOrder({ rank, count: cells.count });
}

/** The preference with these ranks, higher being better; any whole numbers from 0. */
export function preferenceOf(rank: ArrayLike<number>): Preference {
  return inOrder(denseRanks(Float64Array.from(rank)));
}

function inOrder({ rank, count }: DenseRanks): Preference {
  return { rank, rankCount: count, ascending: ascendingOrder(rank, count) };
}

function rankCells(model: Model, space: StateSpace, party: number, order: PartyOrder): DenseRanks {
  switch (order.kind) {
    case "values":
      return rankByValues(model, space.cells, party);
    case "statements":
      return rankByStatements(space.cells, order.statements);
    case "ranking":
      return rankByRanking(model, space.cells, party, order.tiers);
  }
}
