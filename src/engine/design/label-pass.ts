import {
  addStair,
  addVector,
  clearTree,
  type DominanceTree,
  dominanceTree,
  isCovered,
  isUnderStaircase,
  longerFloats,
  longerInts,
  type Staircase,
  staircase,
  treeBytes,
} from "../numeric/index.ts";
import type { Lattice } from "./lattice.ts";
import { type MemoryBudget, takeMemory } from "./memory.ts";
import type { Precision } from "./precision.ts";
import { couldAttain, type PrefixBounds } from "./prefix-bounds.ts";
import type { Requirements } from "./requirements.ts";

/**
 * Labels of one pass over the lattice, from the last state back to the start. A label of a state is what a continuation
 * from there is worth: v_i of each party, its weakest slack, and, where the number of steps is limited, less its steps;
 * more is better in every coordinate, so of two labels of one state only those not dominated need be kept.
 *
 * All candidates of a state are brought into descending order of the first coordinate before any is judged: what comes
 * later cannot dominate what came earlier, so a label once taken stays, and only the other coordinates are compared. The
 * labels of a state lie in that order and a step does not change it, so the order is a merge of sorted runs.
 *
 * Sources: Hansen (1980), Bicriterion path problems; Martins (1984), On a multicriteria shortest path problem, Eur. J.
 * Oper. Res. 16, 236-245 (label setting; here the lattice has no cycles and each state is done once); Kung, Luccio and
 * Preparata (1975), On finding the maxima of a set of vectors, J. ACM 22, 469-476 (the order that saves a coordinate).
 */
export interface LabelPass {
  readonly lattice: Lattice;
  readonly requirements: Requirements;
  readonly question: LabelQuestion;
  /** Per coordinate; see `LabelQuestion`. The first is not used: its order decides. */
  readonly spread: Float64Array;
  readonly tie: number;
  readonly margin: number;
  readonly budget: MemoryBudget;
  /** Coordinates of a label: v_i of each party, weakest slack, and what of these is asked for, else -1. */
  readonly stride: number;
  /** Less the steps that follow. */
  readonly stepsAt: number;
  /** Less the periods until all that shall be in force soon is. */
  readonly periodsAt: number;
  readonly labelFirst: Int32Array;
  readonly labelEnd: Int32Array;
  /** [state * stride + coordinate]: the largest of the state's labels. */
  readonly best: Float64Array;
  /** [label * stride + coordinate]. */
  values: Float64Array;
  /** Step taken from the state, -1 where the plan ends; and the label it leads to. */
  steps: Int32Array;
  nexts: Int32Array;
  labelCount: number;
  /** Labels made, kept or not. */
  triedCount: number;
  /** Labels taken of the state at work, by all coordinates but the first: stairs where those are two, else a tree. */
  readonly stairs: Staircase;
  readonly tree: DominanceTree;
  /** Candidates of the state at work; as `values`, `steps` and `nexts`. */
  candidates: Float64Array;
  candidateSteps: Int32Array;
  candidateNexts: Int32Array;
  /** Candidates in order, and room for the merge. */
  order: Int32Array;
  mergedOrder: Int32Array;
  /** The first coordinate of each, in the same order. */
  keys: Float64Array;
  mergedKeys: Float64Array;
  bookedBytes: number;
}

const FIRST_ROOM = 4096;

/** Measures that shall all be in force within so many periods. */
export interface Soon {
  readonly measures: number;
  readonly withinPeriods: number;
  /** Per state: least periods on any way from the start. */
  readonly fewestPeriods: Int32Array;
}

/** What a pass looks for. */
export interface LabelQuestion {
  /** Smallest slack admitted. */
  readonly floor: number;
  /**
   * Per party, then for the slack: of two labels one is left out where it is better than the other by no more than
   * this. Infinity: the coordinate decides nothing.
   */
  readonly spread: readonly number[];
  /** Only plans that could attain these are wanted; null: all. */
  readonly bounds: PrefixBounds | null;
  /**
   * [state * partyCount + party]: more than this is worth no more, so it counts as this; Infinity where more is always
   * worth more. Null: always.
   */
  readonly enough: Float64Array | null;
  /** Measures that shall be in force as soon as may be, as one more coordinate; null: no matter when. */
  readonly soon: Soon | null;
}

