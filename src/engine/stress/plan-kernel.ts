import {
  type CompiledPlan,
  type LinkedGroup,
  type Model,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "../model/index.ts";
import {
  addColumn,
  addHinge,
  addNegativePart,
  addProduct,
  type Column,
  copyColumn,
  differenceOf,
  differenceOfThree,
  hingeOf,
  productOf,
  raiseTo,
  subtractColumn,
  subtractProduct,
  sumOf,
  sumOfThree,
  twoProductsOf,
} from "../numeric/index.ts";
import type { FigureColumns, Operand } from "./figure-columns.ts";
import { linkedGroupSteps } from "./linked-group-columns.ts";
import type { Spell, SpellColumns } from "./spell-columns.ts";

// Longer than most: the whole of a plan's arithmetic over samples, as strings of column operations. `assess/evaluate.ts` and
// `best-breach.ts` are its readable counterpart for one sample, and tests hold the two to each other.

/** A plan made ready for batches of samples: what each party gains, and its slack at each step. */
export interface PlanKernel {
  /** Per party. */
  readonly gain: readonly Column[];
  /** [party][step - 1], steps 1 to K + 1; null where the party has nothing it could withhold or undo. */
  readonly slack: readonly (readonly (Column | null)[])[];
  /** Per party: what to do, in order, for the first `count` samples. */
  readonly work: readonly (readonly Operation[])[];
  /** The work of the first party is that of all. */
  readonly isWhole: boolean;
}

export type Operation = (count: number) => void;

/** Hands out columns for intermediate figures; plans that run one after the other can share them. */
export interface ColumnPool {
  readonly columns: Column[];
  used: number;
}

export function runKernel({ work }: PlanKernel, count: number): void {
  for (const operations of work) for (const operation of operations) operation(count);
}

/** Only what one party gains and its slacks. */
export function runKernelFor({ work, isWhole }: PlanKernel, party: number, count: number): void {
  for (const operation of work[isWhole ? 0 : party]!) operation(count);
}

/**
 * Lays out the arithmetic of one plan over columns of samples.
 *
 * Which choices pay whatever the sample is decided here, from the range of each figure: a breach that undoes what costs its performer
 * in every sample is then one subtraction. Only where the sign of a figure is open does the kernel compare.
 *
 * @param pool - intermediate columns come from here; gains and slacks keep columns of their own
 * Source: model.md sections 3 and 4, in points per period; see docs/theory/stress.md.
 */
export function planKernel(
  model: Model,
  plan: CompiledPlan,
  figures: FigureColumns,
  spells: readonly SpellColumns[],
  pool: ColumnPool,
): PlanKernel {
  pool.used = 0;
  const columns = plan.bundles.length + 1;
  const gain: Column[] = [];
  const slack: (Column | null)[][] = [];
  const work: Operation[][] = [];
  for (let party = 0; party < model.partyIds.length; party++) {
    const gained = new Float64Array(figures.width);
    const slacks = Array.from({ length: columns }, (_, column) =>
      hasChoice(model, plan, party, column) ? new Float64Array(figures.width) : null,
    );
    gain.push(gained);
    slack.push(slacks);
    work.push(partyWork(model, plan, party, figures, spells[party]!, pool, gained, slacks));
  }
  return { gain, slack, work, isWhole: false };
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

function partyWork(
  model: Model,
  plan: CompiledPlan,
  party: number,
  figures: FigureColumns,
  shares: SpellColumns,
  pool: ColumnPool,
  gain: Column,
  slacks: readonly (Column | null)[],
): Operation[] {
  const work: Operation[] = [];
  const begin = pool.used;
  const take = (): Column => {
    if (pool.used === pool.columns.length) pool.columns.push(new Float64Array(figures.width));
    return pool.columns[pool.used++]!;
  };
  const stepCount = plan.bundles.length;
  const extras = extraColumns(figures.width, work);
  const { state, ruins, once } = stateWork(model, plan, party, figures, shares, take, work);

  // Keeping on, backwards from the end; each slack takes the place of its v as soon as the next one has been made from it.
  const keep = [take(), take()] as const;
  work.push((count) =>
    twoProductsOf(
      keep[0],
      shares.stayForGood,
      state[stepCount]!,
      shares.collapseForGood,
      ruins[stepCount]!,
      count,
    ),
  );
  let now = 0;
  for (let column = stepCount; column >= 0; column--) {
    if (column < stepCount) {
      const from = keep[now]!;
      now = 1 - now;
      const to = keep[now]!;
      const { stay, collapse, after } = shares.spells.get(plan.steps[column]!.periods)!;
      const stateAfter = state[column + 1]!;
      const ruin = ruins[column + 1]!;
      work.push((count) => twoProductsOf(to, stay, stateAfter, after, from, count));
      if (!shares.isSafe) work.push((count) => addProduct(to, collapse, ruin, count));
      const paid = once[column] ?? null;
      if (paid !== null) work.push((count) => addProduct(to, shares.impatience, paid, count));
    }
    const slack = slacks[column] ?? null;
    if (slack === null) continue;
    const mark = pool.used;
    const breach = breachWork(model, plan, party, column, figures, shares, take, work, extras, {
      state: state[Math.min(column + 1, stepCount)]!,
      ruin: ruins[Math.min(column + 1, stepCount)]!,
      once: once[column] ?? null,
    });
    const kept = keep[now]!;
    work.push((count) => differenceOf(slack, kept, breach, count));
    pool.used = mark;
  }
  const kept = keep[now]!;
  work.push((count) => differenceOf(gain, kept, state[0]!, count));
  pool.used = begin;
  return work;
}

/** What every state is worth, what a breakdown in it leads to, and what each step pays once. */
function stateWork(
  model: Model,
  plan: CompiledPlan,
  party: number,
  { tables }: FigureColumns,
  shares: SpellColumns,
  take: () => Column,
  work: Operation[],
): { state: Column[]; ruins: Column[]; once: (Column | null)[] } {
  const { measures, terms, residueTerms } = plan.changes;
  const measureBase = party * model.measureIds.length;
  const termBase = party * model.terms.length;
  const state: Column[] = [];
  const ruins: Column[] = [];
  const once: (Column | null)[] = [];
  for (let k = 0; k <= plan.bundles.length; k++) {
    const stateChanges = [
      ...signed(measures, k).map((one) => ({ ...one, operand: tables.value[measureBase + one.index]! })),
      ...signed(terms, k).map((one) => ({ ...one, operand: tables.termValue[termBase + one.index]! })),
    ];
    // Of the measures only irreversible ones stay after a breakdown, and those never fall away.
    const ruinChanges = [
      ...signed(measures, k)
        .filter(({ index, sign }) => sign > 0 && model.reversible[index] === 0)
        .map((one) => ({ ...one, operand: tables.value[measureBase + one.index]! })),
      ...signed(residueTerms, k).map((one) => ({ ...one, operand: tables.termValue[termBase + one.index]! })),
    ];
    state.push(sumWork(k === 0 ? null : state[k - 1]!, stateChanges, take, work));
    ruins.push(sumWork(k === 0 ? shares.breakdown : ruins[k - 1]!, ruinChanges, take, work));
    if (k === plan.bundles.length) continue;
    const paid = signed(plan.paid, k).map((one) => ({
      ...one,
      operand: tables.once[measureBase + one.index]!,
    }));
    once.push(paid.every(({ operand }) => isZero(operand)) ? null : sumWork(null, paid, take, work));
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

/** A column that adds changes to another (null: to nothing); that other itself where nothing changes. */
function sumWork(
  from: Column | null,
  changes: readonly (Change & { readonly operand: Operand })[],
  take: () => Column,
  work: Operation[],
): Column {
  const real = changes.filter(({ operand }) => !isZero(operand));
  if (from !== null && real.length === 0) return from;
  const out = take();
  const plus = real.flatMap(({ sign, operand }) => (sign > 0 ? [operand.column] : []));
  const minus = real.flatMap(({ sign, operand }) => (sign < 0 ? [operand.column] : []));
  addUp(from, plus, minus, out, work);
  return out;
}

/** out = from + Σ plus - Σ minus, in as few passes as there are loops for; `from` null: 0. */
function addUp(
  from: Column | null,
  plus: readonly Column[],
  minus: readonly Column[],
  out: Column,
  work: Operation[],
): void {
  let rest = [...plus];
  let start = from;
  if (start === null && rest.length > 0) start = rest.shift()!;
  const [first, second] = rest;
  if (start === null) work.push((count) => void out.fill(0, 0, count));
  else if (first !== undefined && second !== undefined) {
    const begin = start;
    work.push((count) => sumOfThree(out, begin, first, second, count));
    rest = rest.slice(2);
  } else if (first !== undefined) {
    const begin = start;
    work.push((count) => sumOf(out, begin, first, count));
    rest = [];
  } else if (minus.length === 0 || start === out) {
    const begin = start;
    if (begin !== out) work.push((count) => copyColumn(out, begin, count));
  } else {
    takeOff(start, minus, out, work);
    return;
  }
  for (const column of rest) work.push((count) => addColumn(out, column, count));
  if (minus.length > 0) takeOff(out, minus, out, work);
}

/** out = from - Σ minus */
function takeOff(from: Column, minus: readonly Column[], out: Column, work: Operation[]): void {
  let start = from;
  for (let place = 0; place < minus.length; place += 2) {
    const begin = start;
    const one = minus[place]!;
    const other = minus[place + 1];
    work.push(
      other === undefined
        ? (count) => differenceOf(out, begin, one, count)
        : (count) => differenceOfThree(out, begin, one, other, count),
    );
    start = out;
  }
}

/** The figures a breach of one step starts from: as they would be had the party done its part. */
interface DuePart {
  readonly state: Column;
  /** u(r(s)) and the breakdown value. */
  readonly ruin: Column;
  readonly once: Column | null;
}

/** The best breach when the step of `column` is due: the best over the times until the others see it. */
function breachWork(
  model: Model,
  plan: CompiledPlan,
  party: number,
  column: number,
  figures: FigureColumns,
  shares: SpellColumns,
  take: () => Column,
  work: Operation[],
  extras: ExtraColumns,
  due: DuePart,
): Column {
  const { choices } = plan;
  const row = rowOf(model, plan, party, column);
  let best: Column | null = null;
  for (let entry = choices.lagSlots.start[row]!; entry < choices.lagSlots.start[row + 1]!; entry++) {
    const lagPeriods = plan.spellPeriods[choices.lagSlots.entries[entry]!]!;
    const found = lagWork(model, plan, party, row, lagPeriods, figures, shares, take, work, extras, due);
    if (best === null) best = found;
    else {
      const so = best;
      work.push((count) => raiseTo(so, found, count));
    }
  }
  return best!;
}

/**
 * The best breach seen after exactly `lagPeriods`: every choice seen then or later that pays, and should none of them be seen just then,
 * the one such choice that costs least: best = Σ max(0, effect) + min(0, max of the effects seen just then).
 */
function lagWork(
  model: Model,
  plan: CompiledPlan,
  party: number,
  row: number,
  lagPeriods: number,
  figures: FigureColumns,
  shares: SpellColumns,
  take: () => Column,
  work: Operation[],
  extras: ExtraColumns,
  due: DuePart,
): Column {
  const { choices } = plan;
  const spell = shares.spells.get(lagPeriods)!;
  const out = take();
  // What is enjoyed until the breach is seen: the state, and all that pays without a payment or a lasting effect.
  const kept: Column[] = [];
  const spared: Column[] = [];
  const further: Operation[] = [];
  // Seen just then: those of one figure, and all others as effects.
  const simple: ChoiceParts[] = [];
  const exact: Column[] = [];
  let alwaysPays = false;
  for (let at = choices.start[row]!; at < choices.linkedStart[row]!; at++) {
    if (choices.lagPeriods[at]! < lagPeriods) continue;
    const isExact = choices.lagPeriods[at] === lagPeriods;
    const parts = partsOf(model, plan, party, at, figures);
    const { worth, sign } = parts;
    if (isExact && paysAlways(parts)) alwaysPays = true;
    if (isSimple(parts)) {
      addGain(worth, sign, kept, spared, extras);
      if (isExact) simple.push(parts);
    } else {
      if (paysAlways(parts) && sign < 0) {
        const { unpaid, lasts } = parts;
        const share = lasts ? spell.all : spell.stay;
        further.push((count) => subtractProduct(out, share, worth.column, count));
        if (unpaid !== null)
          further.push((count) => subtractProduct(out, shares.impatience, unpaid.column, count));
        continue;
      }
      const effect = effectWork(parts, spell, shares, take, work);
      further.push((count) => addHinge(out, effect, count));
      if (isExact) exact.push(effect);
    }
  }

  const groups = choices.groups[row]!;
  const isSimpleRow = exact.length === 0 && groups.length === 0;
  if (!alwaysPays && isSimpleRow) kept.push(extras.leastLoss(simple));

  let enjoyed = due.state;
  if (kept.length + spared.length > 0) {
    enjoyed = take();
    addUp(due.state, kept, spared, enjoyed, work);
  }
  work.push((count) => twoProductsOf(out, spell.stay, enjoyed, spell.ruin, due.ruin, count));
  const { once } = due;
  if (once !== null) work.push((count) => addProduct(out, shares.impatience, once, count));
  work.push(...further);

  const lacks: Column[] = [];
  for (const group of groups) {
    const { best, bestExact } = groupWork(model, plan, party, group, lagPeriods, figures, shares, take, work);
    work.push((count) => addColumn(out, best, count));
    if (bestExact === null || alwaysPays) continue;
    work.push((count) => subtractColumn(bestExact, best, count));
    lacks.push(bestExact);
  }
  if (!alwaysPays && !isSimpleRow) {
    for (const parts of simple) exact.push(effectWork(parts, spell, shares, take, work));
    const [first, ...rest] = [...exact, ...lacks];
    for (const one of rest) work.push((count) => raiseTo(first!, one, count));
    work.push((count) => addNegativePart(out, first!, count));
  }
  return out;
}

/** A choice as figures: what it changes per period, whether for good, and what it leaves unpaid. */
interface ChoiceParts {
  readonly worth: Operand;
  /** -1 where the choice does without the measure's worth, 1 where it keeps it. */
  readonly sign: 1 | -1;
  readonly lasts: boolean;
  readonly unpaid: Operand | null;
}

function partsOf(
  model: Model,
  plan: CompiledPlan,
  party: number,
  at: number,
  { tables }: FigureColumns,
): ChoiceParts {
  const { choices } = plan;
  const cell = party * model.measureIds.length + choices.measure[at]!;
  const kind = choices.kind[at]!;
  const unpaid = kind === WITHHOLD_DOING ? tables.once[cell]! : null;
  return {
    worth: tables.value[cell]!,
    sign: kind === WITHHOLD_ENDING ? 1 : -1,
    lasts: kind === WITHHOLD_DOING && choices.changesResidue[at] === 1,
    unpaid: unpaid === null || isZero(unpaid) ? null : unpaid,
  };
}

function isSimple({ lasts, unpaid }: ChoiceParts): boolean {
  return !lasts && unpaid === null;
}

/** Whether the choice costs nothing in any sample. */
function paysAlways({ worth, sign, unpaid }: ChoiceParts): boolean {
  return (sign > 0 ? worth.low >= 0 : worth.high <= 0) && (unpaid === null || unpaid.high <= 0);
}

/** max(0, sign worth), as a column to add (`kept`) or to take off (`spared`); none where it is 0 in every sample. */
function addGain(worth: Operand, sign: 1 | -1, kept: Column[], spared: Column[], extras: ExtraColumns): void {
  const { column, low, high } = worth;
  if (sign > 0 ? high <= 0 : low >= 0) return;
  if (sign > 0 ? low >= 0 : high <= 0) (sign > 0 ? kept : spared).push(column);
  else kept.push(extras.positivePart(worth, sign));
}

/** Columns made of figures alone, wanted at many steps; each is worked out once, before its first use. */
interface ExtraColumns {
  /** max(0, sign worth) */
  positivePart(worth: Operand, sign: 1 | -1): Column;
  /** min(0, max sign worth): what the least costly of some choices costs, where all of them cost. */
  leastLoss(choices: readonly ChoiceParts[]): Column;
}

function extraColumns(width: number, work: Operation[]): ExtraColumns {
  const names = new Map<Column, number>();
  const made = new Map<string, Column>();
  const nameOf = ({ column }: Operand): number => {
    const name = names.get(column) ?? names.size;
    names.set(column, name);
    return name;
  };
  const once = (key: string, fill: (out: Column) => Operation[]): Column => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const column = new Float64Array(width);
    made.set(key, column);
    work.push(...fill(column));
    return column;
  };
  return {
    positivePart: (worth, sign) =>
      once(`${sign} ${nameOf(worth)}`, (out) => [(count) => hingeOf(out, worth.column, sign, count)]),
    leastLoss: (choices) =>
      once(`least of ${choices.map(({ worth, sign }) => `${sign} ${nameOf(worth)}`).join(", ")}`, (out) => [
        (count) => void out.fill(Number.NEGATIVE_INFINITY, 0, count),
        ...choices.map(
          ({ worth, sign }): Operation =>
            (count) =>
              raiseToSigned(out, worth.column, sign, count),
        ),
        (count) => {
          for (let i = 0; i < count; i++) if (out[i]! > 0) out[i] = 0;
        },
      ]),
  };
}

/** What a choice adds, leaving combinations aside. */
function effectWork(
  { worth, sign, lasts, unpaid }: ChoiceParts,
  spell: Spell,
  shares: SpellColumns,
  take: () => Column,
  work: Operation[],
): Column {
  const out = take();
  const { column } = worth;
  const share = lasts ? spell.all : spell.stay;
  work.push((count) => productOf(out, share, column, count));
  if (sign < 0) work.push((count) => negate(out, count));
  if (unpaid !== null) work.push((count) => subtractProduct(out, shares.impatience, unpaid.column, count));
  return out;
}

/** The best choices within a group that combinations link: of all, and of those with one seen just then (null: there is none). */
function groupWork(
  model: Model,
  plan: CompiledPlan,
  party: number,
  group: LinkedGroup,
  lagPeriods: number,
  figures: FigureColumns,
  shares: SpellColumns,
  take: () => Column,
  work: Operation[],
): { best: Column; bestExact: Column | null } {
  const spell = shares.spells.get(lagPeriods)!;
  const { steps, hasExact } = linkedGroupSteps(plan.choices, group, lagPeriods);
  const effects = Array.from(group.choices, (at) =>
    effectWork(partsOf(model, plan, party, at, figures), spell, shares, take, work),
  );
  const termBase = party * model.terms.length;
  const inState: Column[] = [];
  const inResidue: Column[] = [];
  for (const { term } of group.terms) {
    const { column } = figures.tables.termValue[termBase + term]!;
    const [stayed, left] = [take(), take()];
    work.push((count) => productOf(stayed, spell.stay, column, count));
    work.push((count) => productOf(left, spell.ruin, column, count));
    inState.push(stayed);
    inResidue.push(left);
  }
  const [value, best, bestExact] = [take(), take(), take()];
  work.push((count) => {
    value.fill(0, 0, count);
    best.fill(0, 0, count);
    bestExact.fill(Number.NEGATIVE_INFINITY, 0, count);
  });
  for (const step of steps) {
    const columns = { effect: effects, state: inState, residue: inResidue };
    for (const { of, index, sign } of step.changes) {
      const column = columns[of][index]!;
      work.push(
        sign > 0
          ? (count) => addColumn(value, column, count)
          : (count) => subtractColumn(value, column, count),
      );
    }
    work.push((count) => raiseTo(best, value, count));
    if (step.isExact) work.push((count) => raiseTo(bestExact, value, count));
  }
  return { best, bestExact: hasExact ? bestExact : null };
}

function isZero({ low, high }: Operand): boolean {
  return low === 0 && high === 0;
}

function negate(out: Column, count: number): void {
  for (let i = 0; i < count; i++) out[i] = -out[i]!;
}

/** out = max(out, sign a) */
function raiseToSigned(out: Column, a: Column, sign: 1 | -1, count: number): void {
  for (let i = 0; i < count; i++) if (sign * a[i]! > out[i]!) out[i] = sign * a[i]!;
}
