import type { DesignProblem } from "../problem.ts";

/**
 * Could plans reach at most so many states? Counted measure by measure, whatever else is asked for, so that "yes" is certain; of states
 * with combinations that cannot occur, and under a limit of steps, there may be fewer. Cost: O(states x measures).
 */
export function hasStatesAtMost({ measures, needs, earlier, clashes }: DesignProblem, most: number): boolean {
  const seen = new Set([0]);
  // What is added to a set while it is gone through is gone through too.
  for (const word of seen) {
    for (const bit of measures.keys()) {
      const isWaiting = ((needs[bit]! | earlier[bit]!) & ~word) !== 0;
      if (!isWaiting && (clashes[bit]! & word) === 0) seen.add(word | (1 << bit));
    }
    if (seen.size > most) return false;
  }
  return true;
}