export function startLabelPass(
  lattice: Lattice,
  requirements: Requirements,
  question: LabelQuestion,
  { tie, margin }: Precision,
  budget: MemoryBudget,
): LabelPass {
  const { partyCount, maxSteps, measures } = lattice.problem;
  const extra = (maxSteps < measures.length ? 1 : 0) + (question.soon === null ? 0 : 1);
  const spread = Float64Array.from([...question.spread, ...new Array<number>(extra).fill(tie)]);
  const stride = spread.length;
  const pass: LabelPass = {
    lattice,
    requirements,
    question,
    spread,
    tie,
    margin,
    budget,
    stride,
    stepsAt: maxSteps < measures.length ? partyCount + 1 : -1,
    periodsAt: question.soon === null ? -1 : stride - 1,
    labelFirst: new Int32Array(lattice.stateCount),
    labelEnd: new Int32Array(lattice.stateCount),
    best: new Float64Array(lattice.stateCount * stride),
    values: new Float64Array(FIRST_ROOM * stride),
    steps: new Int32Array(FIRST_ROOM),
    nexts: new Int32Array(FIRST_ROOM),
    labelCount: 0,
    triedCount: 0,
    stairs: staircase(),
    tree: dominanceTree(stride - 1),
    candidates: new Float64Array(FIRST_ROOM * stride),
    candidateSteps: new Int32Array(FIRST_ROOM),
    candidateNexts: new Int32Array(FIRST_ROOM),
    order: new Int32Array(FIRST_ROOM),
    mergedOrder: new Int32Array(FIRST_ROOM),
    keys: new Float64Array(FIRST_ROOM),
    mergedKeys: new Float64Array(FIRST_ROOM),
    bookedBytes: 0,
  };
  book(pass);
  return pass;
}

/** Gives back what the pass took. */
export function endLabelPass(pass: LabelPass): void {
  takeMemory(pass.budget, -pass.bookedBytes);
}

function book(pass: LabelPass): void {
  const bytes =
    8 * (pass.values.length + pass.candidates.length + pass.best.length + 2 * pass.keys.length) +
    8 * (pass.steps.length + pass.candidateSteps.length + pass.order.length + pass.labelFirst.length) +
    treeBytes(pass.tree);
  takeMemory(pass.budget, bytes - pass.bookedBytes);
  pass.bookedBytes = bytes;
}

/** Finds the labels of one state; those above it must be done. Hot: one pass over all labels of all steps. */
export function labelState(pass: LabelPass, state: number): void {
  const { stride, best, stairs, tree, spread, question } = pass;
  const others = spread.subarray(1);
  const runs = gather(pass, state);
  const order = inDescendingOrder(pass, runs);
  const { candidates } = pass;
  const first = pass.labelCount;
  const count = runs[runs.length - 1]!;
  const isFlat = stride === 3;
  if (isFlat) stairs.count = 0;
  else clearTree(tree);
  best.fill(Number.NEGATIVE_INFINITY, state * stride, (state + 1) * stride);
  for (let place = 0; place < count; place++) {
    const at = order[place]! * stride;
    if (isFlat) {
      const one = candidates[at + 1]!;
      const other = candidates[at + 2]!;
      if (isUnderStaircase(stairs, one, other, spread[1]!, spread[2]!)) continue;
      addStair(stairs, one, other);
    } else {
      if (isCovered(tree, candidates, at + 1, others)) continue;
      addVector(tree, candidates, at + 1);
    }
    // It stays in the tree: what it covers could not attain more.
    if (question.bounds !== null && !couldAttain(question.bounds, state, candidates, at)) continue;
    const label = pass.labelCount++;
    if (label >= pass.steps.length) {
      pass.values = longerFloats(pass.values, 2 * label * stride);
      pass.steps = longerInts(pass.steps, 2 * label);
      pass.nexts = longerInts(pass.nexts, 2 * label);
      book(pass);
    }
    for (let k = 0; k < stride; k++) {
      const value = candidates[at + k]!;
      pass.values[label * stride + k] = value;
      if (value > best[state * stride + k]!) best[state * stride + k] = value;
    }
    pass.steps[label] = pass.candidateSteps[order[place]!]!;
    pass.nexts[label] = pass.candidateNexts[order[place]!]!;
  }
  pass.labelFirst[state] = first;
  pass.labelEnd[state] = pass.labelCount;
}

