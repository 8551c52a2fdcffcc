import {
  type AskedTerm,
  askedTerms,
  type BreachChoice,
  type BreachMoment,
  type ConditionMasks,
  fullFrom,
  type GroupTime,
  type LinkedGroup,
  type Model,
  plannedIn,
  stretchesOf,
  UNDO,
} from "../model/index.ts";
import {
  addColumn,
  addScaled,
  type Column,
  hasBit,
  indicesOf,
  raiseTo,
  scaledOf,
  subtractColumn,
} from "../numeric/index.ts";
import type { ColumnProgram, Part, Share, Weighted } from "./column-program.ts";
import type { Degree } from "./degree-columns.ts";
import { type BestOfGroup, columnOf, effectOf, followingItems, type SlackContext } from "./effect-columns.ts";
import { isZero } from "./figure-columns.ts";

const LEFT_ALONE = 0;
const VIOLATED = 1;
const DONE_FIRST = 2;

/**
 * Notes the best way to violate the members of a group that combinations link. Where all is as it was at another moment, it serves again.
 *
 * @param place - of the time of discovery among those of the row
 */
export function writeGroup(
  context: SlackContext,
  group: LinkedGroup,
  moment: number,
  place: number,
  seenAfter: number,
): BestOfGroup {
  const { model, plan, program, groups } = context;
  const { choices, moments } = plan;
  const isDue = moments.left[moment] !== Number.POSITIVE_INFINITY;
  const k = moments.step[moment]!;
  const about = {
    after: plan.states[isDue ? k : k - 1]!,
    bundle: isDue ? plan.bundles[k - 1]! : { does: [], ends: [], wait: 0 },
    period: moments.period[moment]!,
  };
  const time = group.times[place]!;
  const workLeft = about.bundle.does.reduce(
    (most, measure) => Math.max(most, fullFrom(model, measure) - about.period),
    0,
  );
  const starts = stretchesOf(time.starts, workLeft, seenAfter);
  const members = Array.from(group.choices, (at): Member => {
    return { at, measure: choices.measure[at]!, kind: choices.kind[at]! };
  });
  const key = [
    seenAfter,
    ...members.map(({ measure, kind }) =>
      kind === UNDO ? `u${measure}` : `${kind} ${measure} ${about.period}`,
    ),
    time.exact,
    starts.join(),
    ...Array.from(group.terms, (term) => `${term} ${standing(model, about, model.terms[term]!)}`),
  ].join(";");
  const before = groups.get(key);
  if (before !== undefined) return before;
  const [best, bestExact] = [program.keep(), program.keep()];
  const asked = time.asked ?? askedTerms(model, about, members, group.terms, time);
  let hasExact = false;
  program.within(() => {
    hasExact = writeWays(
      context,
      group,
      members,
      time,
      starts,
      asked,
      about.period,
      seenAfter,
      best,
      bestExact,
    );
  });
  const found = { best, bestExact: hasExact ? bestExact : null };
  groups.set(key, found);
  return found;
}

/** One member: its column of the choice table, and what it stands for. */
interface Member extends BreachChoice {
  readonly at: number;
}

/** How far everything that a combination asks for has come, left alone, and how it comes along. */
function standing(
  model: Model,
  { after, bundle, period }: Pick<BreachMoment, "after" | "bundle" | "period">,
  { all, notAll }: ConditionMasks,
): string {
  const asked = [all, ...notAll].flatMap((set) => indicesOf(set));
  return asked
    .map((measure) =>
      !hasBit(after, measure)
        ? 0
        : bundle.does.includes(measure) && period < fullFrom(model, measure)
          ? `${measure}/${period}`
          : 1,
    )
    .join();
}

/**
 * Each way is made from the one before by changing one member (reflected mixed-radix Gray code), so that what changes is little.
 *
 * @returns whether some way makes this the time of discovery
 * Source: Knuth (2011), The Art of Computer Programming 4A, section 7.2.1.1.
 */
function writeWays(
  context: SlackContext,
  group: LinkedGroup,
  members: readonly Member[],
  time: GroupTime,
  starts: readonly number[],
  asked: readonly AskedTerm[],
  period: number,
  seenAfter: number,
  best: Column,
  bestExact: Column,
): boolean {
  const { program } = context;
  // By member: what it adds left alone, violated, and done first.
  const columns = members.map(({ at, measure }, bit): readonly (Column | null)[] => {
    const effect = ((time.allowed >>> bit) & 1) === 1 ? effectOf(context, at, period, seenAfter) : null;
    if (effect === null) return [null];
    const violated = columnOf(program, effect);
    if (((time.following >>> bit) & 1) === 0) return [null, violated];
    const doneFirst = program.take();
    program.combine(doneFirst, followingItems(context, measure, seenAfter));
    return [null, violated, doneFirst];
  });
  const turnTo = termsOf(context, group, starts, asked, period, seenAfter);
  const value = program.take();
  program.note((count) => {
    value.fill(0, 0, count);
    best.fill(0, 0, count);
  });
  const way = members.map(() => LEFT_ALONE);
  let hasExact = false;
  for (const { member, to } of grayChanges(columns.map((own) => own.length))) {
    const [gone, come] = [columns[member]![way[member]!]!, columns[member]![to]!];
    way[member] = to;
    if (gone !== null) program.note((count) => subtractColumn(value, gone, count));
    if (come !== null) program.note((count) => addColumn(value, come, count));
    turnTo(way, value);
    program.note((count) => raiseTo(best, value, count));
    if (!way.some((one, bit) => one === VIOLATED && ((time.exact >>> bit) & 1) === 1)) continue;
    program.note(
      hasExact
        ? (count) => raiseTo(bestExact, value, count)
        : (count) => scaledOf(bestExact, 1, value, count),
    );
    hasExact = true;
  }
  return hasExact;
}

