import type { Concept } from "./concepts.ts";
import type { ConflictGraph } from "./graph.ts";
import { type Sequence, sequenceOf } from "./sequence.ts";
import { conceptsOf, type StabilityTables } from "./stability-tables.ts";
import { type MoveKind, walkFrom } from "./walk.ts";

/** What can be reached from one state. States by their ids. */
export interface StatusQuoResult {
  readonly from: number;
  /** Per state: the fewest moves that lead there, 0 for the state itself, null where none do. */
  readonly byMoves: readonly (number | null)[];
  /** The same when everybody moves only to what it prefers. */
  readonly byImprovements: readonly (number | null)[];
  /** Every state that is an equilibrium under some concept, with a shortest way to it. */
  readonly equilibria: readonly ReachedEquilibrium[];
}

/** An equilibrium, and how it is reached. */
export interface ReachedEquilibrium {
  /** The state, from 1. */
  readonly id: number;
  /** The concepts it is an equilibrium under. */
  readonly concepts: readonly Concept[];
  /** A shortest way to it by moves, whether the movers prefer them or not; null where there is none. */
  readonly byMoves: Sequence | null;
  /** A shortest way to it by moves that each mover prefers; null where there is none. */
  readonly byImprovements: Sequence | null;
}

/** What is reached from one state, asked for state by state; indices, from 0. */
export interface StatusQuo {
  readonly from: number;
  /** Per state, the fewest moves that lead there; 0 for the state itself, -1 where none do. */
  readonly byMoves: Int32Array;
  readonly byImprovements: Int32Array;
  /** A shortest way to a state; null where there is none. */
  readonly wayByMoves: (state: number) => Sequence | null;
  readonly wayByImprovements: (state: number) => Sequence | null;
}

/**
 * Follows everything from a state, by moves and by improvements.
 *
 * Breadth first over pairs (state, last mover), so without a limit on length; nobody moves twice running.
 *
 * @param from - index of a state, from 0
 * Cost: O(states * parties). Source: Li, Kilgour & Hipel (2005), "Status quo analysis in the graph model for conflict
 * resolution", J. Oper. Res. Soc. 56, 699-707.
 */
export function openStatusQuo(graph: ConflictGraph, from: number): StatusQuo {
  const everybody = graph.moves.map((_, party) => party);
  const explore = (kind: MoveKind): { distances: Int32Array; way: (state: number) => Sequence | null } => {
    const walk = walkFrom(graph, everybody, kind, from);
    const distances = walk.distances();
    distances[from] = 0;
    const way = (state: number): Sequence | null => {
      if (distances[state]! < 0) return null;
      return state === from ? [] : sequenceOf(graph, walk.pathTo(state));
    };
    return { distances, way };
  };
  const moves = explore("moves");
  const improvements = explore("improvements");
  return {
    from,
    byMoves: moves.distances,
    byImprovements: improvements.distances,
    wayByMoves: moves.way,
    wayByImprovements: improvements.way,
  };
}

/** How an equilibrium is reached; a state's index, from 0. */
export function describeReached(quo: StatusQuo, tables: StabilityTables, state: number): ReachedEquilibrium {
  return {
    id: state + 1,
    concepts: conceptsOf(tables.equilibrium[state]!),
    byMoves: quo.wayByMoves(state),
    byImprovements: quo.wayByImprovements(state),
  };
}

/** Status quo analysis as plain data: which equilibria can be reached from a state, by moves and by improvements, and how. */
export function analyseStatusQuo(
  graph: ConflictGraph,
  tables: StabilityTables,
  from: number,
): StatusQuoResult {
  const quo = openStatusQuo(graph, from);
  const distances = (all: Int32Array): (number | null)[] =>
    Array.from(all, (distance) => (distance < 0 ? null : distance));
  const equilibria: ReachedEquilibrium[] = [];
  for (const [state, mask] of tables.equilibrium.entries()) {
    if (mask !== 0) equilibria.push(describeReached(quo, tables, state));
  }
  return {
    from: from + 1,
    byMoves: distances(quo.byMoves),
    byImprovements: distances(quo.byImprovements),
    equilibria,
  };
}
