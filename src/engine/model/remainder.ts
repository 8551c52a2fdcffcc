import { hasBit, type Mask } from "../numeric/index.ts";
import type { Bundle } from "./compiled-plan.ts";
import { nextState } from "./next-state.ts";

/**
 * What of a plan is left to do from another state than it was written for: what is in force is not done again, what is not cannot be
 * ended, and a step of which nothing is left is passed over.
 *
 * Source: docs/theory/clauses.md#what-may-follow.
 */
export function remainderOf(state: Mask, bundles: readonly Bundle[]): Bundle[] {
  let now = state;
  return bundles.flatMap((bundle) => {
    const left: Bundle = {
      ...bundle,
      does: bundle.does.filter((measure) => !hasBit(now, measure)),
      ends: bundle.ends.filter((measure) => hasBit(now, measure)),
    };
    now = nextState(now, left);
    const { does, ends, places = [], returns = [] } = left;
    return does.length + ends.length + places.length + returns.length === 0 ? [] : [left];
  });
}
