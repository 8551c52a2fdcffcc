import { conjunctionHolds, conjunctionInWords, infeasibilityOf } from "../expand/index.ts";
import type { Conjunction } from "../scenario.ts";
import { type Check, type CheckContext, STATE_NEEDS } from "./check.ts";
import { findState, MAX_LISTED, stateSpace, testOf } from "./state-space.ts";

/**
 * No state belongs to two merged groups. Up to `MAX_LISTED` measures every state is looked at; beyond, the least state in
 * which both groups would hold, so that an overlap in a larger state only can go unseen (the stability lens then meets
 * it and says so).
 */
export const mergeOverlap: Check = {
  needs: [...STATE_NEEDS, "merge"],
  run: (context) => {
    const { scenario, expanded, places, report } = context;
    if (scenario.merge.length < 2) return;
    const listed = expanded.parts.length <= MAX_LISTED ? stateSpace(expanded, scenario) : null;
    const owner = new Int16Array(listed?.feasible.length ?? 0).fill(-1);
    for (const [index, group] of scenario.merge.entries()) {
      let overlap: { readonly first: number; readonly state: string } | null = null;
      if (listed === null) overlap = leastOverlap(context, index);
      else {
        const shared = findState(listed, testOf(expanded, group), (state) => {
          if (owner[state] !== -1) return true;
          owner[state] = index;
          return false;
        });
        if (shared !== null) overlap = { first: owner[shared] ?? 0, state: listed.bitsOf(shared) };
      }
      if (overlap === null) continue;
      const first = conjunctionInWords(scenario.merge[overlap.first] ?? []);
      report("merge-overlap", places.at(scenario.merge, index), {
        first,
        second: conjunctionInWords(group),
        state: overlap.state,
      });
    }
  },
};

function leastOverlap(
  { scenario, expanded }: CheckContext,
  index: number,
): { first: number; state: string } | null {
  const group = scenario.merge[index] ?? [];
  for (let first = 0; first < index; first++) {
    const both: Conjunction = [...(scenario.merge[first] ?? []), ...group];
    const inForce = new Set(both.filter((one) => !one.negated).flatMap((one) => [...expanded.resolve(one)]));
    for (const part of inForce)
      for (const needed of expanded.parts[part]?.requires ?? []) inForce.add(needed);
    const state = expanded.parts.map((_, part) => inForce.has(part));
    if (!conjunctionHolds(expanded, both, state) || infeasibilityOf(expanded, scenario, state) !== null)
      continue;
    return { first, state: state.map((one) => (one ? "1" : "0")).join("") };
  }
  return null;
}
