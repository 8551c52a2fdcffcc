import {
  addStair,
  addVector,
  clearTree,
  isCovered,
  isUnderStaircase,
  longerFloats,
  longerInts,
} from "../numeric/index.ts";
import { gatherLabels } from "./gather-labels.ts";
import { bookLabels, type LabelPass } from "./label-pass.ts";
import { inDescendingOrder } from "./merge-runs.ts";
import { couldAttain } from "./prefix-bounds.ts";

/** Finds the labels of one state; those above it must be done. Hot: one pass over all labels of all steps. */
export function labelState(pass: LabelPass, state: number): void {
  const { stride, best, stairs, tree, spread, question } = pass;
  const others = spread.subarray(1);
  const runs = gatherLabels(pass, state);
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
      bookLabels(pass);
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
