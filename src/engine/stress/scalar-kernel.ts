import {
  beginEvaluation,
  beginNodes,
  breachPieces,
  type Evaluation,
  endEvaluation,
  endNodes,
  evaluate,
  evaluateNodes,
  fillBreachesAt,
  fillNodesAt,
  type NodeEvaluation,
} from "../assess/index.ts";
import { type CompiledPlan, type Figures, type FigureTable, figuresIn, type Model } from "../model/index.ts";
import type { Operation } from "./column-program.ts";
import { type FigureColumns, isCertain } from "./figure-columns.ts";
import { kernelColumns, type PlanKernel } from "./plan-kernel.ts";

/** As `columnKernel`, sample by sample: for plans of which the arithmetic over columns cannot be laid out, or would fill the memory. */
export function scalarKernel(
  model: Model,
  plan: CompiledPlan,
  { tables, width, fresh }: FigureColumns,
): PlanKernel {
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
  const filled = kernelColumns(model, plan, fresh);
  const { gain, slack, moments } = filled;
  const partyCount = model.partyIds.length;
  const setTo = (sample: number): Figures => {
    for (const { table, index, column } of moving) table[index] = column[sample]!;
    return figuresIn(now, model.figures.breakdownLasts);
  };
  const write = (sample: number, found: NodeEvaluation): void => {
    for (const [party, slacks] of slack.entries()) {
      gain[party]![sample] = found.keep[party * columns]! - found.start[party]!;
      for (const [column, out] of slacks.entries()) {
        if (out !== null) out[sample] = found.slack[party * columns + column]!;
      }
    }
    for (const { moment, slack } of moments) {
      for (const [party, out] of slack.entries()) {
        const row = moment * partyCount + party;
        if (out !== null) out[sample] = found.slackAt[row]!;
      }
    }
  };
  const atOnce =
    (sample: number): Operation =>
    (count) => {
      if (sample >= count) return;
      const figures = setTo(sample);
      write(
        sample,
        plan.nodes === null
          ? stillFigures(evaluate(model, plan, figures))
          : evaluateNodes(model, plan, figures),
      );
    };
  const pieces = breachPieces(plan, partyCount);
  const inPieces = (sample: number): Operation[] => [
    (count) => {
      begun = sample < count ? begin(setTo(sample)) : null;
    },
    ...filling,
    () => {
      if (begun !== null) write(sample, begun.end());
      begun = null;
    },
  ];
  const begin = (figures: Figures): Begun => {
    if (plan.nodes === null) {
      const still = beginEvaluation(model, plan, figures);
      return {
        fill: (party, from, end) => fillBreachesAt(still, party, from, end),
        end: () => stillFigures(endEvaluation(still)),
      };
    }
    const all = beginNodes(model, plan, figures);
    return { fill: (party, from, end) => fillNodesAt(all, party, from, end), end: () => endNodes(all) };
  };
  let begun: Begun | null = null;
  const filling = pieces.map(
    ({ party, from, end }): Operation =>
      () =>
        begun?.fill(party, from, end),
  );
  // The parties are not apart here: whichever is asked for, all are evaluated.
  const work = filled.isPlan
    ? Array.from({ length: width }, (_, sample) =>
        pieces.length > partyCount ? inPieces(sample) : [atOnce(sample)],
      ).flat()
    : [];
  return {
    ...filled,
    hasGaps: true,
    workOf: (party) => (party === 0 ? work : []),
    isWhole: filled.isPlan,
  };
}

/** Of a plan that nothing may interrupt, likewise. */
function stillFigures(found: Evaluation): NodeEvaluation {
  return { ...found, slackAt: found.keepAt.map((keep, row) => keep - found.breachAt[row]!) };
}

/** A case that is worked out piece by piece. */
interface Begun {
  readonly fill: (party: number, from: number, end: number) => void;
  readonly end: () => NodeEvaluation;
}

/** How many operations a case of a plan is cut into. */
export function operationsOfCase(plan: CompiledPlan, partyCount: number): number {
  return breachPieces(plan, partyCount).length + 2;
}
