import { evaluate, evaluateNodes } from "../assess/index.ts";
import { type CompiledPlan, type Figures, figuresIn, type Model, NOTHING, tablesOf } from "../model/index.ts";

/** How a plan stands with single quantities moved and all else central. */
export interface CentralLine {
  /** The plan with one quantity at a value. */
  readonly at: (quantity: number, value: number) => Standing;
}

export interface Standing {
  /** The smallest slack as a share of its party's stake; null where nobody has anything to withhold or undo. */
  readonly weakest: number | null;
  /** The smallest slack, or gain of a party with a veto, as a share of the stake: a plan of some steps holds where it is not below -NOTHING. */
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
  const { keep, slack, start } =
    plan.nodes === null ? evaluate(model, plan, figures) : evaluateNodes(model, plan, figures);
  const { stake, tolerance } = model.scales;
  const columns = plan.bundles.length + 1;
  let weakest = Number.POSITIVE_INFINITY;
  let margin = Number.POSITIVE_INFINITY;
  for (let party = 0; party < model.partyIds.length; party++) {
    let least = Number.POSITIVE_INFINITY;
    for (let cell = party * columns; cell < (party + 1) * columns; cell++) {
      // Not a number where the party has nothing to withhold or undo, and then not smaller either.
      if (slack[cell]! < least) least = slack[cell]!;
    }
    weakest = Math.min(weakest, least / stake[party]!);
    const gain = keep[party * columns]! - start[party]!;
    if (model.veto[party] === 1 && gain < least) least = gain;
    margin = Math.min(margin, (NOTHING * least) / tolerance[party]!);
  }
  return { weakest: weakest === Number.POSITIVE_INFINITY ? null : weakest, margin };
}
