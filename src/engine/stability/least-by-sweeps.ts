import { type ConflictGraph, othersThan } from "./graph.ts";
import { NO_ANSWER } from "./no-answer.ts";

/**
 * Sweeping stops once so many members a state and mover were gone through, and leaves the matter to the search, whose
 * cost does not hang on how long the sequences of answers are. Conflicts met in practice need two to four.
 */
const MOST_SWEEPS = 12;

/**
 * `leastAnswer` for improvements, where nothing is merged and none of the others has a one-way measure, by sweeps:
 *
 *   least(t) = min over movers k and t' in R+_k(t) of min(cost(t'), least(t')),
 *
 * lowered class by class until nothing changes. (Improvements of one party in a row are one improvement, so who moved last
 * does not matter.) A class is sorted by its mover's rank, so one pass from its best member down settles it with
 * a running minimum; it is passed again only when another mover has lowered one of its members.
 *
 * @returns null where it gave up
 */
export function leastBySweeps(graph: ConflictGraph, party: number, cost: Int32Array): Int32Array | null {
  const { stateCount } = graph.space;
  const others = othersThan(graph, party);
  const least = new Int32Array(stateCount).fill(NO_ANSWER);
  const stale = others.map((other) => new Uint8Array(graph.moves[other]!.classCount).fill(1));
  const left = others.map((other) => graph.moves[other]!.classCount);
  let budget = MOST_SWEEPS * stateCount * others.length;

  while (left.some((count) => count > 0)) {
    for (const [turn, mover] of others.entries()) {
      const { classCount, classStart, members } = graph.moves[mover]!;
      const { rank } = graph.preferences[mover]!;
      const own = stale[turn]!;
      for (let index = 0; index < classCount && left[turn]! > 0; index++) {
        if (own[index] === 0) continue;
        own[index] = 0;
        left[turn]!--;
        const start = classStart[index]!;
        const end = classStart[index + 1]!;
        budget -= end - start;
        let better = NO_ANSWER; // over the members ranked above the present one
        let level = NO_ANSWER; // over those and its equals so far
        let levelRank = -1;
        for (let place = end - 1; place >= start; place--) {
          const state = members[place]!;
          if (rank[state] !== levelRank) {
            levelRank = rank[state]!;
            better = level;
          }
          let value = least[state]!;
          if (better < value) {
            value = better;
            least[state] = better;
            for (let next = 0; next < others.length; next++) {
              if (next === turn) continue;
              const touched = graph.moves[others[next]!]!.classOf[state]!;
              if (stale[next]![touched] === 1) continue;
              stale[next]![touched] = 1;
              left[next]!++;
            }
          }
          if (cost[state]! < value) value = cost[state]!;
          if (value < level) level = value;
        }
      }
      if (budget < 0) return null;
    }
  }
  return least;
}
