import type { CompiledPlan, Model } from "../model/index.ts";
import { type Column, differenceOf, type Table } from "../numeric/index.ts";
import {
  type ColumnPool,
  columnProgram,
  type Operation,
  type Share,
  type Signed,
  type Weighted,
} from "./column-program.ts";
import { type FigureColumns, isZero, type Operand } from "./figure-columns.ts";
import { type SlackContext, writeSlack } from "./slack-columns.ts";
import { type SpellColumns, sharesOf } from "./spell-columns.ts";

/** A plan made ready for batches of samples: what each party gains, and its slack at each step. */
export interface PlanKernel {
  /** Per party. */
  readonly gain: readonly Column[];
  /** [party][step - 1], steps 1 to K + 1; null where the party has nothing it could withhold or undo. */
  readonly slack: readonly (readonly (Column | null)[])[];
  /** The same step by step: the parties that have a slack there, and their slacks. */
  readonly slackOfSteps: readonly StepSlacks[];
  /** Per party: see `Scales`. */
  readonly tolerance: Table;
  /** Per party: what to do, in order, for the first `count` samples. */
  readonly work: readonly (readonly Operation[])[];
  /** The work of the first party is that of all. */
  readonly isWhole: boolean;
}

export interface StepSlacks {
  readonly parties: readonly number[];
  readonly slacks: readonly Column[];
}

/** @param slack - [party][step - 1] */
export function byStep(slack: readonly (readonly (Column | null)[])[]): StepSlacks[] {
  return (slack[0] ?? []).map((_, column) => {
    const parties = slack.flatMap((slacks, party) => (slacks[column] === null ? [] : [party]));
    return { parties, slacks: parties.map((party) => slack[party]![column]!) };
  });
}

/** Intermediate columns of a program: for a while, and for the whole of it. */
export interface KernelPools {
  readonly passing: ColumnPool;
  readonly kept: ColumnPool;
}

export function runKernel({ work }: PlanKernel, count: number): void {
  for (const operations of work) for (const operation of operations) operation(count);
}

/**
 * The same for one batch as part of work in steps: a plan that is evaluated case by case may take seconds for a batch, and is left where that is
 * asked for.
 *
 * @returns (at the end) whether it was told to stop
 */
export function* runInSteps(kernel: PlanKernel, count: number): Generator<undefined, boolean, boolean> {
  if (!kernel.isWhole) runKernel(kernel, count);
  else
    for (const operation of kernel.work[0]!) {
      operation(count);
      if (yield) return true;
    }
  return false;
}

/** Only what one party gains and its slacks. */
export function runKernelFor({ work }: PlanKernel, party: number, count: number): void {
  for (const operation of work[party]!) operation(count);
}

/**
 * Lays out the arithmetic of one plan over columns of samples; `assess/evaluate.ts` and `best-breach.ts` are its readable counterpart for
 * one sample, and tests hold the two to each other.
 *
 * Which choices pay whatever the sample is decided here, from the range of each figure: a breach that undoes what costs its performer
 * in every sample is then one subtraction. Only where the sign of a figure is open does the kernel look.
 *
 * @param pools - intermediate columns come from here; gains and slacks keep columns of their own
 * @param spells - filled where they are certain
 * Source: docs/theory/assess.md#keeping-on, #breaking; docs/theory/stress.md#speed.
 */
export function planKernel(
  model: Model,
  plan: CompiledPlan,
  figures: FigureColumns,
  spells: readonly SpellColumns[],
  pools: KernelPools,
): PlanKernel {
  const columns = plan.bundles.length + 1;
  const turn = turnsOf(model, plan);
  const gain = model.partyIds.map(() => new Float64Array(figures.width));
  const slack = model.partyIds.map((_, party) =>
    Array.from({ length: columns }, (_, column) =>
      hasChoice(model, plan, party, column) ? new Float64Array(figures.width) : null,
    ),
  );
  const work = model.partyIds.map((_, party) => {
    pools.passing.used = 0;
    pools.kept.used = 0;
    const program = columnProgram(figures.width, pools.passing, pools.kept);
    const shares = sharesOf(spells[party]!);
    writeParty({ model, plan, party, figures, shares, program, turn }, gain[party]!, slack[party]!);
    return program.operations;
  });
  return {
    gain,
    slack,
    slackOfSteps: byStep(slack),
    tolerance: model.scales.tolerance,
    work,
    isWhole: false,
  };
}

/** The row of the choice table for a column: step `column + 1`, or for the last one that nothing more is due. */
function rowOf(model: Model, plan: CompiledPlan, party: number, column: number): number {
  const stepCount = plan.bundles.length;
  return (column < stepCount ? column : 2 * stepCount) * model.partyIds.length + party;
}

