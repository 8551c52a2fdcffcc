import type { CompiledPlan, Model } from "../model/index.ts";
import type { Column } from "../numeric/index.ts";
import { columnKernel, isColumnar } from "./column-kernel.ts";
import type { Operation } from "./column-program.ts";
import { type FigureColumns, figureColumns, fillMultiples } from "./figure-columns.ts";
import type { Asked, KernelPools, PlanKernel } from "./plan-kernel.ts";
import { scalarKernel } from "./scalar-kernel.ts";
import { fillSpells, type SpellColumns, spellColumns } from "./spell-columns.ts";
import { isTouched } from "./touched-parties.ts";

/** Samples worked on at a time: enough to spread the cost of a loop's start, few enough for the columns to stay in the cache. */
export const BATCH = 256;

/** The columns in which plans are put to samples. */
export interface CaseColumns {
  readonly model: Model;
  /** A column for each uncertain quantity, to be filled by the caller. */
  readonly values: readonly Column[];
  readonly figures: FigureColumns;
  readonly spells: readonly SpellColumns[];
  readonly pools: KernelPools;
}

/** The columns and kernels with which plans are put to samples: values go in, gains and slacks come out. */
export interface Arena extends CaseColumns {
  readonly kernels: readonly PlanKernel[];
}

export function arenaOf(model: Model, plans: readonly CompiledPlan[]): Arena {
  const columns = caseColumns(model);
  return { ...columns, kernels: plans.map((plan) => kernelIn(columns, plan)) };
}

/** Without any kernel. */
export function caseColumns(model: Model): CaseColumns {
  const values = (model.uncertainty?.quantities ?? []).map(() => new Float64Array(BATCH));
  const figures = figureColumns(model, values, BATCH);
  const spells = model.partyIds.map((_, party) => spellColumns(figures, party, model.figures.breakdownLasts));
  const pools: KernelPools = { passing: { columns: [], used: 0 }, kept: { columns: [], used: 0 } };
  return { model, values, figures, spells, pools };
}

/** One more kernel on these columns. */
export function kernelIn(
  { model, figures, spells, pools }: CaseColumns,
  plan: CompiledPlan,
  asked: Asked = "all",
): PlanKernel {
  // The sums over columns know of nothing that may interrupt a plan.
  const kernel =
    plan.nodes === null && (asked === "gains" || isColumnar(model, plan))
      ? columnKernel(model, plan, figures, spells, pools, asked)
      : scalarKernel(model, plan, figures);
  return isTouched(model, plan) ? kernel : oneCaseForAll(kernel);
}

/** Of a plan that nothing uncertain touches: the first case is worked out once, and stands for all. */
function oneCaseForAll(kernel: PlanKernel): PlanKernel {
  const { gain, slack, moments, isWhole } = kernel;
  const workOf = (party: number): Operation[] => {
    const operations = kernel.workOf(party);
    const parties = isWhole ? [...gain.keys()] : [party];
    let isKnown = false;
    const once = (): void => {
      if (isKnown) return;
      isKnown = true;
      for (const operation of operations) operation(1);
      for (const one of parties)
        for (const column of [gain[one]!, ...slack[one]!, ...moments.map((moment) => moment.slack[one]!)])
          column?.fill(column[0]!);
    };
    return operations.length === 0 ? [] : [once];
  };
  const laidOut: (Operation[] | undefined)[] = [];
  return {
    ...kernel,
    workOf: (party) => {
      laidOut[party] ??= workOf(party);
      return laidOut[party];
    },
  };
}

/**
 * To be called when the columns of values are filled, before kernels run.
 *
 * @param parties - whose patience, chance, breakdown value or blame has changed since the last call; all where left out
 */
export function prepareArena(
  { model, figures, spells }: CaseColumns,
  count: number,
  parties: Iterable<number> = spells.keys(),
): void {
  fillMultiples(figures, count);
  for (const party of parties) {
    const columns = spells[party]!;
    if (!columns.isFixed) fillSpells(columns, figures, party, model.figures.breakdownLasts, count);
  }
}
