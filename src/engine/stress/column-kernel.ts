import { waysOf } from "../assess/index.ts";
import type { CompiledPlan, Model } from "../model/index.ts";
import { type Column, differenceOf, indicesOf, lesserOf, lowerTo } from "../numeric/index.ts";
import { columnProgram, type Operation, type Share, type Weighted } from "./column-program.ts";
import { type Degree, degreeColumns } from "./degree-columns.ts";
import type { SlackContext } from "./effect-columns.ts";
import { type FigureColumns, isCertain, isZero, type Operand } from "./figure-columns.ts";
import {
  type Asked,
  type KernelColumns,
  type KernelPools,
  kernelColumns,
  type PlanKernel,
} from "./plan-kernel.ts";
import { writeSlack } from "./slack-columns.ts";
import { type SpellColumns, sharesOf } from "./spell-columns.ts";

/** Above so many ways to violate linked measures a plan is evaluated sample by sample. */
export const MOST_WAYS = 4096;

/**
 * Whether the arithmetic of a plan can be laid out over columns: not too many ways to violate linked measures, and no case in which nothing
 * can be taken back of a measure of which something can in others.
 */
export function isColumnar(model: Model, plan: CompiledPlan): boolean {
  if (waysOf(plan) > MOST_WAYS) return false;
  const barred = new Set(vanishing(model));
  return !Array.from(plan.choices.measure).some((measure) => barred.has(measure));
}

/** Measures of which in some cases nothing can be taken back, exactly. */
function vanishing({ uncertainty, figures, reversible }: Model): number[] {
  const found = (uncertainty?.quantities ?? []).flatMap(({ distribution, places }) =>
    distribution.kind === "choice" && distribution.values.includes(0)
      ? places.flatMap(({ table, index }) => (table === "reversible" ? [index] : []))
      : [],
  );
  const moved = new Set(
    (uncertainty?.quantities ?? []).flatMap(({ places }) =>
      places.flatMap(({ table, index }) => (table === "reversible" ? [index] : [])),
    ),
  );
  const never = Array.from(figures.reversible).flatMap((share, measure) =>
    share === 0 && reversible[measure] === 1 && !moved.has(measure) ? [measure] : [],
  );
  return [...found, ...never];
}

/**
 * Lays out the arithmetic of one plan over columns of samples; `assess/evaluate.ts` and `best-breach.ts` are its readable counterpart for
 * one sample, and tests hold the two to each other.
 *
 * Which choices pay whatever the sample is decided here, from the range of each figure: a breach that undoes what costs its performer
 * in every sample is then one subtraction. Only where the sign of a figure is open does the kernel look.
 *
 * @param pools - intermediate columns come from here; gains and slacks keep columns of their own
 * @param spells - filled with the lengths that are asked for
 * Source: docs/theory/assess.md#keeping-on, #breaking; docs/theory/stress.md#speed.
 */
export function columnKernel(
  model: Model,
  plan: CompiledPlan,
  figures: FigureColumns,
  spells: readonly SpellColumns[],
  pools: KernelPools,
  asked: Asked = "all",
): PlanKernel {
  const turn = turnsOf(model, plan);
  const filled = kernelColumns(model, plan, figures.fresh, asked);
  const layOut = (party: number): readonly Operation[] => {
    if (!filled.isPlan) return [];
    pools.passing.used = 0;
    pools.kept.used = 0;
    const program = columnProgram(figures.fresh, pools.passing, pools.kept);
    const context: Omit<SlackContext, "ruins"> = {
      model,
      plan,
      party,
      figures,
      shares: sharesOf(spells[party]!, figures, party),
      program,
      degrees: degreeColumns(model, figures, program),
      turn,
      undone: new Map(),
      groups: new Map(),
    };
    writeParty({ ...context, ...writePhases(context) }, filled);
    return program.operations;
  };
  const laidOut: (readonly Operation[] | undefined)[] = [];
  const workOf = (party: number): readonly Operation[] => {
    laidOut[party] ??= layOut(party);
    return laidOut[party];
  };
  return { ...filled, hasGaps: false, workOf, isWhole: false };
}

