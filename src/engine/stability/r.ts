import type { ConflictGraph } from "./graph.ts";

/**
 * Nash stability: the party has no unilateral improvement, R+_i(s) is empty.
 *
 * @returns per state, 1 where it is stable for the party
 * Source: Nash (1950); Fang, Hipel & Kilgour (1993), section 3.2.
 */
export function findR(graph: ConflictGraph, party: number): Uint8Array {
  const { rank } = graph.preferences[party]!;
  const best = graph.best[party]!;
  const stable = new Uint8Array(rank.length);
  for (let state = 0; state < rank.length; state++) if (best[state] === rank[state]) stable[state] = 1;
  return stable;
}
