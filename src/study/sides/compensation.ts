import { assess, findPlan } from "../../engine/index.ts";
import { paidPlan } from "./paid-plan.ts";
import { type BestGains, partsOf } from "./share-plans.ts";
import { assessSteps } from "./side-plans.ts";
import type { Hear, SideAsked, SidesAsked, Working } from "./sides-asked.ts";
import type { CommonPosition, Compensation, PaidPlan } from "./sides-result.ts";

/** Shares that differ by no more are even. */
const EVEN = 1e-9;

/** Payments tried where nobody says which, in what evens the plan out. */
const PAYMENTS = [0, 0.5, 1, 1.5];

/**
 * What the member with the largest share of its best gain would have to pay the one with the smallest so that both have the same, and how
 * often the plan holds with such payments.
 *
 * Source: docs/theory/sides.md#compensation.
 */
export function* compensationOf(
  side: SideAsked,
  common: CommonPosition | null,
  best: BestGains,
  hear: Hear,
): Working<Compensation | null> {
  const { scenario, model, asked, members } = side;
  const named = asked.plan;
  if (named === undefined && common === null) return null;
  const plan = named === undefined ? assessSteps(model, common!.steps).plan : findPlan(model, named);
  if (plan.bundles.length === 0) return null;
  const { gain } = assess(model, plan);
  const parts = partsOf(
    model.partyIds.map((id) => gain[id]!),
    members,
    best,
  );
  let [richest, poorest] = [-1, -1];
  for (const [at, part] of parts.entries()) {
    if (part === null) continue;
    if (richest < 0 || part > parts[richest]!) richest = at;
    if (poorest < 0 || part < parts[poorest]!) poorest = at;
  }
  if (richest < 0 || parts[richest]! - parts[poorest]! <= EVEN) return null;
  const [from, to] = [richest, poorest].map((at) => model.partyIds[members[at]!]!) as [string, string];
  const rate = rateOf(asked, from, to);
  const points = (parts[richest]! - parts[poorest]!) / (rate / best[poorest]! + 1 / best[richest]!);
  const part = parts[richest]! - points / best[richest]!;
  const steps: PaidPlan[] = [];
  let drawn: { samples: number; seed: number } | null = null;
  for (const paid of asked.pay ?? PAYMENTS.map((times) => times * points)) {
    if (hear(yield { stage: "payments", done: steps.length })) break;
    const { holds, chance } = paidPlan(scenario, model, plan, { from, to, paid, received: rate * paid });
    if (chance === null) {
      steps.push({ points: paid, holds, probability: null });
      continue;
    }
    const { low, high, declines, breaks, samples, seed } = chance;
    drawn = { samples, seed };
    steps.push({ points: paid, holds, probability: chance.holds, low, high, declines, breaks });
  }
  return {
    plan: named ?? null,
    from,
    to,
    rate,
    points,
    part,
    steps,
    samples: drawn?.samples ?? null,
    seed: drawn?.seed ?? null,
  };
}

/** What a point of one party is worth to another: as said, else what the other way round is said, else as much. */
function rateOf({ rates = [] }: SidesAsked, from: string, to: string): number {
  const said = rates.find((rate) => rate.from === from && rate.to === to);
  if (said !== undefined) return said.worth;
  const back = rates.find((rate) => rate.from === to && rate.to === from);
  return back === undefined ? 1 : 1 / back.worth;
}
