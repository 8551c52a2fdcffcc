import { evaluate } from "../assess/index.ts";
import type { CompiledPlan, Model } from "../model/index.ts";
import { meetingsAt } from "./encounters.ts";
import { measureLinks } from "./ways.ts";

/**
 * What the first step of a plan costs each party that does its part in vain, one party breaking it.
 *
 * @param other - index of the party that breaks it
 * @returns by party, points per period; null for itself, for who has nothing to violate there, and where that one has nothing
 * Exact up to floating point. Source: docs/theory/trust.md#exposure.
 */
export function exposureTo(model: Model, plan: CompiledPlan, other: number): (number | null)[] {
  const { books, breachAt } = evaluate(model, plan);
  const first = plan.moments.first[0]!;
  return meetingsAt(books, measureLinks(model), first).map((met, party) => {
    const own = met.find((one) => one.other === other);
    const hasNothing = Number.isNaN(breachAt[first * model.partyIds.length + party]!);
    return own === undefined || hasNothing ? null : own.breaking - own.trusting;
  });
}