/**
 * Candidates of the state that meet what is required, in sorted runs, about one a step.
 *
 * @returns where each run begins, and where the last ends
 */
function gather(pass: LabelPass, state: number): number[] {
  const { lattice, margin, stride, best, labelFirst, labelEnd, values, stepsAt, periodsAt } = pass;
  const { floor, soon, enough } = pass.question;
  const { words, bundles, after, stepTarget, stepBundle, stepBase, stepNeed } = lattice;
  const { partyCount, maxSteps } = lattice.problem;
  const { required, slackAllowed } = pass.requirements;
  const durationCount = bundles.periods.length;
  const base = state * partyCount;
  const allowed = slackAllowed[state]!;
  const isDone = soon !== null && (words[state]! & soon.measures) === soon.measures;
  // The step at work, side by side.
  const share = new Float64Array(partyCount);
  const gain = new Float64Array(partyCount);
  const need = new Float64Array(partyCount);
  const most = new Float64Array(partyCount).fill(Number.POSITIVE_INFINITY);
  if (enough !== null) most.set(enough.subarray(base, base + partyCount));
  const asked = required.slice(base, base + partyCount).map((least) => least - margin);
  const runs = [0];
  let count = 0;
  let { candidates, candidateSteps, candidateNexts } = pass;

  if (lattice.keepSlack[state]! >= floor) {
    let meets = true;
    for (let party = 0; party < partyCount; party++) {
      candidates[party] = lattice.keepValue[base + party]!;
      if (candidates[party]! < asked[party]!) meets = false;
      candidates[party] = Math.min(candidates[party]!, most[party]!);
    }
    candidates[partyCount] = Math.min(lattice.keepSlack[state]!, allowed);
    if (stepsAt >= 0) candidates[stepsAt] = 0;
    if (periodsAt >= 0) candidates[periodsAt] = 0;
    if (soon !== null && !isDone) meets = false;
    candidateSteps[0] = -1;
    candidateNexts[0] = -1;
    if (meets) runs.push(++count);
  }
  const end = lattice.stepEnd[state]!;
  for (let step = lattice.stepFirst[state]!; step < end; step++) {
    const target = stepTarget[step]!;
    const from = labelFirst[target]!;
    const to = labelEnd[target]!;
    if (from === to) continue;
    const slot = bundles.slot[stepBundle[step]!]!;
    const row = step * partyCount;
    // First the best of all labels of the target at once: often none of them can pass.
    let isOpen = true;
    for (let party = 0; party < partyCount; party++) {
      share[party] = after[party * durationCount + slot]!;
      gain[party] = stepBase[row + party]!;
      need[party] = stepNeed[row + party]!;
      const carried = share[party]! * best[target * stride + party]!;
      if (carried - need[party]! < floor || carried + gain[party]! < asked[party]!) isOpen = false;
    }
    if (!isOpen) continue;
    if (count + to - from > candidateSteps.length) {
      makeRoom(pass, 2 * (count + to - from));
      ({ candidates, candidateSteps, candidateNexts } = pass);
    }
    pass.triedCount += to - from;
    for (let label = from; label < to; label++) {
      const at = label * stride;
      const into = count * stride;
      let slack = values[at + partyCount]!;
      let passes = true;
      for (let party = 0; party < partyCount; party++) {
        const carried = share[party]! * values[at + party]!;
        const left = carried - need[party]!;
        if (left < slack) slack = left;
        const value = carried + gain[party]!;
        candidates[into + party] = value < most[party]! ? value : most[party]!;
        if (value < asked[party]!) passes = false;
      }
      if (!passes || slack < floor) continue;
      candidates[into + partyCount] = slack < allowed ? slack : allowed;
      if (stepsAt >= 0) {
        const steps = values[at + stepsAt]! - 1;
        if (lattice.fewestSteps[state]! - steps > maxSteps) continue;
        candidates[into + stepsAt] = steps;
      }
      if (soon !== null) {
        const periods = isDone ? 0 : values[at + periodsAt]! - bundles.periods[slot]!;
        if (!isDone && soon.fewestPeriods[state]! - periods > soon.withinPeriods) continue;
        candidates[into + periodsAt] = periods;
      }
      candidateSteps[count] = step;
      candidateNexts[count] = label;
      // Rounding and `enough` can make first coordinates equal whose others are not in order: then a run ends here.
      const isTied = count > runs[runs.length - 1]! && candidates[into]! >= candidates[into - stride]!;
      if (isTied && restLead(candidates, count - 1, count, stride) < 0) runs.push(count);
      count++;
    }
    if (count > runs[runs.length - 1]!) runs.push(count);
  }
  return runs;
}

