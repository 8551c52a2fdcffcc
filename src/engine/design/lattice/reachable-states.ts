import { type MemoryBudget, takeMemory } from "../memory.ts";
import { type DesignProblem, openConditionHolds } from "../problem.ts";
import type { Bundles } from "./bundles.ts";

/** Up to this many open measures, states seen are marked in a table of 2^n bytes; past it in a hash set. */
const MARKED_MEASURES = 24;
/** Bytes a state takes while they are gathered, in a table and in a hash set; generous. */
const BYTES_MARKED = 16;
const BYTES_HASHED = 80;

/** Bundles tried between two yields: some milliseconds. */
const SLICE = 500_000;

export interface ReachableStates {
  /** Ascending. */
  readonly words: Int32Array;
  /** Fewest steps from the start; all 0 where the number of steps is not limited. */
  readonly fewestSteps: Int32Array;
}

/**
 * All feasible states that steps lead to from the start.
 *
 * Without `infeasible` combinations a bundle can be taken measure by measure, requirements first, through
 * feasible states, so single measures reach every state; only a limit on steps or such combinations call for all bundles.
 * Yields now and then, so that whoever drives it may stop.
 */
export function* reachableStates(
  problem: DesignProblem,
  bundles: Bundles,
  budget: MemoryBudget,
): Generator<undefined, ReachableStates> {
  const { infeasible, maxSteps, measures } = problem;
  const isLimited = maxSteps < measures.length;
  const bySingles = infeasible.length === 0 && !isLimited;
  const isMarked = measures.length <= MARKED_MEASURES;
  const marks = new Uint8Array(isMarked ? 1 << measures.length : 0);
  const hashed = new Set<number>();
  const isNew = (word: number): boolean => {
    if (isMarked) {
      if (marks[word] === 1) return false;
      marks[word] = 1;
      return true;
    }
    if (hashed.has(word)) return false;
    hashed.add(word);
    return true;
  };

  const words: number[] = [0];
  const depths: number[] = [0];
  isNew(0);
  let tried = 0;
  for (let next = 0; next < words.length; next++) {
    if (tried > SLICE) {
      tried = 0;
      yield;
    }
    if (next % 4096 === 0) takeMemory(budget, 4096 * (isMarked ? BYTES_MARKED : BYTES_HASHED));
    if (depths[next]! >= maxSteps && isLimited) continue;
    const word = words[next]!;
    for (let bundle = 0; bundle < bundles.count; ) {
      tried++;
      const added = bundles.word[bundle]!;
      if (((added & word) | (bundles.needs[bundle]! & ~word) | (bundles.clashes[bundle]! & word)) !== 0) {
        bundle = bundles.skip[bundle]!;
        continue;
      }
      const reached = word | added;
      if (!infeasible.some((one) => openConditionHolds(one, reached)) && isNew(reached)) {
        words.push(reached);
        depths.push(isLimited ? depths[next]! + 1 : 0);
      }
      bundle = bySingles ? bundles.skip[bundle]! : bundle + 1;
    }
  }
  // Word and depth in one key, which a double holds exactly: words have 30 bits, depths 5.
  const keys = Float64Array.from(words, (word, at) => word * 32 + depths[at]!).sort();
  return {
    words: Int32Array.from(keys, (key) => Math.floor(key / 32)),
    fewestSteps: Int32Array.from(keys, (key) => key % 32),
  };
}
