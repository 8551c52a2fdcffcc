import type { NodeBooks } from "./node-books.ts";
import { allMet } from "./node-inequalities.ts";
import { nodeSlacks } from "./node-slacks.ts";

/** Halvings: to the last digits of a double. */
const HALVINGS = 52;

/**
 * The least chance a period of what may follow at which a plan holds; null where it holds at none.
 *
 * Every slack and gain of a party rises with that chance, or falls with it, as what may follow is worth more to it than going on without
 * or less. So the chances at which all are met are an interval; its lower end is found by halving, and tried.
 *
 * Source: docs/theory/clauses.md#what-may-follow.
 */
export function leastHope(all: NodeBooks): number | null {
  const { plan, next } = all;
  const through = plan.bundles.length;
  const hopes = (party: number): boolean => next!.worth[party]! >= next!.withoutIt[party]!;
  const isMetAt = (chance: number, isAsked: (party: number) => boolean): boolean => {
    const books = all.books.map((own) => ({ ...own, nextChance: chance }));
    return allMet(all, nodeSlacks({ ...all, books }, through), isAsked);
  };
  const rising = (chance: number): boolean => isMetAt(chance, hopes);
  let low = 0;
  let high = 1;
  if (!rising(high)) return null;
  if (!rising(low)) {
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = (low + high) / 2;
      if (rising(middle)) high = middle;
      else low = middle;
    }
  } else high = 0;
  return isMetAt(high, () => true) ? high : null;
}
