import type { Place, Report } from "../diagnostics/index.ts";
import { rangeOf } from "../figure-range.ts";
import type { Figure, Quantity } from "../scenario.ts";
import type { Check } from "./check.ts";

/** A deposit is no less than nothing and goes to another party than its placer, and a plan places and returns each in turn. */
export const deposits: Check = {
  run: ({ scenario, definitions, places, report }) => {
    // Unknown ones are reported as such.
    const isKnown = (deposit: string): boolean => definitions.get("deposit")?.has(deposit) === true;
    for (const deposit of scenario.deposits) {
      if (deposit.to === deposit.by)
        report("deposit-to-itself", places.keyOf(deposit, "to"), { deposit: deposit.id });
      reportBelowNothing(
        report,
        places.at(deposit, "amount"),
        deposit.id,
        deposit.amount,
        scenario.quantities,
      );
    }
    for (const plan of scenario.plans) {
      const placed = new Set<string>();
      for (const [index, { places: put, returns }] of (plan.steps ?? []).entries()) {
        const inStep = { plan: plan.id, step: index + 1 };
        for (const [item, deposit] of returns.entries())
          if (!placed.delete(deposit) && isKnown(deposit))
            report("deposit-not-placed", places.at(returns, item), { ...inStep, deposit });
        for (const [item, deposit] of put.entries()) {
          if (placed.has(deposit))
            report("deposit-placed-twice", places.at(put, item), { ...inStep, deposit });
          placed.add(deposit);
        }
      }
    }
  },
};

/** Reports the amount of a deposit that reaches below nothing. @param deposit - its id */
export function reportBelowNothing(
  report: Report,
  place: Place,
  deposit: string,
  amount: Figure,
  quantities: readonly Quantity[],
): void {
  const low = rangeOf(amount, quantities)?.[0] ?? 0;
  if (low < 0) report("deposit-below-nothing", place, { deposit, low });
}
