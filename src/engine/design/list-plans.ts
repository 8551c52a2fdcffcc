import { longerFloats, longerInts } from "../numeric/index.ts";
import type { Lattice, Requirements } from "./lattice/index.ts";
import { extraFloor, leastOfMore, mayEnd } from "./lattice/index.ts";
import { type MemoryBudget, takeMemory } from "./memory.ts";
import type { Floors } from "./precision.ts";

/** Plans that hold, one after the other. */
export interface PlanTable {
  count: number;
  /** [plan * partyCount + party], in the points of the lattice. */
  gains: Float64Array;
  /** [plan]: where its steps begin in `words`; entry `count` is where the last end. */
  first: Int32Array;
  /** The word of each step's bundle, from the first step of a plan to its last. */
  words: Int32Array;
}

/** Looks at steps between two reports: some milliseconds. */
const SLICE = 100_000;

const FIRST_ROOM = 1024;

/**
 * Every plan that holds, from the last step back to the first: what follows a step is worked out once for all plans that end alike, and
 * left as soon as a step in front of it would be broken.
 *
 * @param margin - what rounding may take from a bound, per party
 * Yields how many are found so far; `next(true)` stops it with those. Cost: O(parties) for each ending looked at.
 *
 * @throws MemoryLimitReached
 */
export function* listPlans(
  lattice: Lattice,
  { required }: Requirements,
  floors: Floors,
  margin: Float64Array,
  budget: MemoryBudget,
): Generator<number, { readonly table: PlanTable; readonly isWhole: boolean }, boolean | undefined> {
  const { stateCount, after, columnCount, stepSlot, stepBase, stepNeed, stepMore, startValue } = lattice;
  const { partyCount, maxSteps } = lattice.problem;
  const into = stepsInto(lattice, budget);
  const depth = Math.min(maxSteps, lattice.problem.measures.length);
  takeMemory(budget, (depth + 2) * (8 * partyCount + 12));
  // Of the ending at work, level by level: what it is worth, its state, the next step in front of it, and the word of its first step.
  const worth = new Float64Array((depth + 1) * partyCount);
  const states = new Int32Array(depth + 1);
  const next = new Int32Array(depth + 1);
  const bundles = new Int32Array(depth + 1);
  const table: PlanTable = {
    count: 0,
    gains: new Float64Array(FIRST_ROOM * partyCount),
    first: new Int32Array(FIRST_ROOM),
    words: new Int32Array(FIRST_ROOM),
  };
  let booked = 0;
  let looked = 0;
  for (let end = 1; end < stateCount; end++) {
    if (!mayEnd(lattice, end) || lattice.keepSlack[end] === Number.NEGATIVE_INFINITY) continue;
    let level = 0;
    states[0] = end;
    next[0] = into.first[end]!;
    for (let party = 0; party < partyCount; party++) {
      worth[party] = lattice.keepValue[end * partyCount + party]!;
    }
    while (level >= 0) {
      const target = states[level]!;
      if (next[level] === into.first[target + 1] || level === depth) {
        level--;
        continue;
      }
      const place = next[level]!++;
      const step = into.steps[place]!;
      const state = into.from[place]!;
      looked++;
      if (looked % SLICE === 0 && (yield table.count) === true) return { table, isWhole: false };
      if (level + 1 + lattice.fewestSteps[state]! > depth) continue;
      let isKept = true;
      for (let party = 0; party < partyCount && isKept; party++) {
        const what = worth[level * partyCount + party]!;
        const carried = after[party * columnCount + stepSlot[step]!]! * what;
        const need = stepNeed[step * partyCount + party]!;
        let left = carried - need;
        if (left < floors.slack[party]! + extraFloor(lattice, step, party)) isKept = false;
        if (stepMore[step]! > 0) left = leastOfMore(lattice, stepMore[step]!, party, what, left);
        const value = carried + stepBase[step * partyCount + party]!;
        // At the start it is the plan's own gain that is judged; before, rounding may have its margin.
        const rounding = state === 0 ? 0 : margin[party]!;
        if (left < floors.slack[party]! || value < required[state * partyCount + party]! - rounding)
          isKept = false;
        worth[(level + 1) * partyCount + party] = value;
      }
      if (!isKept) continue;
      level++;
      states[level] = state;
      bundles[level] = lattice.bundles.word[lattice.stepBundle[step]!]!;
      next[level] = into.first[state]!;
      if (state !== 0) continue;
      const at = table.count * partyCount;
      const steps = table.first[table.count]!;
      table.count++;
      table.gains = longerFloats(table.gains, table.count * partyCount);
      table.first = longerInts(table.first, table.count + 1);
      table.words = longerInts(table.words, steps + level);
      const bytes = 8 * table.gains.length + 4 * (table.first.length + table.words.length);
      if (bytes !== booked) takeMemory(budget, bytes - booked);
      booked = bytes;
      for (let party = 0; party < partyCount; party++) {
        table.gains[at + party] = worth[level * partyCount + party]! - startValue[party]!;
      }
      for (let k = 0; k < level; k++) table.words[steps + k] = bundles[level - k]!;
      table.first[table.count] = steps + level;
    }
  }
  return { table, isWhole: true };
}

/** By state, the steps that lead into it, and where from. */
function stepsInto(
  { stateCount, stepFirst, stepEnd, stepTarget }: Lattice,
  budget: MemoryBudget,
): { readonly first: Int32Array; readonly steps: Int32Array; readonly from: Int32Array } {
  const first = new Int32Array(stateCount + 1);
  let count = 0;
  for (let state = 0; state < stateCount; state++) {
    for (let step = stepFirst[state]!; step < stepEnd[state]!; step++) {
      first[stepTarget[step]! + 1]!++;
      count++;
    }
  }
  takeMemory(budget, 8 * (count + stateCount));
  for (let state = 0; state < stateCount; state++) first[state + 1]! += first[state]!;
  const place = first.slice();
  const steps = new Int32Array(count);
  const from = new Int32Array(count);
  for (let state = 0; state < stateCount; state++) {
    for (let step = stepFirst[state]!; step < stepEnd[state]!; step++) {
      const at = place[stepTarget[step]!]!++;
      steps[at] = step;
      from[at] = state;
    }
  }
  return { first, steps, from };
}
