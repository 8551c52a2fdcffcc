import type { Lattice, Requirements } from "../lattice/index.ts";
import { MemoryLimitReached } from "../memory.ts";
import type { Precision } from "../precision.ts";
import { endLabelPass, type LabelQuestion, mergeTiesOnly, startLabelPass, strideOf } from "./label-pass.ts";
import { labelState } from "./label-state.ts";
import {
  COUNTER,
  type SharedLabels,
  sharedFloats,
  sharedInts,
  sharedLabels,
  VERDICT,
} from "./shared-labels.ts";

/** One pass over the lattice as plain data, so that it can be sent to other threads. */
export interface LabelWork {
  readonly lattice: Lattice;
  readonly requirements: Requirements;
  readonly question: LabelQuestion;
  readonly precision: Precision;
  /** What its tables may take. */
  readonly bytes: number;
}

/** How far a shared pass has come. */
export interface SharedProgress {
  /** Share of the states done. */
  readonly share: number;
  readonly labels: number;
  readonly tried: number;
}

/** Milliseconds after which a thread that waits for the others looks whether the pass was stopped. */
const PATIENCE_MS = 50;

/** Steps of a lattice below which threads cost more than they bring. */
const WORTH_SHARING = 20_000;

/** Is the pass long enough to be shared out? */
export function isWorthSharing({ lattice }: LabelWork): boolean {
  let count = 0;
  for (let state = 0; state < lattice.stateCount; state++) {
    count += lattice.stepEnd[state]! - lattice.stepFirst[state]!;
  }
  return count >= WORTH_SHARING;
}

/** Tables for a pass that so many threads do together, and the steps of its lattice moved to where all can read them. */
export function shareLabels({ lattice, question, bytes }: LabelWork, threadCount: number): SharedLabels {
  if (!(lattice.stepTarget.buffer instanceof SharedArrayBuffer)) {
    lattice.stepEnd = sharedInts(lattice.stepEnd);
    lattice.stepTarget = sharedInts(lattice.stepTarget);
    lattice.stepBundle = sharedInts(lattice.stepBundle);
    lattice.stepSlot = sharedInts(lattice.stepSlot);
    lattice.stepBase = sharedFloats(lattice.stepBase);
    lattice.stepNeed = sharedFloats(lattice.stepNeed);
    lattice.stepExposure = sharedFloats(lattice.stepExposure);
    lattice.stepMore = sharedInts(lattice.stepMore);
    lattice.moreFirst = sharedInts(lattice.moreFirst);
    lattice.moreSlope = sharedFloats(lattice.moreSlope);
    lattice.moreNeed = sharedFloats(lattice.moreNeed);
  }
  return sharedLabels(lattice.words, strideOf(lattice, question), threadCount, bytes / 2);
}

/**
 * One thread's part in a shared pass: takes states level by level until none is left. Returns when the pass is done, or was stopped, or
 * ran out of memory; `verdictOf` says which. It waits for the others, so it must not run where waiting is not allowed.
 *
 * @param thread - from 0 up to, not with, `shared.threadCount`
 */
export function labelShare(work: LabelWork, shared: SharedLabels, thread: number): void {
  const { lattice, requirements, question, precision, bytes } = work;
  const { counters, states, levelFirst, tried, threadCount } = shared;
  const levelCount = levelFirst.length - 1;
  const budget = { limitBytes: bytes / 2 / threadCount, usedBytes: 0 };
  try {
    const pass = startLabelPass(lattice, requirements, question, precision, budget, shared);
    for (let level = 0; level < levelCount; level++) {
      const cursor = COUNTER.levels + level;
      for (;;) {
        const place = levelFirst[level]! + Atomics.add(counters, cursor, 1);
        if (place >= levelFirst[level + 1]! || isOver(shared)) break;
        const state = states[place]!;
        if (state === 0) mergeTiesOnly(pass);
        labelState(pass, state);
        tried[thread] = pass.triedCount;
        Atomics.add(counters, COUNTER.states, 1);
      }
      const arrived = COUNTER.levels + levelCount + level;
      Atomics.add(counters, arrived, 1);
      Atomics.notify(counters, arrived);
      for (let count = 0; count < threadCount && !isOver(shared); ) {
        Atomics.wait(counters, arrived, count, PATIENCE_MS);
        count = Atomics.load(counters, arrived);
      }
      if (isOver(shared)) break;
    }
    endLabelPass(pass);
  } catch (error) {
    if (!(error instanceof MemoryLimitReached)) throw error;
    Atomics.store(counters, COUNTER.verdict, VERDICT.refused);
  }
}

/** Tells the threads to stop. */
export function stopSharedPass({ counters }: SharedLabels): void {
  Atomics.compareExchange(counters, COUNTER.verdict, VERDICT.goesOn, VERDICT.stopped);
}

export function sharedProgress({ counters, states, steps, tried }: SharedLabels): SharedProgress {
  return {
    share: Atomics.load(counters, COUNTER.states) / states.length,
    labels: Math.min(steps.length, Atomics.load(counters, COUNTER.labels)),
    tried: tried.reduce((sum, one) => sum + one, 0),
  };
}

function isOver({ counters }: SharedLabels): boolean {
  return Atomics.load(counters, COUNTER.verdict) !== VERDICT.goesOn;
}
