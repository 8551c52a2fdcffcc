import { evaluate } from "../assess/index.ts";
import { type CompiledPlan, type FigureTable, figuresIn, type Model } from "../model/index.ts";
import type { Operation } from "./column-program.ts";
import { type FigureColumns, isCertain } from "./figure-columns.ts";
import { byStep, type PlanKernel } from "./plan-kernel.ts";

/**
 * As `planKernel`, sample by sample: for plans whose combinations link so many measures that all their subsets as column
 * operations would fill the memory.
 */
export function scalarKernel(model: Model, plan: CompiledPlan, { tables, width }: FigureColumns): PlanKernel {
  const columns = plan.bundles.length + 1;
  const names = Object.keys(tables) as FigureTable[];
  const now = Object.fromEntries(
    names.map((name) => [name, Float64Array.from(tables[name], ({ low }) => low)]),
  ) as Record<FigureTable, Float64Array>;
  const moving = names.flatMap((name) =>
    tables[name].flatMap((operand, index) =>
      isCertain(operand) ? [] : [{ table: now[name], index, column: operand.column }],
    ),
  );
  const gain = model.partyIds.map(() => new Float64Array(width));
  const choicesOf = (party: number, column: number): number => {
    const stepCount = plan.bundles.length;
    const row = (column < stepCount ? column : 2 * stepCount) * model.partyIds.length + party;
    return plan.choices.start[row + 1]! - plan.choices.start[row]!;
  };
  const slack = model.partyIds.map((_, party) =>
    Array.from({ length: columns }, (_, column) =>
      choicesOf(party, column) === 0 ? null : new Float64Array(width),
    ),
  );
  const one =
    (sample: number): Operation =>
    (count) => {
      if (sample >= count) return;
      for (const { table, index, column } of moving) table[index] = column[sample]!;
      const figures = figuresIn(now, model.figures.breakdownLasts);
      const { keep, breach, stateValue } = evaluate(model, plan, figures);
      for (const [party, slacks] of slack.entries()) {
        gain[party]![sample] = keep[party * columns]! - stateValue[party * columns]!;
        for (const [column, out] of slacks.entries()) {
          if (out !== null) out[sample] = keep[party * columns + column]! - breach[party * columns + column]!;
        }
      }
    };
  // The parties are not apart here: whichever is asked for, all are evaluated.
  return {
    gain,
    slack,
    slackOfSteps: byStep(slack),
    tolerance: model.scales.tolerance,
    work: model.partyIds.map((_, party) =>
      party === 0 ? Array.from({ length: width }, (_, sample) => one(sample)) : [],
    ),
    isWhole: true,
  };
}
