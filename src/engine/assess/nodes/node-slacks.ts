import { type Forecast, type ForecastTables, forecastAfter, forecastAt, forecastTables } from "./forecast.ts";
import { momentAfter } from "./forecast-books.ts";
import type { NodeBooks } from "./node-books.ts";

/** What the first steps of a plan must meet, points per period; NaN where nothing is to be met. */
export interface NodeSlacks {
  readonly through: number;
  readonly values: readonly Forecast[];
  /** Per party. */
  readonly gain: readonly number[];
  /** [(moment * countings + counting) * parties + party]. */
  readonly breach: readonly number[];
  /** [(moment * countings + counting) * events + event]: of the party that may choose it. */
  readonly provocation: readonly number[];
  /** [((moment * countings + counting) * events + event) * parties + party]: the smallest over the periods of the suspension. */
  readonly suspension: readonly number[];
  /** [moment * parties + party]: the smallest of all these; Infinity where there is none. */
  readonly least: readonly number[];
}

/**
 * Gains; slacks at every node that can be reached; that no party gains by choosing an event; slacks in every suspension.
 *
 * @param through - as if the plan had only so many steps
 * @param shares - per party: its smallest share, as far as known; one above `most` is not asked, so that nothing fails it
 * Source: docs/theory/clauses.md#what-a-plan-must-meet.
 */
export function nodeSlacks(
  all: NodeBooks,
  through: number,
  shares: readonly number[] = [],
  most: number = Number.POSITIVE_INFINITY,
): NodeSlacks {
  const { plan, nodes, books, start } = all;
  const slacks: Tables = {
    breach: nodes.blankBreach.slice(),
    provocation: nodes.blankUpon.slice(),
    suspension: nodes.blankSuspension.slice(),
    least: new Array<number>(plan.moments.step.length * books.length).fill(Number.POSITIVE_INFINITY),
  };
  const values: Forecast[] = [];
  const gain: number[] = [];
  for (let party = 0; party < books.length; party++) {
    const own = forecastTables(nodes);
    values.push(own);
    if (shares[party]! > most) {
      gain.push(Number.POSITIVE_INFINITY);
      continue;
    }
    leastBack(all, party, through, NEVER, own, slacks);
    gain.push(own.keep[0]! - start[party]!);
  }
  return {
    through,
    values,
    gain,
    breach: slacks.breach,
    provocation: slacks.provocation,
    suspension: slacks.suspension,
    least: slacks.least,
  };
}

const NEVER = Number.NEGATIVE_INFINITY;

/** The smallest share of all that the first steps must meet, that of each party, that of the slacks alone, and whether all is met. */
export interface Least {
  readonly share: number;
  readonly shares: readonly number[];
  readonly slackShare: number;
  readonly isMet: boolean;
}

export function leastOf(all: NodeBooks, { gain, least }: NodeSlacks): Least {
  const partyCount = all.books.length;
  const slacks: number[] = [];
  for (let party = 0; party < partyCount; party++) slacks.push(smallestOf(least, party, partyCount));
  return leastAmong(all, gain, slacks);
}

/**
 * As `leastOf`, of slacks that are not noted.
 *
 * @param enough - share of the stake: once one that is not met lies below it, no more are looked at
 * @param order - the parties as they are looked at; one that fails comes first from then on, as it mostly fails again
 * @param scratch - tables to work in
 */
export function leastThrough(
  all: NodeBooks,
  through: number,
  enough: number,
  order: number[],
  scratch: ForecastTables,
): Least {
  const { model, start } = all;
  const { stake, tolerance } = model.scales;
  const gain = start.slice();
  const slacks = start.slice();
  for (let place = 0; place < order.length; place++) {
    const party = order[place]!;
    const below = Math.min(-tolerance[party]!, enough * stake[party]!);
    const least = leastBack(all, party, through, below, scratch, null);
    const gained = scratch.keep[0]! - start[party]!;
    if (least < below || (model.veto[party] === 1 && gained < below)) {
      order.copyWithin(1, 0, place);
      order[0] = party;
      return FAILS;
    }
    gain[party] = gained;
    slacks[party] = least;
  }
  return leastAmong(all, gain, slacks);
}

const FAILS: Least = { share: NEVER, shares: [], slackShare: NEVER, isMet: false };

/** @param slacks - per party, the smallest */
function leastAmong({ model }: NodeBooks, gain: readonly number[], slacks: readonly number[]): Least {
  const { stake, tolerance } = model.scales;
  let share = Number.POSITIVE_INFINITY;
  let slackShare = Number.POSITIVE_INFINITY;
  const shares = slacks.slice();
  let isMet = true;
  for (let party = 0; party < slacks.length; party++) {
    let least = slacks[party]!;
    if (least / stake[party]! < slackShare) slackShare = least / stake[party]!;
    if (model.veto[party] === 1) least = Math.min(least, gain[party]!);
    shares[party] = least / stake[party]!;
    if (shares[party]! < share) share = shares[party]!;
    if (least < -tolerance[party]!) isMet = false;
  }
  return { share, shares, slackShare, isMet };
}

