import { findDeterred } from "./deterred.ts";
import type { ConflictGraph } from "./graph.ts";
import { leastAnswer } from "./least-answer.ts";

/**
 * General metarationality: every improvement s1 of the party can be answered, by any legal sequence of the others' moves,
 * with a state not preferred to s.
 *
 * @returns per state, 1 where it is stable for the party
 * Source: Howard (1971); Fang, Hipel & Kilgour (1993), section 3.2.
 */
export function findGmr(graph: ConflictGraph, party: number): Uint8Array {
  return findDeterred(graph, party, leastAnswer(graph, party, "moves", graph.preferences[party]!.rank));
}
