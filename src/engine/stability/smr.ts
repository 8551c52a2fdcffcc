import { findDeterred } from "./deterred.ts";
import type { ConflictGraph } from "./graph.ts";
import { leastAnswer } from "./least-answer.ts";

/**
 * Symmetric metarationality: as GMR, and from the state s2 of the answer the party cannot move on to a state it prefers to s.
 *
 * @returns per state, 1 where it is stable for the party
 * Source: Howard (1971); Fang, Hipel & Kilgour (1993), section 3.2.
 */
export function findSmr(graph: ConflictGraph, party: number): Uint8Array {
  return findDeterred(graph, party, leastAnswer(graph, party, "moves", graph.best[party]!));
}
