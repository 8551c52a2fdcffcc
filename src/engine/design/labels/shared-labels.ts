import { bitCount } from "../../numeric/index.ts";
import { MemoryLimitReached } from "../memory.ts";

/**
 * The tables of one pass in memory that several threads share. A state needs only the labels of states with more measures in force, so the
 * states of one level, all with equally many, are done side by side; then the threads wait for each other.
 *
 * The labels of a state hang on those of others alone and not on who works them out, nor when: only the place where they stand
 * differs, so the answer is the same for any number of threads.
 */
export interface SharedLabels {
  readonly threadCount: number;
  readonly labelFirst: Int32Array;
  readonly labelEnd: Int32Array;
  readonly best: Float64Array;
  readonly values: Float64Array;
  readonly steps: Int32Array;
  readonly nexts: Int32Array;
  /** States by level, those with the most measures in force first; and where each level begins. */
  readonly states: Int32Array;
  readonly levelFirst: Int32Array;
  /** See `Counter`; then for each level the next state to take, then for each level the threads done with it. */
  readonly counters: Int32Array;
  /** Labels made, kept or not, by each thread. */
  readonly tried: Float64Array;
}

/** Places in `counters`. */
export const COUNTER = { labels: 0, states: 1, verdict: 2, levels: 3 } as const;

/** What became of the pass, in `counters`. */
export const VERDICT = { goesOn: 0, stopped: 1, refused: 2 } as const;

/**
 * @param words - of the states, ascending; @param stride - coordinates of a label
 * @param bytes - what the tables may take; touched only as far as they are filled
 */
export function sharedLabels(
  words: Int32Array,
  stride: number,
  threadCount: number,
  bytes: number,
): SharedLabels {
  const stateCount = words.length;
  const room = Math.max(1, Math.floor((bytes - stateCount * (16 + 8 * stride)) / (8 * stride + 8)));
  const levels = Array.from(words, bitCount);
  const levelCount = Math.max(...levels) + 1;
  const levelFirst = new Int32Array(levelCount + 1);
  for (const level of levels) levelFirst[levelCount - level]!++;
  for (let level = 0; level < levelCount; level++) levelFirst[level + 1]! += levelFirst[level]!;
  const states = ints(stateCount);
  const next = levelFirst.slice();
  for (let state = stateCount - 1; state >= 0; state--) {
    states[next[levelCount - 1 - levels[state]!]!++] = state;
  }
  return {
    threadCount,
    labelFirst: ints(stateCount),
    labelEnd: ints(stateCount),
    best: floats(stateCount * stride),
    values: floats(room * stride),
    steps: ints(room),
    nexts: ints(room),
    states,
    levelFirst,
    counters: ints(COUNTER.levels + 2 * levelCount),
    tried: floats(threadCount),
  };
}

/** Room for so many labels side by side. @returns the number of the first @throws MemoryLimitReached */
export function reserveShared({ counters, steps }: SharedLabels, count: number): number {
  const first = Atomics.add(counters, COUNTER.labels, count);
  if (first + count > steps.length) throw new MemoryLimitReached();
  return first;
}

/** A copy in memory that threads share. */
export function sharedFloats(table: Float64Array): Float64Array {
  const copy = floats(table.length);
  copy.set(table);
  return copy;
}

/** The same for whole numbers. */
export function sharedInts(table: Int32Array): Int32Array {
  const copy = ints(table.length);
  copy.set(table);
  return copy;
}

function floats(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

function ints(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}