/** Per measure: its place in the order in which the plan takes measures up, those in force at the start first. */
function turnsOf({ measureIds }: Model, { bundles }: CompiledPlan): Int32Array {
  const turn = new Int32Array(measureIds.length).fill(-1);
  let next = 0;
  for (const { does } of bundles) for (const measure of does) if (turn[measure]! < 0) turn[measure] = next++;
  return turn;
}

/** What every phase is worth, per period. */
interface PhaseColumns {
  readonly states: readonly Column[];
  readonly ruins: readonly Column[];
}

const plus = (share: Share, column: Column): Weighted => ({ share, column, sign: 1 });

/** Keeping on is worked out backwards from the end, at every period that a slack asks for. */
function writeParty(
  context: SlackContext & PhaseColumns,
  { gain, slack, moments: filled }: KernelColumns,
): void {
  const { model, plan, party, figures, shares, program, states, ruins } = context;
  const { phases, moments } = plan;
  const stepCount = plan.bundles.length;
  // What the step in hand is worth from its beginning, and what the next one is: by turns in one of two columns.
  const heads = [program.take(), program.take()] as const;
  const headOf = (step: number): Column => heads[step % 2]!;
  const flow = (of: { stay: Share; collapse: Share }, phase: number): Weighted[] => [
    plus(of.stay, states[phase]!),
    ...(shares.isSafe ? [] : [plus(of.collapse, ruins[phase]!)]),
  ];
  const rowOf = (moment: number): number => moment * model.partyIds.length + party;
  const end = headOf(stepCount);
  program.combine(end, flow(shares.forGood, phases.periods.length - 1));
  for (let column = stepCount; column >= 0; column--) {
    const own = filled.flatMap((one) => {
      const out = one.column === column ? one.slack[party]! : null;
      return out === null ? [] : [{ moment: one.moment, out }];
    });
    program.within(() => {
      const values = column === stepCount ? null : valuesIn(column);
      for (const { moment, out } of own) {
        const begun = column === stepCount ? 0 : moments.period[moment]!;
        writeSlack(context, rowOf(moment), moment, (periods) => values?.at(begun + periods) ?? end, out);
      }
      values?.begin(headOf(column), paidIn(column));
    });
    const out = slack[party]![column] ?? null;
    const [first, second, ...rest] = own;
    if (out === null || second === undefined) continue;
    program.note((count) => {
      lesserOf(out, first!.out, second.out, count);
      for (const one of rest) lowerTo(out, one.out, count);
    });
  }
  const first = headOf(0);
  if (isZero(figures.tables.without[0]!)) {
    program.note((count) => differenceOf(gain[party]!, first, states[0]!, count));
  } else {
    program.combine(gain[party]!, [
      plus(shares.alone.stay, states[0]!),
      plus(shares.alone.collapse, ruins[0]!),
    ]);
    program.note((count) => differenceOf(gain[party]!, first, gain[party]!, count));
  }

  /** What keeping on is worth at a period of a step from its second on, and what from its beginning, where `paid` is added. */
  function valuesIn(column: number): {
    readonly at: (period: number) => Column;
    readonly begin: (out: Column, paid: readonly Weighted[]) => void;
  } {
    const firstPhase = phases.first[column + 1]!;
    const work = phases.first[column + 2]! - 1 - firstPhase;
    const duration = plan.steps[column]!.periods;
    const next = headOf(column + 1);
    const made = new Map<number, Column>();
    const parts = (period: number): Weighted[] => {
      const isLast = period >= work;
      const spell = shares.of(isLast ? duration - period : 1);
      const following = isLast ? next : at(period + 1);
      return [plus(spell.after, following), ...flow(spell, firstPhase + Math.min(period, work))];
    };
    const at = (period: number): Column => {
      if (period >= duration) return next;
      const before = made.get(period);
      if (before !== undefined) return before;
      const items = parts(period);
      const value = program.take();
      made.set(period, value);
      program.combine(value, items);
      return value;
    };
    // From the last period on: each asks for the one after.
    for (let period = work - 1; period > 0; period--) at(period);
    return { at, begin: (out, paid) => program.combine(out, [...parts(0), ...paid]) };
  }

  function paidIn(column: number): Weighted[] {
    const { start, entries } = plan.paid;
    const measures = Array.from(entries).slice(start[column]!, start[column + 1]!);
    return measures.flatMap((measure) => {
      const once = figures.tables.once[party * model.measureIds.length + measure]!;
      return isZero(once) ? [] : [plus(shares.impatience, once.column)];
    });
  }
}