function hasChoice(model: Model, plan: CompiledPlan, party: number, column: number): boolean {
  const row = rowOf(model, plan, party, column);
  return plan.choices.start[row + 1]! > plan.choices.start[row]!;
}

/** Per measure: its place in the order in which the plan takes measures up, those in force at the start first. */
function turnsOf({ measureIds }: Model, { bundles }: CompiledPlan): Int32Array {
  const turn = new Int32Array(measureIds.length).fill(-1);
  let next = 0;
  for (const { does } of bundles) for (const measure of does) if (turn[measure]! < 0) turn[measure] = next++;
  return turn;
}

/** Keeping on is worked out backwards from the end; each slack from what comes after its step, which then gives way. */
function writeParty(context: SlackContext, gain: Column, slacks: readonly (Column | null)[]): void {
  const { model, plan, party, shares, program } = context;
  const { state, ruins, once } = writeStates(context);
  const stepCount = plan.bundles.length;
  const plus = (share: Share, column: Column): Weighted => ({ share, column, sign: 1 });
  const keep = program.take();
  for (let column = stepCount; column >= 0; column--) {
    const isEnd = column === stepCount;
    const now = Math.min(column + 1, stepCount);
    const { stay, collapse, after } = isEnd
      ? { stay: shares.stayForGood, collapse: shares.collapseForGood, after: 0 }
      : shares.spells.get(plan.steps[column]!.periods)!;
    const slack = slacks[column] ?? null;
    if (slack !== null) {
      const kept = {
        state: state[now]!,
        ruin: ruins[now]!,
        stay,
        collapse,
        after,
        later: isEnd ? null : keep,
      };
      writeSlack(context, rowOf(model, plan, party, column), kept, slack);
    }
    const paid = once[column] ?? null;
    program.combine(keep, [
      ...(isEnd ? [] : [plus(after, keep)]),
      plus(stay, state[now]!),
      ...(shares.isSafe ? [] : [plus(collapse, ruins[now]!)]),
      ...(paid === null ? [] : [plus(shares.impatience, paid)]),
    ]);
  }
  program.note((count) => differenceOf(gain, keep, state[0]!, count));
}

/** What every state is worth, what a breakdown in it leads to, and what each step pays once (null: nothing). */
function writeStates({ model, plan, party, figures: { tables }, shares, program }: SlackContext): {
  state: Column[];
  ruins: Column[];
  once: (Column | null)[];
} {
  const { measures, terms, residueTerms } = plan.changes;
  const measureBase = party * model.measureIds.length;
  const termBase = party * model.terms.length;
  const zero = program.take();
  program.note((count) => void zero.fill(0, 0, count));
  const state: Column[] = [];
  const ruins: Column[] = [];
  const once: (Column | null)[] = [];
  const real = (operand: Operand, sign: 1 | -1): Signed[] =>
    isZero(operand) ? [] : [{ column: operand.column, sign }];
  for (let k = 0; k <= plan.bundles.length; k++) {
    const worth = (changes: readonly Change[]): Signed[] =>
      changes.flatMap(({ index, sign }) => real(tables.value[measureBase + index]!, sign));
    const termWorth = (changes: readonly Change[]): Signed[] =>
      changes.flatMap(({ index, sign }) => real(tables.termValue[termBase + index]!, sign));
    const changed = signed(measures, k);
    // Of the measures only irreversible ones stay after a breakdown, and those never fall away.
    const lasting = changed.filter(({ index, sign }) => sign > 0 && model.reversible[index] === 0);
    state.push(program.sum(state[k - 1] ?? zero, [...worth(changed), ...termWorth(signed(terms, k))]));
    ruins.push(
      program.sum(ruins[k - 1] ?? shares.breakdown, [
        ...worth(lasting),
        ...termWorth(signed(residueTerms, k)),
      ]),
    );
    if (k === plan.bundles.length) continue;
    const paid = signed(plan.paid, k).flatMap(({ index, sign }) =>
      real(tables.once[measureBase + index]!, sign),
    );
    once.push(paid.length === 0 ? null : program.sum(zero, paid));
  }
  return { state, ruins, once };
}

interface Change {
  readonly index: number;
  readonly sign: 1 | -1;
}

/** List k of a table of changes: `index` comes, `~index` goes. */
function signed({ start, entries }: CompiledPlan["paid"], k: number): Change[] {
  const changes: Change[] = [];
  for (let entry = start[k]!; entry < start[k + 1]!; entry++) {
    const index = entries[entry]!;
    changes.push(index >= 0 ? { index, sign: 1 } : { index: ~index, sign: -1 });
  }
  return changes;
}
