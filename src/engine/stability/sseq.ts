import { findDeterred } from "./deterred.ts";
import type { ConflictGraph } from "./graph.ts";
import { leastAnswer } from "./least-answer.ts";

/**
 * Symmetric sequential stability: as SMR, but the others answer credibly, each by improvements of its own.
 *
 * @returns per state, 1 where it is stable for the party
 * Source: Rego & Vieira (2017), Group Decision and Negotiation 26, doi 10.1007/s10726-016-9520-8.
 */
export function findSseq(graph: ConflictGraph, party: number): Uint8Array {
  return findDeterred(graph, party, leastAnswer(graph, party, "improvements", graph.best[party]!));
}
