import {
  type CompiledPlan,
  canFollow,
  fullFrom,
  levelInPeriod,
  type Model,
  UNDO,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "../model/index.ts";
import type { Column } from "../numeric/index.ts";
import type { ColumnProgram, Part, Weighted } from "./column-program.ts";
import type { DegreeColumns } from "./degree-columns.ts";
import { type FigureColumns, isCertain, isZero, type Operand } from "./figure-columns.ts";
import type { SpellShares } from "./spell-columns.ts";

/** What the slacks of one party in one plan are worked out from. */
export interface SlackContext {
  readonly model: Model;
  readonly plan: CompiledPlan;
  readonly party: number;
  readonly figures: FigureColumns;
  readonly shares: SpellShares;
  readonly program: ColumnProgram;
  readonly degrees: DegreeColumns;
  /** Per measure: its place in the order in which the plan takes measures up, those in force at the start first. */
  readonly turn: Int32Array;
  /** What has been laid out and serves again: to undo one measure, and the best ways of groups. */
  readonly undone: Map<string, Effect>;
  readonly groups: Map<string, BestOfGroup>;
  /** By phase: what a breakdown in it leads to, u(r) and the breakdown value. */
  readonly ruins: readonly Column[];
}

/** The best way to violate the members of a group: of all, and of those that make this the time of discovery (null: there is none). */
export interface BestOfGroup {
  readonly best: Column;
  readonly bestExact: Column | null;
}

/** What violating one measure adds, given the time of discovery; combinations left aside. */
export interface Effect {
  /** Its sum; the first is the measure's worth by a share of its own. */
  readonly items: readonly Weighted[];
  readonly worth: Operand;
  /** -1 where the violation does without the measure's worth, 1 where it keeps it. */
  readonly sign: 1 | -1;
  /** What it leaves unpaid, or null. */
  readonly unpaid: Operand | null;
  /** It is one item. */
  readonly isSimple: boolean;
}

/** The effect in a column of its own. */
export function columnOf(program: ColumnProgram, { items }: Effect): Column {
  const column = program.take();
  program.combine(column, items);
  return column;
}

/** As `effectOf` of assess. @returns null where the measure cannot be violated then */
export function effectOf(
  { model, plan, party, figures: { tables }, shares, program, undone: made }: SlackContext,
  at: number,
  period: number,
  seenAfter: number,
): Effect | null {
  const { choices } = plan;
  const measure = choices.measure[at]!;
  const cell = party * model.measureIds.length + measure;
  const worth = tables.value[cell]!;
  const kind = choices.kind[at]!;
  const from = Math.max(0, seenAfter - model.verify[measure]!);
  const simple = (item: Weighted): Effect => ({
    items: [item],
    worth,
    sign: item.sign,
    unpaid: null,
    isSimple: true,
  });
  if (kind === WITHHOLD_ENDING) {
    return from > 0 ? null : simple({ share: shares.of(seenAfter).stay, column: worth.column, sign: 1 });
  }
  const undone = tables.reversible[measure]!;
  if (kind === UNDO || period + from > fullFrom(model, measure)) {
    if (isZero(undone)) return null;
    const key = `${measure} ${from} ${seenAfter}`;
    const before = made.get(key);
    if (before !== undefined) return before;
    const effect = simple(undoing(program, shares, worth, undone, from, seenAfter));
    made.set(key, effect);
    return effect;
  }
  const { had, spoilt } = workParts(model, shares, measure, period, from, seenAfter);
  const lost = lossOf(program, worth, undone, had, spoilt);
  const once = period + from === 0 ? tables.once[cell]! : null;
  const unpaid = once === null || isZero(once) ? null : once;
  const items: Weighted[] =
    unpaid === null ? lost : [...lost, { share: shares.impatience, column: unpaid.column, sign: -1 }];
  return { items, worth, sign: -1, unpaid, isSimple: items.length === 1 };
}

/**
 * As `effectOfFollowing` of assess: done in the first period, violated from the second on.
 *
 * @returns null where it cannot be, or where that is never better than both withholding it and leaving it alone: only what is paid for
 * doing it can make it so, with a worth below 0
 */
export function effectOfFollowing(
  context: SlackContext,
  at: number,
  period: number,
  seenAfter: number,
): readonly Weighted[] | null {
  const { model, plan, party, figures } = context;
  const measure = plan.choices.measure[at]!;
  const cell = party * model.measureIds.length + measure;
  if (period > 0 || plan.choices.kind[at] !== WITHHOLD_DOING || seenAfter === 1) return null;
  if (model.verify[measure]! < seenAfter || !canFollow(model, measure)) return null;
  if (figures.tables.once[cell]!.high <= 0 || figures.tables.value[cell]!.low >= 0) return null;
  return followingItems(context, measure, seenAfter);
}

/** What it adds to do a measure first and to violate it from the second period on. */
export function followingItems(
  { model, party, figures: { tables }, shares, program }: SlackContext,
  measure: number,
  seenAfter: number,
): readonly Weighted[] {
  const worth = tables.value[party * model.measureIds.length + measure]!;
  const undone = tables.reversible[measure]!;
  if (fullFrom(model, measure) === 0) return [undoing(program, shares, worth, undone, 1, seenAfter)];
  const { had, spoilt } = workParts(model, shares, measure, 0, 1, seenAfter);
  return lossOf(program, worth, undone, had, spoilt);
}

/** -share of what can be taken back, from some period on. */
function undoing(
  program: ColumnProgram,
  shares: SpellShares,
  worth: Operand,
  undone: Operand,
  from: number,
  seenAfter: number,
): Weighted {
  const times = isCertain(undone) ? undone.low : 1;
  return {
    share: program.mix(stays(shares, from, seenAfter, times)),
    column: isCertain(undone) ? worth.column : program.product(undone.column, worth.column),
    sign: -1,
  };
}

/** factor times the share of the periods between. */
function stays({ of }: SpellShares, from: number, to: number, factor: number): Part[] {
  const until = { share: of(to).stay, factor };
  return from === 0 ? [until] : [until, { share: of(from).stay, factor: -factor }];
}

/**
 * By how much less a measure counts that is due or under way and is not gone on with, per point of its worth, with s the share that can be
 * taken back: -(had - (1 - s) spoilt). `had` is what it would have counted; `spoilt` what stays of how far it had come, less what a
 * breakdown leaves of it else.
 */
function workParts(
  model: Model,
  shares: SpellShares,
  measure: number,
  period: number,
  from: number,
  seenAfter: number,
): { had: Part[]; spoilt: Part[] } {
  const reached = period + from === 0 ? 0 : levelInPeriod(model, measure, period + from - 1);
  const had: Part[] = [];
  const spoilt = reached === 0 ? [] : stays(shares, from, seenAfter, reached);
  let begin = from;
  while (begin < seenAfter) {
    const end = period + begin < fullFrom(model, measure) ? begin + 1 : seenAfter;
    const level = levelInPeriod(model, measure, period + begin);
    had.push(...stays(shares, begin, end, level));
    if (!shares.isSafe) {
      spoilt.push({ share: shares.of(end).collapse, factor: reached - level });
      if (begin > 0) spoilt.push({ share: shares.of(begin).collapse, factor: level - reached });
    }
    begin = end;
  }
  const last = levelInPeriod(model, measure, period + seenAfter - 1);
  spoilt.push({ share: shares.of(seenAfter).after, factor: reached - last });
  return { had, spoilt };
}

/** One item where the share that can be taken back is certain. */
function lossOf(
  program: ColumnProgram,
  worth: Operand,
  undone: Operand,
  had: readonly Part[],
  spoilt: readonly Part[],
): Weighted[] {
  const less = (times: number): Part[] =>
    spoilt.map(({ share, factor }) => ({ share, factor: -times * factor }));
  if (isCertain(undone)) {
    const share = program.mix([...had, ...less(1 - undone.low)]);
    return [{ share, column: worth.column, sign: -1 }];
  }
  return [
    { share: program.mix([...had, ...less(1)]), column: worth.column, sign: -1 },
    { share: program.mix(spoilt), column: program.product(undone.column, worth.column), sign: -1 },
  ];
}
