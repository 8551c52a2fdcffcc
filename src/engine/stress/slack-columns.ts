import type { ChoiceTable } from "../model/index.ts";
import {
  type Column,
  differenceOf,
  hingeOf,
  lowerTo,
  raiseTo,
  subtractColumn,
  subtractHinge,
  subtractNegativePart,
} from "../numeric/index.ts";
import type { ColumnProgram, Share, Signed, Weighted } from "./column-program.ts";
import { columnOf, type Effect, effectOf, effectOfFollowing, type SlackContext } from "./effect-columns.ts";
import { writeGroup } from "./linked-group-columns.ts";

/**
 * Writes down the slack at a moment: what keeping on is worth less the best breach, the least such difference over the times T until the
 * others see it. What is had until then by doing its part is part of both and falls out, and so are payments:
 *
 *     slack = min over T of  after(T) (v(n + T) - ruin - blame) - what the best violations seen after T add
 *
 * @param row - of the choice table; it has choices
 * @param later - v so many periods after the moment
 */
export function writeSlack(
  context: SlackContext,
  row: number,
  moment: number,
  later: (periods: number) => Column,
  out: Column,
): void {
  const { plan, program } = context;
  const { start, entries } = plan.choices.discovery;
  for (let entry = start[row]!; entry < start[row + 1]!; entry++) {
    const seenAfter = entries[entry]!;
    const value = later(seenAfter);
    program.within(() => {
      const isFirst = entry === start[row];
      const slack = isFirst ? out : program.take();
      writeSlackSeenAfter(context, row, moment, entry - start[row]!, value, slack);
      if (!isFirst) program.note((count) => lowerTo(out, slack, count));
    });
  }
}

/**
 * The slack towards the best breach seen after exactly one of the times of discovery: every free choice that pays and the best of each linked group; should
 * nothing among them make this the time of discovery, the one such choice that costs least.
 */
function writeSlackSeenAfter(
  context: SlackContext,
  row: number,
  moment: number,
  place: number,
  later: Column,
  out: Column,
): void {
  const { model, plan, shares, program, turn, ruins } = context;
  const { choices, moments, phases } = plan;
  const { discovery } = choices;
  const seenAfter = discovery.entries[discovery.start[row]! + place]!;
  const period = moments.period[moment]!;
  const left = moments.left[moment]!;
  const isDue = left !== Number.POSITIVE_INFINITY;
  const phase = moments.phase[moment]!;
  const last = isDue ? phases.first[moments.step[moment]! + 1]! - 1 : phase;
  const ruin = ruins[Math.min(last, phase + seenAfter - 1)]!;

  // What pays, by the share it counts for; what pays always besides; what may pay.
  const paying = new Map<Share, Signed[]>();
  const further: Weighted[] = [];
  const hinges: Column[] = [];
  // The choices that make this the time of discovery.
  const exact: Effect[] = [];
  const losses: Column[] = [];
  let alwaysPays = false;
  for (const at of inTurn(choices, row, turn)) {
    const effect = effectOf(context, at, period, seenAfter);
    if (effect === null) continue;
    const lag = model.verify[choices.measure[at]!]!;
    const isExact = lag === seenAfter || (seenAfter === left && lag > left);
    const followed = isDue ? effectOfFollowing(context, at, period, seenAfter) : null;
    if (followed !== null) {
      const loss = writeFollowed(program, effect, followed, hinges);
      if (isExact) losses.push(loss);
      continue;
    }
    if (isExact) exact.push(effect);
    const always = paysAlways(effect);
    if (isExact && always) alwaysPays = true;
    if (!mayPay(effect)) continue;
    if (always) {
      if (effect.isSimple) payingFor(paying, effect).push(asSigned(effect));
      else further.push(...effect.items.map(negated));
    } else {
      if (effect.isSimple) {
        const { column, sign } = effect.items[0]!;
        payingFor(paying, effect).push({ column: program.positivePart(column, sign), sign: 1 });
      } else hinges.push(columnOf(program, effect));
    }
  }
  const groups = choices.groups[row]!;
  const share = exact[0]?.items[0]?.share;
  const isSimpleRow =
    groups.length === 0 &&
    losses.length === 0 &&
    exact.every(({ isSimple, items }) => isSimple && items[0]!.share === share);
  if (!alwaysPays && isSimpleRow) {
    further.push({ share: share!, column: program.leastLoss(exact.map(asSigned)), sign: -1 });
  }

  const { after } = shares.of(seenAfter);
  program.combine(out, [
    { share: after, column: later, sign: 1 },
    { share: after, column: ruin, sign: -1 },
    ...(shares.blame === null ? [] : [{ share: after, column: shares.blame, sign: -1 } as const]),
    ...[...paying].map(([share, items]): Weighted => {
      const [only, ...others] = items;
      return others.length === 0
        ? negated({ share, ...only! })
        : { share, column: program.total(items)!, sign: -1 };
    }),
    ...further,
  ]);
  for (const effect of hinges) program.note((count) => subtractHinge(out, effect, count));
  for (const group of groups) {
    const { best, bestExact } = writeGroup(context, group, moment, place, seenAfter);
    program.note((count) => subtractColumn(out, best, count));
    if (bestExact === null) continue;
    const loss = program.take();
    program.note((count) => differenceOf(loss, bestExact, best, count));
    losses.push(loss);
  }
  if (!alwaysPays && !isSimpleRow) {
    const [first, ...rest] = [...exact.map((effect) => columnOf(program, effect)), ...losses];
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

function asSigned({ items }: Effect): Signed {
  const { column, sign } = items[0]!;
  return { column, sign };
}

function negated(item: Weighted): Weighted {
  return { ...item, sign: item.sign > 0 ? -1 : 1 };
}

function payingFor(paying: Map<Share, Signed[]>, { items }: Effect): Signed[] {
  const { share } = items[0]!;
  const found = paying.get(share) ?? [];
  paying.set(share, found);
  return found;
}

/** Whether the choice costs nothing in any sample: the share its worth counts for is never below 0. */
function paysAlways({ worth, sign, unpaid }: Effect): boolean {
  return (sign > 0 ? worth.low >= 0 : worth.high <= 0) && (unpaid === null || unpaid.high <= 0);
}

function mayPay({ worth, sign, unpaid }: Effect): boolean {
  return (sign > 0 ? worth.high > 0 : worth.low < 0) || (unpaid !== null && unpaid.low < 0);
}

/** Notes the better of withholding and of doing first. @returns what it costs to withhold instead of the best */
function writeFollowed(
  program: ColumnProgram,
  effect: Effect,
  followed: readonly Weighted[],
  hinges: Column[],
): Column {
  const withheld = columnOf(program, effect);
  const [best, loss] = [program.take(), program.take()];
  program.combine(best, followed);
  program.note((count) => {
    raiseTo(best, withheld, count);
    hingeOf(loss, best, 1, count);
    differenceOf(loss, withheld, loss, count);
  });
  hinges.push(best);
  return loss;
}
