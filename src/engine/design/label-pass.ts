import { longerFloats, longerInts } from "../numeric/index.ts";
import type { Lattice } from "./lattice.ts";
import { type MemoryBudget, takeMemory } from "./memory.ts";
import { couldImprove, focusOn, type PrefixBounds } from "./prefix-bounds.ts";
import type { Requirements } from "./requirements.ts";

/**
 * Labels of one pass over the lattice, from the last state back to the start. A label of a state is what a continuation from there is
 * worth: v_i of each party, its weakest slack, and, where the number of steps is limited, less its steps; more is
 * better in every coordinate, so of two labels of one state only those not dominated need be kept.
 *
 * Sources: Hansen (1980), Bicriterion path problems; Martins (1984), On a multicriteria shortest path problem, Eur. J.
 * Oper. Res. 16, 236-245 (label setting; here the lattice has no cycles and each state is done once).
 */
export interface LabelPass {
  readonly lattice: Lattice;
  readonly requirements: Requirements;
  /** Null while nothing is found that a label could be held against. */
  readonly bounds: PrefixBounds | null;
  readonly floor: number;
  /** Per coordinate: a label that is better than another by no more than this, and only in some, is left out. */
  readonly spread: Float64Array;
  /** What counts as equal in an exact pass. */
  readonly tie: number;
  readonly margin: number;
  readonly budget: MemoryBudget;
  /** Coordinates of a label. */
  readonly stride: number;
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
  /** True where a label was left out that an exact pass would have kept. */
  isTruncated: boolean;
  readonly candidate: Float64Array;
}

const FIRST_ROOM = 4096;

export function startLabelPass(
  lattice: Lattice,
  requirements: Requirements,
  bounds: PrefixBounds | null,
  floor: number,
  spread: Float64Array,
  tie: number,
  margin: number,
  budget: MemoryBudget,
): LabelPass {
  const stride = spread.length;
  takeMemory(budget, FIRST_ROOM * (8 * stride + 8) + lattice.stateCount * (8 + 8 * stride));
  return {
    lattice,
    requirements,
    bounds,
    floor,
    spread,
    tie,
    margin,
    budget,
    stride,
    labelFirst: new Int32Array(lattice.stateCount),
    labelEnd: new Int32Array(lattice.stateCount),
    best: new Float64Array(lattice.stateCount * stride),
    values: new Float64Array(FIRST_ROOM * stride),
    steps: new Int32Array(FIRST_ROOM),
    nexts: new Int32Array(FIRST_ROOM),
    labelCount: 0,
    triedCount: 0,
    isTruncated: false,
    candidate: new Float64Array(stride),
  };
}

/** Gives back what the pass took. */
export function endLabelPass(pass: LabelPass): void {
  const room = pass.steps.length;
  takeMemory(pass.budget, -(room * (8 * pass.stride + 8) + pass.lattice.stateCount * (8 + 8 * pass.stride)));
}

/** Fewer labels than this are carried one by one without asking first whether any of them can pass. */
const FEW_LABELS = 3;

/** Finds the labels of one state; those above it must be done. Hot: one pass over all labels of all steps. */
export function labelState(pass: LabelPass, state: number): void {
  const { lattice, bounds, floor, margin, stride, candidate, best, labelFirst, labelEnd } = pass;
  const { bundles, after, stepTarget, stepBundle, stepBase, stepNeed } = lattice;
  const { partyCount, maxSteps } = lattice.problem;
  const { required, slackAllowed } = pass.requirements;
  const durationCount = bundles.periods.length;
  const base = state * partyCount;
  const allowed = slackAllowed[state]!;
  const countsSteps = stride > partyCount + 1;
  labelFirst[state] = pass.labelCount;
  if (bounds !== null) focusOn(bounds, state);

  if (lattice.keepSlack[state]! >= floor) {
    let meets = true;
    for (let party = 0; party < partyCount; party++) {
      candidate[party] = lattice.keepValue[base + party]!;
      if (candidate[party]! < required[base + party]! - margin) meets = false;
    }
    candidate[partyCount] = Math.min(lattice.keepSlack[state]!, allowed);
    if (countsSteps) candidate[partyCount + 1] = 0;
    if (meets) offer(pass, state, -1, -1);
  }
  const end = lattice.stepEnd[state]!;
  for (let step = lattice.stepFirst[state]!; step < end; step++) {
    const target = stepTarget[step]!;
    const from = labelFirst[target]!;
    const to = labelEnd[target]!;
    if (from === to) continue;
    const slot = bundles.slot[stepBundle[step]!]!;
    const row = step * partyCount;
    // First, where it pays, the best of all labels of the target at once: often none of them can pass.
    for (let label = to - from < FEW_LABELS ? from : from - 1; label < to; label++) {
      const isIdeal = label < from;
      const values = isIdeal ? best : pass.values;
      const at = isIdeal ? target * stride : label * stride;
      let slack = values[at + partyCount]!;
      let isOpen = true;
      for (let party = 0; party < partyCount; party++) {
        const share = after[party * durationCount + slot]! * values[at + party]!;
        const left = share - stepNeed[row + party]!;
        if (left < slack) slack = left;
        const value = share + stepBase[row + party]!;
        candidate[party] = value;
        if (value < required[base + party]! - margin) isOpen = false;
      }
      candidate[partyCount] = slack < allowed ? slack : allowed;
      if (slack < floor) isOpen = false;
      if (countsSteps) {
        candidate[partyCount + 1] = values[at + partyCount + 1]! - 1;
        if (lattice.fewestSteps[state]! - candidate[partyCount + 1]! > maxSteps) isOpen = false;
      }
      if (!isIdeal) {
        pass.triedCount++;
        if (isOpen) offer(pass, state, step, label);
      } else if (
        !isOpen ||
        isCovered(pass, state) ||
        (bounds !== null && !couldImprove(bounds, candidate, candidate[partyCount]!))
      ) {
        break;
      }
    }
  }
  labelEnd[state] = pass.labelCount;
  for (let k = 0; k < stride; k++) best[state * stride + k] = Number.NEGATIVE_INFINITY;
  for (let label = labelFirst[state]!; label < pass.labelCount; label++) {
    for (let k = 0; k < stride; k++) {
      const value = pass.values[label * stride + k]!;
      if (value > best[state * stride + k]!) best[state * stride + k] = value;
    }
  }
}