/** What every phase is worth, and what a breakdown in it leads to. */
function writePhases(context: Omit<SlackContext, "ruins">): PhaseColumns {
  const { model, plan, party, figures, shares, program } = context;
  const { tables, termWorth } = figures;
  const { measures, terms, residueTerms, sharedTerms, periods } = plan.phases;
  const worthOf = (measure: number): Operand => tables.value[party * model.measureIds.length + measure]!;
  const ofTerm = (term: number): Operand => termWorth[party * model.terms.length + term]!;
  const real = (factor: number, operand: Operand): Weighted[] =>
    factor === 0 || isZero(operand) ? [] : [plus(factor, operand.column)];
  const changes = (
    { lists: { start, entries }, amounts }: typeof measures,
    phase: number,
    items: (index: number, amount: number) => Weighted[],
  ): Weighted[] => {
    const found: Weighted[] = [];
    for (let at = start[phase]!; at < start[phase + 1]!; at++)
      found.push(...items(entries[at]!, amounts[at]!));
    return found;
  };
  const add = (before: Column, items: readonly Weighted[]): Column => {
    if (items.length === 0) return before;
    const out = program.take();
    program.combine(out, [plus(1, before), ...items]);
    return out;
  };
  // What combinations of shares that differ come to in what a breakdown leaves, looked at again where one of their measures has come further.
  const shared = sharedTerms.flatMap((term) => {
    const worth = ofTerm(term);
    const { all, notAll } = model.terms[term]!;
    return isZero(worth) ? [] : [{ term, worth, asked: [all, ...notAll].flatMap(indicesOf) }];
  });
  const degrees = shared.map((): Degree => NOT_AT_ALL);
  const zero = program.take();
  program.note((count) => void zero.fill(0, 0, count));
  const states: Column[] = [];
  const ruins: Column[] = [];
  for (let phase = 0; phase < periods.length; phase++) {
    const wholly = (index: number, amount: number): Weighted[] => real(amount, ofTerm(index));
    const lasting = (measure: number, amount: number): Weighted[] => {
      const [worth, share] = [worthOf(measure), tables.reversible[measure]!];
      if (isCertain(share)) return real(amount * (1 - share.low), worth);
      if (isZero(worth)) return [];
      return [...real(amount, worth), plus(-amount, program.product(share.column, worth.column))];
    };
    const [levels, before] = [plan.phases.levels[phase]!, plan.phases.levels[phase - 1]];
    const together = shared.flatMap(({ term, worth, asked }, index) => {
      if (before !== undefined && asked.every((measure) => levels[measure] === before[measure])) return [];
      const [was, now] = [degrees[index]!, context.degrees.inResidue(model.terms[term]!, levels)];
      degrees[index] = now;
      return changeOf(was, now, worth);
    });
    states.push(
      add(states[phase - 1] ?? zero, [
        ...changes(measures, phase, (measure, amount) => real(amount, worthOf(measure))),
        ...changes(terms, phase, wholly),
      ]),
    );
    ruins.push(
      add(ruins[phase - 1] ?? shares.breakdown, [
        ...changes(measures, phase, lasting),
        ...changes(residueTerms, phase, wholly),
        ...together,
      ]),
    );
  }
  return { states, ruins };
}

const NOT_AT_ALL: Degree = { share: 0, low: 0, high: 0 };

/** What a combination adds as it comes to hold to another degree. */
function changeOf(before: Degree, now: Degree, worth: Operand): Weighted[] {
  if (before.share === now.share) return [];
  if (typeof before.share === "number" && typeof now.share === "number")
    return [plus(now.share - before.share, worth.column)];
  return [plus(now.share, worth.column), { share: before.share, column: worth.column, sign: -1 }];
}
