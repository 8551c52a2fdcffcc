import type { Concept } from "./concepts.ts";
import type { ConflictGraph } from "./graph.ts";
import { findStableFor } from "./stable-for.ts";

/**
 * The states that are stable for every party, each party judging by a concept of its own.
 *
 * @param concepts - per party
 * @returns indices of states, from 0
 */
export function findMixedEquilibria(graph: ConflictGraph, concepts: readonly Concept[]): number[] {
  const stable = concepts.map((concept, party) => findStableFor(graph, party, [concept]));
  return Array.from({ length: graph.space.stateCount }, (_, state) => state).filter((state) =>
    stable.every((one) => one[state] !== 0),
  );
}