/** Is the candidate no better than some label of the state, by more than the spread? Marks where that is inexact. */
function isCovered(pass: LabelPass, state: number): boolean {
  const { stride, candidate, spread, values, tie } = pass;
  const first = pass.labelFirst[state]!;
  for (let label = first; label < pass.labelCount; label++) {
    const at = label * stride;
    let k = 0;
    while (k < stride && candidate[k]! <= values[at + k]! + spread[k]!) k++;
    if (k < stride) continue;
    if (!pass.isTruncated) {
      for (k = 0; k < stride; k++) if (candidate[k]! > values[at + k]! + tie) pass.isTruncated = true;
    }
    // What covered one candidate is likely to cover the next.
    if (label !== first) exchangeLabels(pass, label, first);
    return true;
  }
  return false;
}

/** Takes the candidate in unless it is covered or cannot add to the frontier; labels it dominates go. */
function offer(pass: LabelPass, state: number, step: number, next: number): void {
  const { stride, candidate, bounds } = pass;
  if (isCovered(pass, state)) return;
  const slack = candidate[pass.lattice.problem.partyCount]!;
  if (bounds !== null && !couldImprove(bounds, candidate, slack)) return;
  for (let label = pass.labelFirst[state]!; label < pass.labelCount; ) {
    const at = label * stride;
    let k = 0;
    while (k < stride && candidate[k]! >= pass.values[at + k]!) k++;
    if (k === stride) moveLabel(pass, --pass.labelCount, label);
    else label++;
  }
  const label = pass.labelCount++;
  if (label >= pass.steps.length) {
    const room = 2 * pass.steps.length;
    takeMemory(pass.budget, (room - pass.steps.length) * (8 * stride + 8));
    pass.values = longerFloats(pass.values, room * stride);
    pass.steps = longerInts(pass.steps, room);
    pass.nexts = longerInts(pass.nexts, room);
  }
  for (let k = 0; k < stride; k++) pass.values[label * stride + k] = candidate[k]!;
  pass.steps[label] = step;
  pass.nexts[label] = next;
}

function moveLabel(pass: LabelPass, from: number, to: number): void {
  const { stride, values, steps, nexts } = pass;
  for (let k = 0; k < stride; k++) values[to * stride + k] = values[from * stride + k]!;
  steps[to] = steps[from]!;
  nexts[to] = nexts[from]!;
}

function exchangeLabels(pass: LabelPass, one: number, other: number): void {
  const { stride, values, steps, nexts } = pass;
  for (let k = 0; k < stride; k++) {
    const held = values[one * stride + k]!;
    values[one * stride + k] = values[other * stride + k]!;
    values[other * stride + k] = held;
  }
  const step = steps[one]!;
  steps[one] = steps[other]!;
  steps[other] = step;
  const next = nexts[one]!;
  nexts[one] = nexts[other]!;
  nexts[other] = next;
}

/** The words of the bundles of a label's plan, in order. */
export function planOf(pass: LabelPass, label: number): number[] {
  const words: number[] = [];
  for (let at = label; pass.steps[at]! >= 0; at = pass.nexts[at]!) {
    words.push(pass.lattice.bundles.word[pass.lattice.stepBundle[pass.steps[at]!]!]!);
  }
  return words;
}
