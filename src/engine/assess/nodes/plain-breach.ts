import { NO_CLAUSE } from "../../model/index.ts";
import { canComeFirst, NEGLIGIBLE } from "../best-breach.ts";
import type { Violation } from "../violation-effect.ts";
import { type EventWeights, undoneSeenAfter } from "./event-weights.ts";
import type { ForecastBooks } from "./forecast-books.ts";
import { violationUnder } from "./violation-under.ts";

/** The best breach of a party at a node; points per period. */
export interface NodeBreach {
  /** (1 - δ) D. */
  readonly value: number;
  /** T, periods of the plan until it is seen. */
  readonly seenAfter: number;
  /** Index in the plan's clauses of what answers it; NO_CLAUSE: collapse. */
  readonly answer: number;
  /** What keeping on would bring in the same periods. */
  readonly meanwhile: number;
  readonly violations: readonly Violation[];
  readonly reply: Reply;
}

/** What its party does once a breach is seen. */
export interface Reply {
  /** The countings in which it takes the suspension that answers the breach. */
  readonly takes: readonly number[];
  /** What it does in all others: takes the end as agreed, or takes something back in the suspension, or neither. */
  readonly otherwise: "walks away" | "ends" | "breaks";
}

export const WALKS_AWAY: Reply = { takes: [], otherwise: "walks away" };

/** Is what a party could do a sum over single measures, and collapse what follows? Else what is left to try has no short form. */
export function isPlain({ model, plan, party, nodes }: ForecastBooks, moment: number): boolean {
  const { start, linkedStart } = plan.choices;
  const row = moment * model.partyIds.length + party;
  return nodes.gravity.length === 0 && linkedStart[row] === start[row + 1];
}

/** (1 - δ) D where all of a party's breaches are plain; NaN where it has no choice. */
export function mostPlainly(books: ForecastBooks, weights: EventWeights, moment: number): number {
  const { start, entries } = books.plan.choices.discovery;
  const row = moment * books.model.partyIds.length + books.party;
  let best = Number.NaN;
  for (let time = start[row]!; time < start[row + 1]!; time++) {
    const most = mostSeenAfter(books, weights, moment, entries[time]!);
    if (most !== Number.NEGATIVE_INFINITY && !(most <= best)) best = most;
  }
  return best;
}

/** The most that a plain breach brings that is seen after so many periods; -Infinity where none is. */
function mostSeenAfter(
  books: ForecastBooks,
  weights: EventWeights,
  moment: number,
  seenAfter: number,
): number {
  const { model, plan, party, spells } = books;
  const { start, undoStart, linkedStart, measure: measures } = plan.choices;
  const { verify } = model;
  const row = moment * model.partyIds.length + party;
  const left = plan.moments.left[moment]!;
  const period = plan.moments.period[moment]!;
  const collapses = weights.aliveAll[seenAfter]!;
  let sum = plannedMeanwhile(books, weights, moment, seenAfter);
  sum += collapses * (ruinSeen(books, moment, seenAfter) + spells.blame);
  let leastLoss = Number.NEGATIVE_INFINITY;
  const firstUndone = undoStart[row]!;
  const end = linkedStart[row]!;
  for (let column = start[row]!; column < firstUndone; column++) {
    const effect = violationUnder(books, weights, column, period, seenAfter, false, collapses, 0);
    let pays = effect > 0 ? effect : 0;
    if (canComeFirst(books, column, period, seenAfter)) {
      const followed = violationUnder(books, weights, column, period, seenAfter, true, collapses, 0);
      if (followed > pays) pays = followed;
    }
    sum += pays;
    const lag = verify[measures[column]!]!;
    if (effect - pays > leastLoss && (lag === seenAfter || (seenAfter === left && lag > left))) {
      leastLoss = effect - pays;
    }
  }
  if (firstUndone === end) return leastLoss < 0 ? sum + leastLoss : sum;
  // Most choices are of this form.
  const undone = undoneSeenAfter(books, weights, seenAfter);
  for (let column = firstUndone; column < end; column++) {
    const measure = measures[column]!;
    const effect = undone[measure]!;
    if (effect > 0) sum += effect;
    const loss = effect > 0 ? 0 : effect;
    if (!(loss > leastLoss)) continue;
    const lag = verify[measure]!;
    if (lag === seenAfter || (seenAfter === left && lag > left)) leastLoss = loss;
  }
  return leastLoss < 0 ? sum + leastLoss : sum;
}

