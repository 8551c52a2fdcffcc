import type { Concept } from "./concepts.ts";
import type { ConflictGraph } from "./graph.ts";
import { type Sequence, sequenceOf } from "./sequence.ts";
import { conceptsOf, type StabilityTables } from "./stability-tables.ts";
import { startWalk, type Walk } from "./walk.ts";

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

export interface ReachedEquilibrium {
  readonly id: number;
  readonly concepts: readonly Concept[];
  readonly byMoves: Sequence | null;
  readonly byImprovements: Sequence | null;
}

/**
 * Status quo analysis: which equilibria can be reached from a state, by moves and by improvements, and how.
 *
 * Breadth first over pairs (state, last mover), so without a limit on length; nobody moves twice running.
 *
 * @param from - index of a state, from 0
 * Source: Li, Kilgour & Hipel (2005), "Status quo analysis in the graph model for conflict resolution", J. Oper. Res. Soc. 56, 699-707.
 */
export function analyseStatusQuo(
  graph: ConflictGraph,
  tables: StabilityTables,
  from: number,
): StatusQuoResult {
  const everybody = graph.moves.map((_, party) => party);
  const moves = startWalk(graph, everybody, "moves", "up");
  const improvements = startWalk(graph, everybody, "improvements", "up");
  moves.from(from);
  improvements.from(from);
  const distances = (walk: Walk): (number | null)[] =>
    Array.from(walk.distances(), (distance, state) => (state === from ? 0 : distance < 0 ? null : distance));
  const byMoves = distances(moves);
  const byImprovements = distances(improvements);
  const way = (walk: Walk, reached: number | null | undefined, state: number): Sequence | null => {
    if (reached === null || reached === undefined) return null;
    return state === from ? [] : sequenceOf(graph, walk.pathTo(state));
  };
  const equilibria: ReachedEquilibrium[] = [];
  for (const [state, mask] of tables.equilibrium.entries()) {
    if (mask === 0) continue;
    equilibria.push({
      id: state + 1,
      concepts: conceptsOf(mask),
      byMoves: way(moves, byMoves[state], state),
      byImprovements: way(improvements, byImprovements[state], state),
    });
  }
  return { from: from + 1, byMoves, byImprovements, equilibria };
}
