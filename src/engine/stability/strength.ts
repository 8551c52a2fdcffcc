import { EngineError } from "../model/index.ts";
import { CONCEPTS, type Concept } from "./concepts.ts";
import type { ConflictGraph } from "./graph.ts";
import { findStableFor } from "./stable-for.ts";

/**
 * Strength of preference in three degrees (strongly preferred, preferred, equal): where would a party stay because each of its
 * improvements can be answered with something **strongly** worse?
 *
 * `grade` sorts the states into grades: s is strongly preferred to q where its grade is higher. A state is strongly stable under a
 * concept when it is stable with "strongly less preferred than s" for "not preferred to s" in the definition, of the answer and of
 * what the party could move on to; stable and not strongly so, it is weakly stable. Where there is no improvement, R is all there is
 * and the state is strongly stable under every concept.
 *
 * @param grade - per state; must not fall where the party's rank rises (who prefers r to s and s strongly to q also strongly prefers r to q)
 * @returns per state, the concepts as bits under which it is strongly stable
 * @throws EngineError `grades-against-order`
 * Source: Hamouda, Kilgour & Hipel (2004), "Strength of preference in the graph model for conflict resolution", Group Decision and
 * Negotiation 13, 449-462; for n parties Hamouda, Kilgour & Hipel (2006).
 */
export function findStronglyStable(
  graph: ConflictGraph,
  party: number,
  grade: Int32Array,
  concepts: readonly Concept[] = CONCEPTS,
): Uint8Array {
  const { rank, rankCount, ascending } = graph.preferences[party]!;
  // Per rank: the highest rank of a lower grade.
  const deterring = new Int32Array(rankCount);
  let last = ascending[0]!;
  let below = -1;
  for (const state of ascending) {
    const isAgainst =
      grade[state]! < grade[last]! || (rank[state] === rank[last] && grade[state] !== grade[last]);
    if (isAgainst)
      throw new EngineError("grades-against-order", graph.model.partyIds[party]!, {
        first: last + 1,
        second: state + 1,
      });
    if (grade[state]! > grade[last]!) below = rank[last]!;
    deterring[rank[state]!] = below;
    last = state;
  }
  return findStableFor(graph, party, concepts, deterring);
}
