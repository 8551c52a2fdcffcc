import type { Bundles } from "./bundles.ts";

/** Stands for a state that no steps lead to. */
export const NEVER: number = 2 ** 31 - 1;

/** Of a lattice: its states and the steps from each, ascending. */
interface Ways {
  readonly stateCount: number;
  readonly stepFirst: Int32Array;
  readonly stepEnd: Int32Array;
  readonly stepTarget: Int32Array;
  readonly stepBundle: Int32Array;
  readonly bundles: Bundles;
}

/** Per state: the fewest periods of steps that lead to it from the start. */
export function fewestPeriodsTo({
  stateCount,
  stepFirst,
  stepEnd,
  stepTarget,
  stepBundle,
  bundles,
}: Ways): Int32Array {
  const fewest = new Int32Array(stateCount).fill(NEVER);
  fewest[0] = 0;
  for (let state = 0; state < stateCount; state++) {
    if (fewest[state] === NEVER) continue;
    for (let step = stepFirst[state]!; step < stepEnd[state]!; step++) {
      const reached = fewest[state]! + bundles.periods[bundles.slot[stepBundle[step]!]!]!;
      if (reached < fewest[stepTarget[step]!]!) fewest[stepTarget[step]!] = reached;
    }
  }
  return fewest;
}
