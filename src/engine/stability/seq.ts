import { findDeterred } from "./deterred.ts";
import type { ConflictGraph } from "./graph.ts";
import { leastAnswer } from "./least-answer.ts";

/**
 * Sequential stability: as GMR, but the others answer credibly, each by improvements of its own.
 *
 * @returns per state, 1 where it is stable for the party
 * Source: Fraser & Hipel (1984); Fang, Hipel & Kilgour (1993), section 3.2.
 */
export function findSeq(graph: ConflictGraph, party: number): Uint8Array {
  return findDeterred(
    graph,
    party,
    leastAnswer(graph, party, "improvements", graph.preferences[party]!.rank),
  );
}
