import type { CompiledPlan, Figures, Model } from "../../model/index.ts";
import { keepsAll } from "./assess-nodes.ts";
import { nodeBooks } from "./node-books.ts";
import { nodeSlacks } from "./node-slacks.ts";

/** The smallest slacks of a plan that may be interrupted, points per period; Infinity where there is nothing to break or to choose. */
export interface LeastSlacks {
  /** Per party: of breaking it. */
  readonly breach: readonly number[];
  /** Per event of the model: of choosing it. */
  readonly provocation: readonly number[];
}

/** What `assess` would find the smallest, without all else that it tells. @param plan - with nodes */
export function leastSlacks(model: Model, plan: CompiledPlan, figures: Figures): LeastSlacks {
  const all = nodeBooks(model, plan, figures, keepsAll);
  const slacks = nodeSlacks(all, plan.bundles.length);
  const breach = model.partyIds.map(() => Number.POSITIVE_INFINITY);
  for (const [at, slack] of slacks.breach.entries()) {
    const party = at % breach.length;
    if (slack < breach[party]!) breach[party] = slack;
  }
  const provocation = model.events.map(() => Number.POSITIVE_INFINITY);
  const { events } = all.nodes;
  for (const [at, slack] of slacks.provocation.entries()) {
    const event = events[at % events.length]!;
    if (slack < provocation[event]!) provocation[event] = slack;
  }
  return { breach, provocation };
}
