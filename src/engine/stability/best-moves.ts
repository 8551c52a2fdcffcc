import { largestBlock, type Moves, relatedClasses } from "./moves.ts";
import type { StateSpace } from "./state-space.ts";

/**
 * Per state, the best rank that a party has there or can reach by one move of its own:
 * `g(s) = max(rank(s), max rank over R_i(s))`.
 */
export function bestMoves(space: StateSpace, moves: Moves): Int32Array {
  const { classOf, classStart, rankAt, classCount, levels } = moves;
  const { cellStart, stateCount } = space;
  const inClass = new Int32Array(classCount);
  for (let index = 0; index < classCount; index++) inClass[index] = rankAt[classStart[index + 1]! - 1]!;

  let above = inClass;
  if (levels !== null) {
    above = new Int32Array(classCount);
    const related = new Int32Array(largestBlock(moves));
    for (let index = 0; index < classCount; index++) {
      const count = relatedClasses(levels, index, "up", related);
      for (let place = 0; place < count; place++) {
        above[index] = Math.max(above[index]!, inClass[related[place]!]!);
      }
    }
  }
  const best = new Int32Array(stateCount);
  for (let state = 0; state < stateCount; state++) {
    for (let cell = cellStart[state]!; cell < cellStart[state + 1]!; cell++) {
      best[state] = Math.max(best[state]!, above[classOf[cell]!]!);
    }
  }
  return best;
}
