import { type ConflictGraph, othersThan } from "./graph.ts";
import { leastBySearch } from "./least-by-search.ts";
import { leastBySweeps } from "./least-by-sweeps.ts";
import { leastInRegion } from "./least-in-region.ts";
import type { MoveKind } from "./walk.ts";

/**
 * Per state t, how low the others can bring a party by a legal sequence of answers to its move to t:
 * `min cost(r) over r in R_{N-i}(t)`, or over R+_{N-i}(t) for improvements; NO_ANSWER where the set is empty.
 *
 * @returns shape [states, 2], row-major: with the party's rank of r as the cost (column BY_RANK), and with the best rank
 * it has in r or can move on to from there (column BY_BEST)
 * Cost: O(states * movers). Source: docs/theory/stability.md#method, #speed.
 */
export function leastAnswers(graph: ConflictGraph, party: number, kind: MoveKind): Int32Array {
  const isPlain =
    graph.space.firstMerged === graph.space.stateCount &&
    othersThan(graph, party).every((other) => graph.moves[other]!.levels === null);
  if (!isPlain) return leastBySearch(graph, party, kind);
  if (kind === "moves") return leastInRegion(graph, party);
  return leastBySweeps(graph, party) ?? leastBySearch(graph, party, kind);
}
