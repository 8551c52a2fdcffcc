import {
  type CompiledPlan,
  type Figures,
  fullFrom,
  levelInPeriod,
  type Model,
  UNDO,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "../model/index.ts";
import { bestOfGroup, type GroupPick } from "./linked-breach.ts";
import { goneBy, type Spells } from "./spells.ts";

/** A breach, told by what is violated from when on. */
export interface BreachWitness {
  readonly violations: readonly Violation[];
  /** T: periods until the others see it. */
  readonly seenAfter: number;
  /** (1 - δ) D, points per period. */
  readonly breachValue: number;
}

/** One measure of a breach. */
export interface Violation {
  readonly measure: number;
  /** As of the choice table. */
  readonly kind: number;
  /** Periods after the breach begins. */
  readonly from: number;
}

/** What the breaches of one party in one plan are worked out from; points per period. */
export interface PartyBooks {
  readonly model: Model;
  readonly plan: CompiledPlan;
  readonly figures: Figures;
  readonly party: number;
  readonly spells: Spells;
  /** [phaseBase + phase]: u(φ), and what a breakdown in it leads to, u(r) + b (1 - δ^lasts). */
  readonly phaseBase: number;
  readonly state: readonly number[];
  readonly ruin: readonly number[];
  /** [party][term]: what a combination is worth per period, drift included. */
  readonly termWorth: ArrayLike<number>;
}

/**
 * A choice worth less than this much is left out of a witness (it changes no figure); points per period, relative to the
 * figures at hand. Without it, rounding would name measures whose withholding gains nothing.
 */
const NEGLIGIBLE = 1e-12;

/**
 * (1 - δ) D_i(n): the most a party can get by a violation begun in a period, points per period; NaN where it has no choice.
 *
 * For each possible time T of discovery, a measure is violated from T less its own lag on (at once, where that would be
 * before the breach begins), and at least one is that makes T the time. Given T the value is a sum over the measures, so every free
 * choice that pays is made, and of each linked group the best way; where that leaves out every choice that makes T the time, the least
 * costly change brings one in.
 *
 * @param row - of the choice table, the party's own at this moment
 * @param once - Σ once_i over the whole bundle where the step begins, points; else 0
 * @param witness - filled with the best breach where given; of equal ones, the one seen first
 * Cost: O(choices x times of discovery) plus, for a linked group, its ways at each time. Exact.
 * Source: docs/theory/assess.md#breaking, #the-best-breach-exactly.
 */
export function bestBreach(
  books: PartyBooks,
  row: number,
  moment: number,
  once: number,
  witness: { violations: readonly Violation[]; seenAfter: number } | null = null,
): number {
  const { start, entries } = books.plan.choices.discovery;
  let best = Number.NaN;
  const end = start[row + 1]!;
  for (let at = start[row]!; at < end; at++) {
    const seenAfter = entries[at]!;
    const kept = ifKept(books, moment, seenAfter);
    const made: Violation[] | null = witness === null ? null : [];
    const floor = witness === null ? 0 : NEGLIGIBLE * (1 + Math.abs(kept));
    const value =
      books.spells.impatience * once + kept + bestSeenAfter(books, row, moment, seenAfter, made, floor);
    if (value <= best + floor || value === Number.NEGATIVE_INFINITY) continue;
    best = value;
    if (witness !== null) {
      witness.violations = made!;
      witness.seenAfter = seenAfter;
    }
  }
  return best;
}

/** What a breach seen after so many periods would bring if nothing were violated in it; points per period. */
function ifKept(
  { plan, spells, phaseBase, state, ruin }: PartyBooks,
  moment: number,
  seenAfter: number,
): number {
  const { moments, phases } = plan;
  let at = moments.phase[moment]!;
  const last =
    moments.left[moment] === Number.POSITIVE_INFINITY ? at : phases.first[moments.step[moment]! + 1]! - 1;
  let weight = 1;
  let sum = 0;
  let left = seenAfter;
  // One phase a period as long as work is under way.
  for (; at < last && left > 0; at++, left--) {
    sum += weight * (spells.impatience * state[phaseBase + at]! + spells.collapse * ruin[phaseBase + at]!);
    weight *= spells.q;
  }
  if (left === 0) return sum + weight * (ruin[phaseBase + at - 1]! + spells.blame);
  const gone = goneBy(spells, left);
  const leads = ruin[phaseBase + at]!;
  sum += weight * gone * (spells.stayForGood * state[phaseBase + at]! + spells.collapseForGood * leads);
  return sum + weight * (1 - gone) * (leads + spells.blame);
}

/** What the best choices with discovery after exactly `seenAfter` add; points per period. */
function bestSeenAfter(
  books: PartyBooks,
  row: number,
  moment: number,
  seenAfter: number,
  made: Violation[] | null,
  floor: number,
): number {
  const { plan, model } = books;
  const { choices } = plan;
  const period = plan.moments.period[moment]!;
  const left = plan.moments.left[moment]!;
  const end = choices.linkedStart[row]!;
  let sum = 0;
  let leastLoss = Number.NEGATIVE_INFINITY;
  let leastLossColumn = -1;
  let instead = 0;
  for (let column = choices.start[row]!; column < end; column++) {
    const lag = model.verify[choices.measure[column]!]!;
    const isExact = lag === seenAfter || (seenAfter === left && lag > left);
    const effect = effectOf(books, column, period, seenAfter);
    let best = effect > floor ? effect : 0;
    let from = lag < seenAfter ? seenAfter - lag : 0;
    if (from === 0 && period === 0 && seenAfter > 1 && choices.kind[column] === WITHHOLD_DOING) {
      const followed = effectOfFollowing(books, column, seenAfter);
      if (followed > best + floor) {
        best = followed;
        from = 1;
      }
    }
    sum += best;
    if (made !== null && best > 0) {
      made.push({ measure: choices.measure[column]!, kind: choices.kind[column]!, from });
    }
    if (isExact && effect - best > leastLoss) {
      leastLoss = effect - best;
      leastLossColumn = column;
      instead = best;
    }
  }
  const groups = choices.groups[row]!;
  let swapGroup = -1;
  let picks: GroupPick[] = [];
  if (groups.length > 0) {
    picks = groups.map((group) => bestOfGroup(books, group, moment, seenAfter, floor));
    for (let index = 0; index < picks.length; index++) {
      const pick = picks[index]!;
      sum += pick.value;
      if (pick.exactValue - pick.value <= leastLoss) continue;
      leastLoss = pick.exactValue - pick.value;
      swapGroup = index;
    }
  }
  // Should no choice that makes this the time of discovery be among the best, the one that costs least is made.
  if (leastLoss < 0) sum += leastLoss;
  if (made !== null) {
    // It is named even where it costs nothing: without it nothing would be seen by then.
    const isSeenThen = ({ measure, from }: Violation): boolean =>
      from === 0 && Math.min(model.verify[measure]!, left) === seenAfter;
    const isForced = ![...made, ...picks.flatMap((pick) => pick.way())].some(isSeenThen);
    if (isForced && swapGroup < 0) {
      const forced = {
        measure: choices.measure[leastLossColumn]!,
        kind: choices.kind[leastLossColumn]!,
        from: 0,
      };
      const place = instead > 0 ? made.findIndex(({ measure }) => measure === forced.measure) : -1;
      if (place >= 0) made[place] = forced;
      else made.push(forced);
    }
    for (const [index, pick] of picks.entries()) {
      made.push(...(isForced && index === swapGroup ? pick.exactWay() : pick.way()));
    }
    made.sort((a, b) => a.kind - b.kind || a.measure - b.measure);
  }
  return sum;
}

/**
 * What violating one measure adds, begun as late as the time of discovery allows; combinations left aside; points per period.
 *
 * @returns -Infinity where it cannot be violated then
 */
export function effectOf(
  { model, plan, figures, party, spells }: PartyBooks,
  column: number,
  period: number,
  seenAfter: number,
): number {
  const { choices } = plan;
  const measure = choices.measure[column]!;
  const cell = party * model.measureIds.length + measure;
  const worth = figures.value[cell]!;
  const kind = choices.kind[column]!;
  const lag = model.verify[measure]!;
  const from = lag < seenAfter ? seenAfter - lag : 0;
  if (kind === WITHHOLD_ENDING) {
    return from > 0 ? Number.NEGATIVE_INFINITY : spells.stayForGood * goneBy(spells, seenAfter) * worth;
  }
  const share = figures.reversible[measure]!;
  if (kind === UNDO || period + from > fullFrom(model, measure)) {
    if (share === 0) return Number.NEGATIVE_INFINITY;
    const gone =
      from === 0 ? goneBy(spells, seenAfter) : (1 - goneBy(spells, from)) * goneBy(spells, seenAfter - from);
    return -share * worth * spells.stayForGood * gone;
  }
  const lost = workLost(model, spells, measure, share, period, from, seenAfter) * worth;
  return period + from === 0 ? lost - spells.impatience * figures.once[cell]! : lost;
}

/** The same for a measure that is done in the first period of its step, so that what it pays once is had, and violated from the second on. */
export function effectOfFollowing(
  { model, plan, figures, party, spells }: PartyBooks,
  column: number,
  seenAfter: number,
): number {
  const measure = plan.choices.measure[column]!;
  const worth = figures.value[party * model.measureIds.length + measure]!;
  const share = figures.reversible[measure]!;
  if (fullFrom(model, measure) > 0) {
    return workLost(model, spells, measure, share, 0, 1, seenAfter) * worth;
  }
  if (share === 0) return Number.NEGATIVE_INFINITY;
  return -share * worth * spells.stayForGood * spells.q * goneBy(spells, seenAfter - 1);
}

/**
 * By how much less a measure counts that is due or under way and is not gone on with, per point of its worth.
 *
 * @param from - periods after the breach begins;  @param period - of the step, at which the breach begins
 */
function workLost(
  model: Model,
  spells: Spells,
  measure: number,
  share: number,
  period: number,
  from: number,
  seenAfter: number,
): number {
  const { impatience, collapse, q } = spells;
  const full = fullFrom(model, measure);
  const reached = period + from === 0 ? 0 : levelInPeriod(model, measure, period + from - 1);
  const stays = 1 - share;
  let weight = from === 0 ? 1 : 1 - goneBy(spells, from);
  let sum = 0;
  let after = from;
  for (; after < seenAfter && period + after < full; after++) {
    const level = levelInPeriod(model, measure, period + after);
    sum += weight * (impatience * (stays * reached - level) + collapse * stays * (reached - level));
    weight *= q;
  }
  let last = levelInPeriod(model, measure, period + seenAfter - 1);
  if (after < seenAfter) {
    const gone = goneBy(spells, seenAfter - after);
    sum +=
      weight *
      gone *
      (spells.stayForGood * (stays * reached - 1) + spells.collapseForGood * stays * (reached - 1));
    weight *= 1 - gone;
    last = 1;
  }
  return sum + weight * stays * (reached - last);
}
