import { CONCEPTS, type Concept } from "./concepts.ts";
import type { ConflictGraph } from "./graph.ts";
import { conceptMask, findStableFor } from "./stable-for.ts";

/** Sets of concepts are bits: bit k for CONCEPTS[k]. */
export interface StabilityTables {
  /** Per party: per state, the concepts under which it is stable for the party. */
  readonly stable: readonly Uint8Array[];
  /** Per state, the concepts under which it is an equilibrium: stable for every party. */
  readonly equilibrium: Uint8Array;
}

/**
 * Every stability of a conflict, in typed arrays: for large conflicts, where an object a state would be too much.
 *
 * @param concepts - those wanted; all by default
 */
export function findStabilityTables(
  graph: ConflictGraph,
  concepts: readonly Concept[] = CONCEPTS,
): StabilityTables {
  const { stateCount } = graph.space;
  const equilibrium = new Uint8Array(stateCount).fill(conceptMask(concepts));
  const stable = graph.moves.map((_, party) => findStableFor(graph, party, concepts));
  for (const own of stable) {
    for (let state = 0; state < stateCount; state++) equilibrium[state]! &= own[state]!;
  }
  return { stable, equilibrium };
}

export function conceptsOf(mask: number): Concept[] {
  return CONCEPTS.filter((_, index) => ((mask >>> index) & 1) === 1);
}