function makeRoom(pass: LabelPass, room: number): void {
  pass.candidates = longerFloats(pass.candidates, room * pass.stride);
  pass.candidateSteps = longerInts(pass.candidateSteps, room);
  pass.candidateNexts = longerInts(pass.candidateNexts, room);
  pass.order = longerInts(pass.order, room);
  pass.mergedOrder = longerInts(pass.mergedOrder, room);
  pass.keys = longerFloats(pass.keys, room);
  pass.mergedKeys = longerFloats(pass.mergedKeys, room);
  book(pass);
}

/** Merges the runs pairwise until one is left: candidates by descending first coordinate, ties by the next ones. */
function inDescendingOrder(pass: LabelPass, runs: readonly number[]): Int32Array {
  const { candidates, stride } = pass;
  let { order, keys } = pass;
  let { mergedOrder, mergedKeys } = pass;
  const count = runs[runs.length - 1]!;
  for (let place = 0; place < count; place++) {
    order[place] = place;
    keys[place] = candidates[place * stride]!;
  }
  let bounds = runs;
  while (bounds.length > 2) {
    const next = [0];
    for (let run = 0; run + 1 < bounds.length; run += 2) {
      let one = bounds[run]!;
      const oneEnd = bounds[run + 1]!;
      let other = oneEnd;
      const otherEnd = bounds[run + 2] ?? oneEnd;
      for (let place = one; place < otherEnd; place++) {
        const lead =
          one === oneEnd
            ? -1
            : other === otherEnd
              ? 1
              : keys[one]! - keys[other]! || restLead(candidates, order[one]!, order[other]!, stride);
        const from = lead >= 0 ? one++ : other++;
        mergedOrder[place] = order[from]!;
        mergedKeys[place] = keys[from]!;
      }
      next.push(otherEnd);
    }
    bounds = next;
    [order, mergedOrder] = [mergedOrder, order];
    [keys, mergedKeys] = [mergedKeys, keys];
  }
  return order;
}

/** The lead of `one` over `other` in the first coordinate, after the very first, in which they differ. */
function restLead(candidates: Float64Array, one: number, other: number, stride: number): number {
  for (let k = 1; k < stride; k++) {
    const lead = candidates[one * stride + k]! - candidates[other * stride + k]!;
    if (lead !== 0) return lead;
  }
  return 0;
}

/** The words of the bundles of a label's plan, in order. */
export function planOf(pass: LabelPass, label: number): number[] {
  const words: number[] = [];
  for (let at = label; pass.steps[at]! >= 0; at = pass.nexts[at]!) {
    words.push(pass.lattice.bundles.word[pass.lattice.stepBundle[pass.steps[at]!]!]!);
  }
  return words;
}
