import type { CompiledPlan } from "../model/index.ts";
import { canComeFirst, fillBreaches, NEGLIGIBLE } from "./best-breach.ts";
import type { GroupPick } from "./group-pick.ts";
import { bestOfGroup, violationsOf } from "./linked-breach.ts";
import { effectOf, effectOfFollowing, type PartyBooks, type Violation } from "./violation-effect.ts";

/** A breach, told by what is violated from when on. */
export interface BreachWitness {
  readonly violations: readonly Violation[];
  /** T: periods until the others see it. */
  readonly seenAfter: number;
  /** (1 - δ) D, points per period. */
  readonly breachValue: number;
}

/** The best breach of a party at a moment, of equal ones the one seen first; null where it has no choice. */
export function breachAt(books: PartyBooks, moment: number): BreachWitness | null {
  const value = [0.5];
  const seen = [0.5];
  fillBreaches(books, moment, moment + 1, value, seen, 0);
  const breachValue = value[0]!;
  if (Number.isNaN(breachValue)) return null;
  const seenAfter = seen[0]!;
  return { violations: violationsSeenAfter(books, moment, seenAfter, breachValue), seenAfter, breachValue };
}

/**
 * What is violated in the best breach that is seen after so many periods.
 *
 * @param breachValue - what it is worth, points per period
 */
export function violationsSeenAfter(
  books: PartyBooks,
  moment: number,
  seenAfter: number,
  breachValue: number,
): readonly Violation[] {
  const { model, plan, party } = books;
  const { start, linkedStart, measure: measures, kind: kinds, discovery, groups } = plan.choices;
  const row = moment * model.partyIds.length + party;
  const period = plan.moments.period[moment]!;
  const left = plan.moments.left[moment]!;
  const floor = NEGLIGIBLE * (1 + Math.abs(breachValue));
  const made: Violation[] = [];
  let isSeen = false;
  let leastLoss = Number.NEGATIVE_INFINITY;
  let forced = null as Violation | null;
  for (let column = start[row]!; column < linkedStart[row]!; column++) {
    const measure = measures[column]!;
    const kind = kinds[column]!;
    const lag = model.verify[measure]!;
    const from = lag < seenAfter ? seenAfter - lag : 0;
    const makesTime = from === 0 && Math.min(lag, left) === seenAfter;
    const effect = effectOf(books, column, period, seenAfter);
    let pays = effect > floor ? effect : 0;
    let begins = from;
    if (canComeFirst(books, column, period, seenAfter)) {
      const followed = effectOfFollowing(books, column, seenAfter);
      if (followed > pays + floor) {
        pays = followed;
        begins = 1;
      }
    }
    if (pays > 0) insert(made, { measure, kind, from: begins });
    if (!makesTime) continue;
    if (pays > 0 && begins === 0) isSeen = true;
    // Of equally costly ones the first in the file, in whichever order the step names them.
    const isEarlier = effect - pays === leastLoss && forced?.kind === kind && measure < forced.measure;
    if (effect - pays > leastLoss || isEarlier) {
      leastLoss = effect - pays;
      forced = { measure, kind, from: 0 };
    }
  }
  const linked = groups[row]!;
  let time = 0;
  while (discovery.entries[discovery.start[row]! + time] !== seenAfter) time++;
  const picks: GroupPick[] = [];
  let swapped = -1;
  for (let index = 0; index < linked.length; index++) {
    const pick = bestOfGroup(books, linked[index]!, time, moment, seenAfter, floor);
    picks.push(pick);
    if ((pick.violated & ~pick.doneFirst & linked[index]!.times[time]!.exact) !== 0) isSeen = true;
    if (pick.exactValue - pick.value <= leastLoss) continue;
    leastLoss = pick.exactValue - pick.value;
    swapped = index;
  }
  // What makes this the time of discovery is named even where it costs nothing: without it nothing would be seen by then.
  if (!isSeen && swapped < 0 && forced !== null) {
    const { measure } = forced;
    const own = made.findIndex((violation) => violation.measure === measure);
    if (own >= 0) made[own] = forced;
    else insert(made, forced);
  }
  for (let index = 0; index < linked.length; index++) {
    const { violated, doneFirst, exactViolated, exactDoneFirst } = picks[index]!;
    const isSwapped = !isSeen && index === swapped;
    const way = isSwapped ? exactViolated : violated;
    const linkedOnes = violationsOf(books, linked[index]!, way, isSwapped ? exactDoneFirst : doneFirst, time);
    for (let at = 0; at < linkedOnes.length; at++) insert(made, linkedOnes[at]!);
  }
  return made;
}

/** Keeps violations in order: of what is due before what is undone, then as the file has the measures. */
function insert(made: Violation[], violation: Violation): void {
  const { kind, measure } = violation;
  let at = made.push(violation) - 1;
  for (; at > 0; at--) {
    const other = made[at - 1]!;
    if (other.kind < kind || (other.kind === kind && other.measure < measure)) break;
    made[at] = other;
  }
  made[at] = violation;
}

/** The moment of a period of a step of the whole plan (K + 1: the time after it); it must be one that is looked at. */
export function momentAt({ moments, bundles }: CompiledPlan, step: number, period: number): number {
  const first = moments.first[Math.min(step - 1, bundles.length)]!;
  if (step > bundles.length) return first + bundles.length;
  let moment = first;
  while (moments.period[moment] !== period) moment++;
  return moment;
}