/** All ways from the one that leaves everything alone, which is left out: which member changes, and to what. */
function* grayChanges(
  radices: readonly number[],
): Generator<{ readonly member: number; readonly to: number }> {
  const digits = radices.map(() => 0);
  const directions = radices.map(() => 1);
  for (;;) {
    const member = digits.findIndex((digit, place) => {
      const next = digit + directions[place]!;
      if (next >= 0 && next < radices[place]!) return true;
      directions[place] = -directions[place]!;
      return false;
    });
    if (member < 0) return;
    digits[member]! += directions[member]!;
    yield { member, to: digits[member]! };
  }
}

/** Notes what the combinations of a group change in `value` where one way gives place to the next. */
type TurnTo = (way: readonly number[], value: Column) => void;

function termsOf(
  { model, party, figures, shares, program, degrees }: SlackContext,
  group: LinkedGroup,
  starts: readonly number[],
  asked: readonly AskedTerm[],
  period: number,
  seenAfter: number,
): TurnTo {
  const between = (start: number, end: number, of: "stay" | "collapse"): Part[] => [
    { share: shares.of(end)[of], factor: 1 },
    ...(start === 0 ? [] : [{ share: shares.of(start)[of], factor: -1 }]),
  ];
  const terms = asked.flatMap((term, index) => {
    const worth = figures.termWorth[party * model.terms.length + group.terms[index]!]!;
    if (isZero(worth)) return [];
    // From each of its turns to the next: what it counts for in the state, and in what a breakdown leaves.
    const turns = turnsOf(model, term, starts, period);
    const weights = turns.map((start, place): readonly [Share, Share] => {
      const end = turns[place + 1] ?? seenAfter;
      const ruin = between(start, end, "collapse");
      if (end === seenAfter) ruin.push({ share: shares.of(end).after, factor: 1 });
      return [program.mix(between(start, end, "stay")), program.mix(ruin)];
    });
    const degreesOf = (violated: number, doneFirst: number): Degree[] =>
      turns.flatMap((start) =>
        ([0, 1] as const).map((view) => degrees.ofTerm(term, period, start, violated, doneFirst, view)),
      );
    return [{ ...term, worth, weights: weights.flat(), degreesOf, untouched: degreesOf(0, 0) }];
  });
  // By how much each holds more than if nothing were violated, weighted; by what is done of what it hangs on.
  const known = terms.map(() => new Map<number, Share>([[0, 0]]));
  const now = terms.map((): Share => 0);
  return (way, value) => {
    let violated = 0;
    let doneFirst = 0;
    for (let bit = 0; bit < way.length; bit++) {
      if (way[bit] !== LEFT_ALONE) violated |= 1 << bit;
      if (way[bit] === DONE_FIRST) doneFirst |= 1 << bit;
    }
    for (const [index, { mask, worth, weights, degreesOf, untouched }] of terms.entries()) {
      const key = (violated & mask) * 65_536 + (doneFirst & mask);
      let share = known[index]!.get(key);
      if (share === undefined) {
        const found = degreesOf(violated & mask, doneFirst & mask);
        share = weighedChange(program, weights, untouched, found);
        known[index]!.set(key, share);
      }
      const before = now[index]!;
      now[index] = share;
      if (share === before) continue;
      if (typeof share === "number" && typeof before === "number") {
        const change = share - before;
        program.note((count) => addScaled(value, change, worth.column, count));
        continue;
      }
      program.add(value, { share: before, column: worth.column, sign: -1 });
      program.add(value, { share, column: worth.column, sign: 1 });
    }
  };
}

/** Where anything that a combination asks for can change, the first stretch among them. */
function turnsOf(
  model: Model,
  { all, notAll }: AskedTerm,
  starts: readonly number[],
  period: number,
): number[] {
  const asked = [...all, ...notAll.flat()];
  return starts.filter(
    (start, stretch) =>
      stretch === 0 ||
      asked.some(
        (one) =>
          plannedIn(model, one, period + start) !== plannedIn(model, one, period + starts[stretch - 1]!) ||
          (one.bit >= 0 && (start === one.from || start === 1)),
      ),
  );
}

/** Σ weight (to - from) */
function weighedChange(
  program: ColumnProgram,
  weights: readonly Share[],
  from: readonly Degree[],
  to: readonly Degree[],
): Share {
  const certain: Part[] = [];
  const open: Weighted[] = [];
  for (const [at, share] of weights.entries()) {
    if (from[at]!.share === to[at]!.share) continue;
    for (const [degree, sign] of [[to[at]!.share, 1] as const, [from[at]!.share, -1] as const]) {
      if (typeof degree === "number") certain.push({ share, factor: sign * degree });
      else open.push({ share, column: degree, sign });
    }
  }
  const base = program.mix(certain);
  if (open.length === 0) return base;
  const out = program.take();
  program.combine(out, base === 0 ? open : [{ share: 1, column: program.columnOf(base), sign: 1 }, ...open]);
  return out;
}
