import {
  type ChoiceTable,
  type CompiledPlan,
  type LinkedGroup,
  type Model,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "../model/index.ts";
import {
  addColumn,
  type Column,
  lowerTo,
  raiseTo,
  scaledOf,
  subtractColumn,
  subtractHinge,
  subtractNegativePart,
} from "../numeric/index.ts";
import type { ColumnProgram, Share, Signed, Weighted } from "./column-program.ts";
import { type FigureColumns, isZero, type Operand } from "./figure-columns.ts";
import { linkedGroupSteps } from "./linked-group-columns.ts";
import type { Spell, SpellShares } from "./spell-columns.ts";

/** What the slacks of one party in one plan are worked out from. */
export interface SlackContext {
  readonly model: Model;
  readonly plan: CompiledPlan;
  readonly party: number;
  readonly figures: FigureColumns;
  readonly shares: SpellShares;
  readonly program: ColumnProgram;
  /** Per measure: its place in the order in which the plan takes measures up, those in force at the start first. */
  readonly turn: Int32Array;
}

/** What follows where the party does its part when a step is due. Payments of the step are left out: a breach changes none but its own. */
export interface Kept {
  /** The state after the step, and what a breakdown in it leads to: u(r(s)) and the breakdown value. */
  readonly state: Column;
  readonly ruin: Column;
  /** Shares of that state, of that ruin, and of what comes later. */
  readonly stay: Share;
  readonly collapse: Share;
  readonly after: Share;
  /** Keeping on from the next step; null where nothing more is due. */
  readonly later: Column | null;
}

/**
 * Writes down a slack: what keeping on is worth less the best breach, the least such difference over the times until the others see it.
 *
 * @param row - of the choice table; it has choices
 */
export function writeSlack(context: SlackContext, row: number, kept: Kept, out: Column): void {
  const { plan, program } = context;
  const { start, entries } = plan.choices.lagSlots;
  for (let entry = start[row]!; entry < start[row + 1]!; entry++) {
    const lagPeriods = plan.spellPeriods[entries[entry]!]!;
    program.within(() => {
      const isFirst = entry === start[row];
      const slack = isFirst ? out : program.take();
      writeSlackOfLag(context, row, lagPeriods, kept, slack);
      if (!isFirst) program.note((count) => lowerTo(out, slack, count));
    });
  }
}

/**
 * The slack towards the best breach seen after exactly `lagPeriods`: every choice seen then or later that pays, and should none of them
 * be seen just then, the one such choice that costs least. With L the lag, d the step's length and G what the choices gain per period,
 *
 *     slack = after(d) later + (stay(d) - stay(L)) state + (collapse(d) - ruin(L)) ruin - stay(L) G
 *
 * and, for choices that also change payments or what lasts, less max(0, effect) each.
 */
function writeSlackOfLag(
  context: SlackContext,
  row: number,
  lagPeriods: number,
  kept: Kept,
  out: Column,
): void {
  const { plan, shares, program, turn } = context;
  const { choices } = plan;
  const spell = shares.spells.get(lagPeriods)!;
  // What the choices gain per period where only that changes; those seen just then, and the effects of all others.
  const gains: Signed[] = [];
  const simple: ChoiceParts[] = [];
  const further: Weighted[] = [];
  const hinges: Column[] = [];
  const exact: Column[] = [];
  let alwaysPays = false;
  for (const at of inTurn(choices, row, turn)) {
    if (choices.lagPeriods[at]! < lagPeriods) continue;
    const isExact = choices.lagPeriods[at] === lagPeriods;
    const parts = partsOf(context, at);
    if (isExact && paysAlways(parts)) alwaysPays = true;
    if (parts.isSimple) {
      gains.push(...gainOf(parts, program));
      if (isExact) simple.push(parts);
    } else if (paysAlways(parts)) {
      further.push(...effectOf(parts, spell, shares, -1));
    } else {
      const effect = program.take();
      program.combine(effect, effectOf(parts, spell, shares, 1));
      hinges.push(effect);
      if (isExact) exact.push(effect);
    }
  }
  const groups = choices.groups[row]!;
  const isSimpleRow = exact.length === 0 && groups.length === 0;
  const enjoyed = [program.total(gains)];
  if (!alwaysPays && isSimpleRow) enjoyed.push(program.leastLoss(simple.map(asSigned)));

  const plus = (share: Share, column: Column): Weighted => ({ share, column, sign: 1 });
  program.combine(out, [
    plus(program.less(kept.stay, spell.stay), kept.state),
    plus(program.less(kept.collapse, spell.ruin), kept.ruin),
    ...(kept.later === null ? [] : [plus(kept.after, kept.later)]),
    ...enjoyed.flatMap((column): Weighted[] =>
      column === null ? [] : [{ share: spell.stay, column, sign: -1 }],
    ),
    ...further,
  ]);
  for (const effect of hinges) program.note((count) => subtractHinge(out, effect, count));

  const lacks: Column[] = [];
  for (const group of groups) {
    const { best, bestExact } = writeGroup(context, group, lagPeriods, spell);
    program.note((count) => subtractColumn(out, best, count));
    if (bestExact === null || alwaysPays) continue;
    program.note((count) => subtractColumn(bestExact, best, count));
    lacks.push(bestExact);
  }
  if (!alwaysPays && !isSimpleRow) {
    for (const parts of simple) {
      const effect = program.take();
      program.combine(effect, effectOf(parts, spell, shares, 1));
      exact.push(effect);
    }
    const [first, ...rest] = [...exact, ...lacks];
    for (const one of rest) program.note((count) => raiseTo(first!, one, count));
    program.note((count) => subtractNegativePart(out, first!, count));
  }
}

/** The choices of a row that nothing links, in the order of the plan: sums at one step then begin like those at the next. */
function inTurn({ start, linkedStart, measure }: ChoiceTable, row: number, turn: Int32Array): number[] {
  const length = linkedStart[row]! - start[row]!;
  return Array.from({ length }, (_, place) => start[row]! + place).sort(
    (a, b) => turn[measure[a]!]! - turn[measure[b]!]!,
  );
}

/** A choice as figures: what it changes per period, whether for good, and what it leaves unpaid. */
interface ChoiceParts {
  readonly worth: Operand;
  /** -1 where the choice does without the measure's worth, 1 where it keeps it. */
  readonly sign: 1 | -1;
  readonly lasts: boolean;
  readonly unpaid: Operand | null;
  /** It changes a value per period and nothing else. */
  readonly isSimple: boolean;
}

function partsOf({ model, plan, party, figures: { tables } }: SlackContext, at: number): ChoiceParts {
  const { choices } = plan;
  const cell = party * model.measureIds.length + choices.measure[at]!;
  const kind = choices.kind[at]!;
  const once = kind === WITHHOLD_DOING ? tables.once[cell]! : null;
  const unpaid = once === null || isZero(once) ? null : once;
  const lasts = kind === WITHHOLD_DOING && choices.changesResidue[at] === 1;
  return {
    worth: tables.value[cell]!,
    sign: kind === WITHHOLD_ENDING ? 1 : -1,
    lasts,
    unpaid,
    isSimple: !lasts && unpaid === null,
  };
}

function asSigned({ worth, sign }: ChoiceParts): Signed {
  return { column: worth.column, sign };
}

/** Whether the choice costs nothing in any sample. */
function paysAlways({ worth, sign, unpaid }: ChoiceParts): boolean {
  return (sign > 0 ? worth.low >= 0 : worth.high <= 0) && (unpaid === null || unpaid.high <= 0);
}

/** max(0, sign worth); nothing where it is 0 in every sample. */
function gainOf(parts: ChoiceParts, program: ColumnProgram): Signed[] {
  const { worth, sign } = parts;
  if (sign > 0 ? worth.high <= 0 : worth.low >= 0) return [];
  return paysAlways(parts)
    ? [asSigned(parts)]
    : [{ column: program.positivePart(worth.column, sign), sign: 1 }];
}

/** What a choice adds, leaving combinations aside; taken off where `times` is -1. */
function effectOf(
  { worth, sign, lasts, unpaid }: ChoiceParts,
  spell: Spell<Share>,
  { impatience }: SpellShares,
  times: 1 | -1,
): Weighted[] {
  const signed = times > 0 ? sign : sign > 0 ? -1 : 1;
  return [
    { share: lasts ? spell.all : spell.stay, column: worth.column, sign: signed },
    ...(unpaid === null
      ? []
      : [{ share: impatience, column: unpaid.column, sign: times > 0 ? -1 : 1 } as const]),
  ];
}

/** The best choices within a group that combinations link: of all, and of those with one seen just then (null: there is none). */
function writeGroup(
  context: SlackContext,
  group: LinkedGroup,
  lagPeriods: number,
  spell: Spell<Share>,
): { best: Column; bestExact: Column | null } {
  const { model, plan, party, figures, shares, program } = context;
  const { steps, hasExact } = linkedGroupSteps(plan.choices, group, lagPeriods);
  const write = (items: readonly Weighted[]): Column => {
    const out = program.take();
    program.combine(out, items);
    return out;
  };
  const columns = {
    effect: Array.from(group.choices, (at) => write(effectOf(partsOf(context, at), spell, shares, 1))),
    state: [] as Column[],
    residue: [] as Column[],
  };
  for (const { term } of group.terms) {
    const { column } = figures.tables.termValue[party * model.terms.length + term]!;
    columns.state.push(write([{ share: spell.stay, column, sign: 1 }]));
    columns.residue.push(write([{ share: spell.ruin, column, sign: 1 }]));
  }
  const [value, best, bestExact] = [program.take(), program.take(), program.take()];
  program.note((count) => {
    value.fill(0, 0, count);
    best.fill(0, 0, count);
  });
  let isRaised = false;
  for (const { changes, isExact } of steps) {
    for (const { of, index, sign } of changes) {
      const column = columns[of][index]!;
      const join = sign > 0 ? addColumn : subtractColumn;
      program.note((count) => join(value, column, count));
    }
    program.note((count) => raiseTo(best, value, count));
    if (!isExact) continue;
    program.note(
      isRaised
        ? (count) => raiseTo(bestExact, value, count)
        : (count) => scaledOf(bestExact, 1, value, count),
    );
    isRaised = true;
  }
  return { best, bestExact: hasExact ? bestExact : null };
}
