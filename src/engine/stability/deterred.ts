import type { ConflictGraph } from "./graph.ts";
import { largestBlock, relatedClasses } from "./moves.ts";

/**
 * Per state, 1 where every unilateral improvement of a party has an answer that leaves it no better off:
 * `least(t) <= rank(s)` for all t in R+_i(s).
 *
 * In a class sorted by rank the improvements on a state are a tail, so the worst of their answers is a running maximum.
 *
 * @param least - per state t, what the others' best answer to a move to t leaves the party with (`leastAnswer`)
 */
export function findDeterred(graph: ConflictGraph, party: number, least: Int32Array): Uint8Array {
  const moves = graph.moves[party]!;
  const { classStart, members, classCount, levels } = moves;
  const { rank } = graph.preferences[party]!;
  const deterred = new Uint8Array(graph.space.stateCount).fill(1);

  /** Marks the states of one class that have an unanswered improvement in another, or in the same. */
  const compare = (from: number, to: number): void => {
    const start = classStart[to]!;
    let place = classStart[to + 1]!;
    let worst = -1;
    for (let index = classStart[from + 1]! - 1; index >= classStart[from]!; index--) {
      const state = members[index]!;
      while (place > start && rank[members[place - 1]!]! > rank[state]!) {
        worst = Math.max(worst, least[members[--place]!]!);
      }
      if (worst > rank[state]!) deterred[state] = 0;
    }
  };
  const related = new Int32Array(largestBlock(moves));
  for (let from = 0; from < classCount; from++) {
    if (levels === null) {
      compare(from, from);
      continue;
    }
    const count = relatedClasses(levels, from, "up", related);
    for (let index = 0; index < count; index++) compare(from, related[index]!);
  }
  return deterred;
}
