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

/** @param touched - by quantity, the parties whose figures it moves: only they are worked out anew */
export function centralLine(
  model: Model,
  plan: CompiledPlan,
  touched: readonly (readonly number[])[],
): CentralLine {
  const quantities = model.uncertainty?.quantities ?? [];
  const copies = tablesOf(model.figures);
  const set = (quantity: number, value: number): void => {
    for (const { table, index, factor } of quantities[quantity]!.places)
      copies[table][index] = factor * value;
  };
  const parties = [...model.partyIds.keys()];
  const central = standingsOf(model, plan, model.figures, parties);
  return {
    at: (quantity, value) => {
      const moved = touched[quantity]!;
      set(quantity, value);
      const now = standingsOf(model, plan, figuresIn(copies, model.figures.breakdownLasts), moved);
      set(quantity, quantities[quantity]!.central);
      return togetherOf(parties.map((party) => now[moved.indexOf(party)] ?? central[party]!));
    },
  };
}

export function standingOf(model: Model, plan: CompiledPlan, figures: Figures): Standing {
  return togetherOf(standingsOf(model, plan, figures, [...model.partyIds.keys()]));
}

/** Of one party each; Infinity in `weakest` where it has nothing to withhold or undo. */
type OwnStanding = { readonly weakest: number; readonly margin: number };

function standingsOf(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  parties: readonly number[],
): OwnStanding[] {
  const { keep, slack, start } =
    plan.nodes === null ? evaluate(model, plan, figures, parties) : evaluateNodes(model, plan, figures);
  const { stake, tolerance } = model.scales;
  const columns = plan.bundles.length + 1;
  return parties.map((party) => {
    let least = Number.POSITIVE_INFINITY;
    for (let cell = party * columns; cell < (party + 1) * columns; cell++) {
      // Not a number where the party has nothing to withhold or undo, and then not smaller either.
      if (slack[cell]! < least) least = slack[cell]!;
    }
    const weakest = least / stake[party]!;
    const gain = keep[party * columns]! - start[party]!;
    if (model.veto[party] === 1 && gain < least) least = gain;
    return { weakest, margin: (NOTHING * least) / tolerance[party]! };
  });
}

function togetherOf(parties: readonly OwnStanding[]): Standing {
  const weakest = Math.min(...parties.map((own) => own.weakest));
  return {
    weakest: weakest === Number.POSITIVE_INFINITY ? null : weakest,
    margin: Math.min(...parties.map((own) => own.margin)),
  };
}
