import type { Nodes } from "../../model/index.ts";
import { forGood } from "../evaluate.ts";
import { type ForecastBooks, momentAfter } from "./forecast-books.ts";

/** What going on is worth to one party at every node of a plan, or of its first steps; points per period. Tables by [moment * countings + counting]. */
export interface Forecast {
  /** (1 - δ) V. */
  readonly keep: readonly number[];
  /** (1 - δ) V of what comes where nothing happens. */
  readonly next: readonly number[];
  /** [(moment * countings + counting) * events + event]: (1 - δ) V of what comes where the event happens. */
  readonly upon: readonly number[];
}

export interface ForecastTables extends Forecast {
  readonly keep: number[];
  readonly next: number[];
  readonly upon: number[];
}

/**
 * Back from the time after step k, at which each counting is one equation: nothing leads to an earlier counting.
 *
 * @param through - k: as if the plan had only so many steps; what may follow, it has only when whole
 * Cost: O(moments x countings x events). Exact. Source: docs/theory/clauses.md#clauses, #what-may-follow.
 */
export function forecast(books: ForecastBooks, through: number): ForecastTables {
  const tables = forecastTables(books.nodes);
  forecastAfter(books, through, tables);
  let following = momentAfter(books.plan, through);
  for (let moment = books.plan.moments.first[through]! - 1; moment >= 0; moment--) {
    forecastAt(books, moment, following, tables);
    following = moment;
  }
  return tables;
}

export function forecastTables({ blankKeep, blankUpon }: Nodes): ForecastTables {
  return { keep: blankKeep.slice(), next: blankKeep.slice(), upon: blankUpon.slice() };
}

/** Of `forecast` what holds once nothing more is due, with which it begins. */
export function forecastAfter(
  books: ForecastBooks,
  through: number,
  { keep, next, upon }: ForecastTables,
): void {
  const { plan, nodes, spells, phaseBase, state, ruin, chances, quiet, leaves, on, flow, back } = books;
  const { countings, counted } = nodes;
  const eventCount = nodes.events.length;
  const nextChance = through === plan.bundles.length ? books.nextChance : 0;
  const last = momentAfter(plan, through);
  const lastPhase = plan.moments.phase[last]!;
  for (let counting = countings - 1; counting >= 0; counting--) {
    const at = last * countings + counting;
    // v = known + again v, after what comes next: the plan that may follow, or the same once more.
    let known = flow[lastPhase]!;
    let again = quiet;
    let isAlone = true;
    for (let event = 0; event < eventCount; event++) {
      const place = counting * eventCount + event;
      known += chances[event]! * flatAt(books, place, lastPhase);
      if (counted[place] === counting) again += chances[event]! * on[place]!;
      else known += chances[event]! * on[place]! * next[last * countings + counted[place]!]!;
      isAlone &&= chances[event] === 0;
    }
    const value =
      isAlone && nextChance === 0 && back[through] === 0
        ? forGood(spells, state[phaseBase + lastPhase]!, ruin[phaseBase + lastPhase]!)
        : (known + again * nextChance * books.nextWorth) / (leaves[counting]! + again * nextChance);
    keep[at] = value;
    next[at] = nextChance * books.nextWorth + (1 - nextChance) * value;
    for (let event = 0; event < eventCount; event++) {
      const place = counting * eventCount + event;
      upon[at * eventCount + event] =
        flatAt(books, place, lastPhase) + on[place]! * next[last * countings + counted[place]!]!;
    }
  }
}

/** Of `forecast` one moment. @param following - the moment that comes next, which is known */
export function forecastAt(
  books: ForecastBooks,
  moment: number,
  following: number,
  { keep, next, upon }: ForecastTables,
): void {
  const { nodes, plan, chances, quiet, on, flow, flat, paid } = books;
  const { countings, counted, clause } = nodes;
  const { moments } = plan;
  const phaseCount = plan.phases.periods.length;
  const eventCount = nodes.events.length;
  const phase = moments.phase[moment]!;
  const brings = flow[phase]! + (moments.period[moment] === 0 ? paid[moments.step[moment]! - 1]! : 0);
  for (let counting = 0; counting < countings; counting++) {
    const at = moment * countings + counting;
    const quietly = keep[following * countings + counting]!;
    let value = brings + quiet * quietly;
    for (let event = 0; event < eventCount; event++) {
      const place = counting * eventCount + event;
      const by = clause[place]!;
      // As `flatAt`.
      const now = by < 0 ? 0 : flat[by * phaseCount + phase]!;
      const after = now + on[place]! * keep[following * countings + counted[place]!]!;
      upon[at * eventCount + event] = after;
      value += chances[event]! * after;
    }
    keep[at] = value;
    next[at] = quietly;
  }
}

/** What follows an event but for what comes after it. */
function flatAt({ nodes, plan, flat }: ForecastBooks, place: number, phase: number): number {
  const clause = nodes.clause[place]!;
  return clause < 0 ? 0 : flat[clause * plan.phases.periods.length + phase]!;
}
