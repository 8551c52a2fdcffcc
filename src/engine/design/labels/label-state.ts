import { addStair, addVector, clearTree, isCovered, isUnderStaircase } from "../../numeric/index.ts";
import { gatherLabels } from "./gather-labels.ts";
import { type LabelPass, reserveLabels } from "./label-pass.ts";
import { inDescendingOrder } from "./merge-runs.ts";

/** Finds the labels of one state; those above it must be done. Hot: one pass over all labels of all steps. */
export function labelState(pass: LabelPass, state: number): void {
  const { stride, best, stairs, tree, spread } = pass;
  const others = spread.subarray(1);
  const runs = gatherLabels(pass, state);
  const order = inDescendingOrder(pass, runs);
  const { candidates } = pass;
  const count = runs[runs.length - 1]!;
  let kept = 0;
  const isFlat = stride === 3; // but for the first, two coordinates are left
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
    order[kept++] = order[place]!;
  }
  const first = reserveLabels(pass, kept);
  const { values, steps, nexts, candidateSteps, candidateNexts } = pass;
  for (let place = 0; place < kept; place++) {
    const label = first + place;
    const candidate = order[place]!;
    for (let k = 0; k < stride; k++) {
      const value = candidates[candidate * stride + k]!;
      values[label * stride + k] = value;
      if (value > best[state * stride + k]!) best[state * stride + k] = value;
    }
    steps[label] = candidateSteps[candidate]!;
    nexts[label] = candidateNexts[candidate]!;
  }
  pass.labelFirst[state] = first;
  pass.labelEnd[state] = first + kept;
}