/** Of every so-manieth number the smallest; those that are none left out. */
export function smallestOf(numbers: readonly number[], from: number, every: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; at < numbers.length; at += every) if (numbers[at]! < least) least = numbers[at]!;
  return least;
}

interface Tables {
  readonly breach: number[];
  readonly provocation: number[];
  readonly suspension: number[];
  readonly least: number[];
}

/**
 * The smallest slack of a party in the first steps and after them; Infinity where there is none.
 *
 * Backwards, as values are found: what fails is mostly near the end, and what comes before is not asked then. One loop for values and
 * slacks, since most of an assessment is spent here: a function for each node would look everything up again.
 *
 * @param below - once one lies below it, no more are looked at
 * @param values - filled with what going on is worth to it, as far as was looked
 * @param tables - of `NodeSlacks`, filled where they are wanted
 */
function leastBack(
  all: NodeBooks,
  party: number,
  through: number,
  below: number,
  values: ForecastTables,
  tables: Tables | null,
): number {
  const { plan, nodes, reached, happens, chooses, hangsOnValues } = all;
  const { countings, suspends, counted, alike } = nodes;
  const { keep, next, upon } = values;
  const own = all.books[party]!;
  const { q } = own.spells;
  const { provokes } = own;
  const breaches = all.breaches[party]!;
  const suspended = all.suspended[party]!;
  const phases = plan.moments.phase;
  const phaseCount = plan.phases.periods.length;
  const eventCount = nodes.events.length;
  const partyCount = all.books.length;
  const due = plan.moments.first[through]!;
  const last = momentAfter(plan, through);
  // What may have been counted after a beginning is what may have been when the next step would have begun.
  const counts = through < plan.bundles.length ? due : last;
  let least = Number.POSITIVE_INFINITY;
  forecastAfter(own, through, values);
  for (let moment = last; moment >= 0; moment = moment === last ? due - 1 : moment - 1) {
    if (moment !== last) forecastAt(own, moment, moment === due - 1 ? last : moment + 1, values);
    const place = (moment === last ? counts : moment) * countings;
    const phase = phases[moment]!;
    let here = Number.POSITIVE_INFINITY;
    for (let counting = 0; counting < countings; counting++) {
      if (reached[place + counting] === 0) continue;
      const at = moment * countings + counting;
      let most = breaches[moment * countings + alike[counting]!]!;
      if (most === Number.POSITIVE_INFINITY || hangsOnValues) {
        most = all.breachAt(party, moment, counting, values);
      }
      const broken = keep[at]! - most;
      if (broken < here) here = broken;
      if (tables !== null) tables.breach[at * partyCount + party] = broken;
      for (let event = 0; event < eventCount; event++) {
        if (happens[event] === 0) continue;
        const noted = at * eventCount + event;
        if (chooses[event] === party) {
          const provoked = q * (next[at]! - upon[noted]! - provokes[event]!);
          if (provoked < here) here = provoked;
          if (tables !== null) tables.provocation[noted] = provoked;
        }
        const follows = counting * eventCount + event;
        const clause = suspends[follows]!;
        if (clause < 0) continue;
        const periods = suspended[clause * phaseCount + phase] ?? all.suspendedAt(party, clause, moment);
        if (periods.length === 0) continue;
        const slack = leastIn(periods, next[moment * countings + counted[follows]!]!);
        if (slack < here) here = slack;
        if (tables !== null) tables.suspension[noted * partyCount + party] = slack;
      }
    }
    if (tables !== null) tables.least[moment * partyCount + party] = here;
    if (here < least) least = here;
    if (least < below) return least;
  }
  return least;
}

/** The smallest slack of a party in these periods of a suspension. @param next - what comes after it */
function leastIn(periods: readonly number[], next: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < periods.length; at += 3) {
    const slack = periods[at + 1]! * next - periods[at + 2]!;
    if (slack < least) least = slack;
  }
  return least;
}

/** How many periods of a suspension are left where the slack of a party in it is smallest. */
export function leftWhereWeakest(
  all: NodeBooks,
  party: number,
  clause: number,
  moment: number,
  next: number,
): number {
  const periods = all.suspendedAt(party, clause, moment);
  const least = leastIn(periods, next);
  for (let at = 0; at < periods.length; at += 3) {
    if (periods[at + 1]! * next - periods[at + 2]! === least) return periods[at]!;
  }
  throw new Error("a suspension has no weakest period");
}

/** π_i(n, e). @param lost - what the party loses when the event happens, V(next) - V(n→e). Source: docs/theory/clauses.md#provocation. */
export function provocationSlack(
  { books }: Pick<NodeBooks, "books">,
  party: number,
  event: number,
  lost: number,
): number {
  const { spells, provokes } = books[party]!;
  return spells.q * (lost - provokes[event]!);
}
