import type { CompiledPlan } from "../model/index.ts";
import { type BreachWitness, fillBreaches } from "./best-breach.ts";
import type { PartyBooks } from "./violation-effect.ts";

/** The best breach of a party at a moment; null where it has no choice. */
export function breachAt(books: PartyBooks, moment: number): BreachWitness | null {
  const witness: { violations: BreachWitness["violations"]; seenAfter: number } = {
    violations: [],
    seenAfter: 0,
  };
  const found = [0.5];
  fillBreaches(books, moment, moment + 1, found, [0.5], 0, witness);
  const breachValue = found[0]!;
  return Number.isNaN(breachValue) ? null : { ...witness, breachValue };
}

/** The moment of a period of a step of the whole plan (K + 1: the time after it); it must be one that is looked at. */
export function momentAt({ moments, bundles }: CompiledPlan, step: number, period: number): number {
  const first = moments.first[Math.min(step - 1, bundles.length)]!;
  if (step > bundles.length) return first + bundles.length;
  let moment = first;
  while (moments.period[moment] !== period) moment++;
  return moment;
}
