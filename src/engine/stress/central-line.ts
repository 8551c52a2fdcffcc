import { evaluate } from "../assess/index.ts";
import { type CompiledPlan, type Figures, figuresIn, type Model, tablesOf } from "../model/index.ts";

/** How a plan stands with single quantities moved and all else central. */
export interface CentralLine {
  /** The plan with one quantity at a value. */
  readonly at: (quantity: number, value: number) => Standing;
}

export interface Standing {
  /** The smallest slack, points per period; null where nobody has anything to withhold or undo. */
  readonly weakest: number | null;
  /** The smallest slack or gain: the plan holds where it is not negative. */
  readonly margin: number;
}

export function centralLine(model: Model, plan: CompiledPlan): CentralLine {
  const quantities = model.uncertainty?.quantities ?? [];
  const copies = tablesOf(model.figures);
  const set = (quantity: number, value: number): void => {
    for (const { table, index, factor } of quantities[quantity]!.places)
      copies[table][index] = factor * value;
  };
  return {
    at: (quantity, value) => {
      set(quantity, value);
      const standing = standingOf(model, plan, figuresIn(copies, model.figures.breakdownLasts));
      set(quantity, quantities[quantity]!.central);
      return standing;
    },
  };
}

export function standingOf(model: Model, plan: CompiledPlan, figures: Figures): Standing {
  const { keep, breach, stateValue } = evaluate(model, plan, figures);
  const columns = plan.bundles.length + 1;
  let weakest = Number.POSITIVE_INFINITY;
  for (const [cell, kept] of keep.entries()) {
    // Not a number where the party has nothing to withhold or undo, and then not smaller either.
    if (kept - breach[cell]! < weakest) weakest = kept - breach[cell]!;
  }
  let margin = weakest;
  for (let party = 0; party < model.partyIds.length; party++) {
    margin = Math.min(margin, keep[party * columns]! - stateValue[party * columns]!);
  }
  return { weakest: weakest === Number.POSITIVE_INFINITY ? null : weakest, margin };
}
