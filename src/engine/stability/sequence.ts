import type { ConflictGraph } from "./graph.ts";
import type { Move } from "./walk.ts";

/** A legal sequence of moves: who moves, and the id of the state it moves to. */
export type Sequence = readonly {
  /** Id of the party that moves. */
  readonly party: string;
  /** The state it moves to, from 1. */
  readonly to: number;
}[];

export function sequenceOf(graph: ConflictGraph, path: readonly Move[]): Sequence {
  return path.map(({ party, to }) => ({ party: graph.model.partyIds[party]!, to: to + 1 }));
}
