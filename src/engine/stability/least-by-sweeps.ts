import { type ConflictGraph, othersThan } from "./graph.ts";
import { NO_ANSWER } from "./no-answer.ts";

/**
 * Sweeping stops once so many members a state and mover were gone through, and leaves the matter to the search, whose
 * cost does not hang on how long the sequences of answers are. Conflicts met in practice need two to four.
 */
const MOST_SWEEPS = 12;

/**
 * `leastAnswers` for improvements, where nothing is merged and none of the others has a one-way measure, by sweeps:
 *
 *   least(t) = min over movers k and t' in R+_k(t) of min(cost(t'), least(t')),
 *
 * lowered class by class until nothing changes. (Improvements of one party in a row are one improvement, so who moved last
 * does not matter.) A class is sorted by its mover's rank, so one pass from its best member down settles it with
 * a running minimum; it is passed again only when another mover has lowered one of its members.
 *
 * Both columns are swept at once and their values are kept side by side: the members of a class lie far apart in memory,
 * which is what a pass costs most for.
 *
 * @returns null where it gave up
 */
export function leastBySweeps(graph: ConflictGraph, party: number): Int32Array | null {
  const { stateCount } = graph.space;
  const others = othersThan(graph, party);
  const { rank } = graph.preferences[party]!;
  const best = graph.best[party]!;
  /** Per state: for each column min(cost, least), then for each column least. */
  const values = new Int32Array(rowOf(stateCount) + 4).fill(NO_ANSWER);
  for (let state = 0; state < stateCount; state++) {
    values[rowOf(state)] = rank[state]!;
    values[rowOf(state) + 1] = best[state]!;
  }
  const stale = others.map((other) => new Uint8Array(graph.moves[other]!.classCount).fill(1));
  const left = others.map((other) => graph.moves[other]!.classCount);
  /** While the first of the others is swept for the first time. */
  let isEveryStale = true;
  let budget = MOST_SWEEPS * stateCount * others.length;

  const markStale = (state: number, turn: number): void => {
    for (let next = 0; next < others.length; next++) {
      if (next === turn) continue;
      const touched = graph.moves[others[next]!]!.classOf[state]!;
      if (stale[next]![touched] === 1) continue;
      stale[next]![touched] = 1;
      left[next]!++;
    }
  };
  const sweepClass = (turn: number, start: number, end: number): void => {
    const { members, rankAt } = graph.moves[others[turn]!]!;
    // The least values over the members ranked above the present one, and over those and its equals so far.
    let above0 = NO_ANSWER;
    let above1 = NO_ANSWER;
    let level0 = NO_ANSWER;
    let level1 = NO_ANSWER;
    let levelRank = -1;
    for (let place = end - 1; place >= start; place--) {
      const at = rowOf(members[place]!);
      if (rankAt[place] !== levelRank) {
        levelRank = rankAt[place]!;
        above0 = level0;
        above1 = level1;
      }
      // Minima without branches, whose outcome nothing would foretell.
      values[at + 2] = Math.min(above0, values[at + 2]!);
      values[at + 3] = Math.min(above1, values[at + 3]!);
      const value0 = values[at]!;
      const value1 = values[at + 1]!;
      if (above0 < value0 || above1 < value1) {
        values[at] = Math.min(above0, value0);
        values[at + 1] = Math.min(above1, value1);
        if (!isEveryStale) markStale(members[place]!, turn);
      }
      // What was lowered to `above` lowers no minimum that holds it already.
      level0 = Math.min(level0, value0);
      level1 = Math.min(level1, value1);
    }
  };
  while (left.some((count) => count > 0)) {
    for (const [turn, mover] of others.entries()) {
      const { classCount, classStart } = graph.moves[mover]!;
      const own = stale[turn]!;
      for (let index = 0; index < classCount && left[turn]! > 0; index++) {
        if (own[index] === 0) continue;
        own[index] = 0;
        left[turn]!--;
        budget -= classStart[index + 1]! - classStart[index]!;
        sweepClass(turn, classStart[index]!, classStart[index + 1]!);
      }
      if (budget < 0) return null;
      isEveryStale = false;
    }
  }
  const answers = new Int32Array(2 * stateCount);
  for (let state = 0; state < stateCount; state++) {
    answers[2 * state] = values[rowOf(state) + 2]!;
    answers[2 * state + 1] = values[rowOf(state) + 3]!;
  }
  return answers;
}

/**
 * Where the four values of a state stand. After every 512 states a cache line is left out: members of a class are often a large power
 * of two apart, and without the gaps their lines would all compete for the same few places of the cache.
 */
function rowOf(state: number): number {
  return 4 * state + ((state >>> 9) << 4);
}