/** Of plain breaches the best, as of `nodeBreach`. */
export function plainBreach(books: ForecastBooks, weights: EventWeights, moment: number): NodeBreach | null {
  const { start, entries } = books.plan.choices.discovery;
  const row = moment * books.model.partyIds.length + books.party;
  let value = Number.NEGATIVE_INFINITY;
  let seenAfter = 0;
  for (let time = start[row]!; time < start[row + 1]!; time++) {
    const most = mostSeenAfter(books, weights, moment, entries[time]!);
    if (most === Number.NEGATIVE_INFINITY || most <= value + NEGLIGIBLE * (1 + Math.abs(most))) continue;
    value = most;
    seenAfter = entries[time]!;
  }
  if (seenAfter === 0) return null;
  return {
    value,
    seenAfter,
    answer: NO_CLAUSE,
    meanwhile: plannedMeanwhile(books, weights, moment, seenAfter),
    violations: plainViolations(books, weights, moment, seenAfter),
    reply: WALKS_AWAY,
  };
}

/** What is done in it: all that pays, and what makes the time of discovery at the least loss. */
function plainViolations(
  books: ForecastBooks,
  weights: EventWeights,
  moment: number,
  seenAfter: number,
): Violation[] {
  const { model, plan, party } = books;
  const { start, linkedStart, measure: measures, kind: kinds } = plan.choices;
  const row = moment * model.partyIds.length + party;
  const left = plan.moments.left[moment]!;
  const period = plan.moments.period[moment]!;
  const collapses = weights.aliveAll[seenAfter]!;
  const made: Violation[] = [];
  let leastLoss = Number.POSITIVE_INFINITY;
  let forced: Violation | null = null;
  for (let column = start[row]!; column < linkedStart[row]!; column++) {
    const measure = measures[column]!;
    const kind = kinds[column]!;
    const lag = model.verify[measure]!;
    const effect = violationUnder(books, weights, column, period, seenAfter, false, collapses, 0);
    let pays = effect > 0 ? effect : 0;
    let from = lag < seenAfter ? seenAfter - lag : 0;
    const makesTime = from === 0 && Math.min(lag, left) === seenAfter;
    if (canComeFirst(books, column, period, seenAfter)) {
      const followed = violationUnder(books, weights, column, period, seenAfter, true, collapses, 0);
      if (followed > pays) {
        pays = followed;
        from = 1;
      }
    }
    if (pays > 0) made.push({ measure, kind, from });
    if (!makesTime || pays - effect >= leastLoss) continue;
    leastLoss = pays - effect;
    forced = { measure, kind, from: 0 };
  }
  if (forced !== null) {
    const { measure } = forced;
    const own = made.findIndex((violation) => violation.measure === measure);
    if (own < 0) made.push(forced);
    else made[own] = forced;
  }
  return made.sort((one, other) => one.kind - other.kind || one.measure - other.measure);
}

/** What the plan would bring until a breach is seen. */
export function plannedMeanwhile(
  books: ForecastBooks,
  weights: EventWeights,
  moment: number,
  seenAfter: number,
): number {
  const { moments, phases } = books.plan;
  const isDue = moments.left[moment] !== Number.POSITIVE_INFINITY;
  const k = isDue ? moments.step[moment]! : moments.step[moment]! - 1;
  const phase = moments.phase[moment]!;
  const last = isDue ? phases.first[k + 1]! - 1 : phase;
  const gets = isDue && moments.period[moment] === 0 ? books.paid[k - 1]! : 0;
  return gets + keptMeanwhile(books, weights, phase, last, k, seenAfter);
}

/** What a breakdown would lead to in the period in which a breach is seen, if nothing were violated. */
export function ruinSeen(
  { plan, phaseBase, ruin }: ForecastBooks,
  moment: number,
  seenAfter: number,
): number {
  const { moments, phases } = plan;
  const phase = moments.phase[moment]!;
  if (seenAfter === 1 || moments.left[moment] === Number.POSITIVE_INFINITY) return ruin[phaseBase + phase]!;
  const last = phases.first[moments.step[moment]! + 1]! - 1;
  return ruin[phaseBase + Math.min(phase + seenAfter - 1, last)]!;
}

/** What keeping on would bring until a breach is seen, what is had when the step is due left out. */
function keptMeanwhile(
  { plan, spells, phaseBase, state, ruin, back, paused }: ForecastBooks,
  weights: EventWeights,
  phase: number,
  last: number,
  k: number,
  seenAfter: number,
): number {
  const phaseCount = plan.phases.periods.length;
  let sum = 0;
  for (let j = 0; j < seenAfter; j++) {
    const at = Math.min(phase + j, last);
    const end = at === last ? seenAfter : j + 1;
    const leads = ruin[phaseBase + at]! + back[k]!;
    sum += (weights.run[end]! - weights.run[j]!) * state[phaseBase + at]!;
    sum += (weights.lost[end]! - weights.lost[j]!) * leads;
    sum -= (weights.end[end]! - weights.end[j]!) * spells.breakdown;
    for (let place = 0; place < weights.paused.length; place++) {
      sum += (weights.paused[place]![end]! - weights.paused[place]![j]!) * paused[place * phaseCount + at]!;
    }
    if (at === last) break;
  }
  return sum;
}
