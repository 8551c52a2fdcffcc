import { NO_CLAUSE } from "../../model/index.ts";
import { EQUAL_SHARES } from "../inequality.ts";
import { type Forecast, type ForecastTables, forecastAfter, forecastAt } from "./forecast.ts";
import { momentAfter } from "./forecast-books.ts";
import type { NodeBooks } from "./node-books.ts";

/** What a plan that may be interrupted must meet: as `Inequality`, and where in what has happened it is asked. */
export interface NodeInequality {
  readonly party: number;
  readonly kind: "gain" | "breach" | "provocation" | "suspension";
  readonly step: number | null;
  readonly after: number | null;
  /** Points per period. */
  readonly amount: number;
  /** Of the party's stake. */
  readonly share: number;
  readonly moment: number;
  readonly counting: number;
  /** Place among the events of the nodes; -1 of a gain or a breach. */
  readonly event: number;
}

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
 * @param values - per party, of the same steps
 * Source: docs/theory/clauses.md#what-a-plan-must-meet.
 */
export function nodeSlacks(all: NodeBooks, values: readonly Forecast[], through: number): NodeSlacks {
  const { nodes } = all;
  const slacks: Tables = {
    breach: nodes.blankBreach.slice(),
    provocation: nodes.blankUpon.slice(),
    suspension: nodes.blankSuspension.slice(),
    least: new Array<number>(all.plan.moments.step.length * values.length).fill(Number.POSITIVE_INFINITY),
  };
  const due = all.plan.moments.first[through]!;
  const last = momentAfter(all.plan, through);
  for (let party = 0; party < values.length; party++) {
    for (let moment = 0; moment < due; moment++) slackAt(all, party, values[party]!, through, moment, slacks);
    slackAt(all, party, values[party]!, through, last, slacks);
  }
  const gain = values.map(({ keep }, party) => keep[0]! - all.start[party]!);
  return { through, values, gain, ...slacks };
}

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * As `leastOf`, of slacks that are not noted.
 *
 * @param enough - share of the stake: once one that is not met lies below it, no more are looked at
 * @param scratch - tables to work in
 */
export function leastThrough(
  all: NodeBooks,
  through: number,
  enough: number,
  scratch: ForecastTables,
): Least {
  const { model, books, start } = all;
  const { stake, tolerance } = model.scales;
  const gain: number[] = [];
  const slacks: number[] = [];
  const due = all.plan.moments.first[through]!;
  const last = momentAfter(all.plan, through);
  for (let party = 0; party < books.length; party++) {
    const own = books[party]!;
    const below = Math.min(-tolerance[party]!, enough * stake[party]!);
    // Backwards, as values are found: what fails is mostly near the end, and what comes before is not asked then.
    forecastAfter(own, through, scratch);
    let least = slackAt(all, party, scratch, through, last, null);
    for (let moment = due - 1; moment >= 0 && !(least < below); moment--) {
      forecastAt(own, moment, moment === due - 1 ? last : moment + 1, scratch);
      least = Math.min(least, slackAt(all, party, scratch, through, moment, null));
    }
    if (least < below) return { share: NEVER, slackShare: NEVER, isMet: false };
    gain.push(scratch.keep[0]! - start[party]!);
    slacks.push(least);
    if (model.veto[party] === 1 && gain[party]! < below)
      return { share: NEVER, slackShare: NEVER, isMet: false };
  }
  return leastAmong(all, gain, slacks);
}

interface Tables {
  readonly breach: number[];
  readonly provocation: number[];
  readonly suspension: number[];
  readonly least: number[];
}

/**
 * The smallest slack of a party at a moment of the first steps, or after them; Infinity where there is none.
 *
 * @param own - what going on is worth to it there
 * @param tables - of `NodeSlacks`, filled where they are wanted
 */
function slackAt(
  all: NodeBooks,
  party: number,
  own: Forecast,
  through: number,
  moment: number,
  tables: Tables | null,
): number {
  const { plan, nodes, reached, happens, chooses, breaches, hangsOnValues } = all;
  const { countings, clause, counted, suspension } = nodes;
  const eventCount = nodes.events.length;
  const partyCount = all.books.length;
  // What may have been counted after a beginning is what may have been when the next step would have begun.
  const due = plan.moments.first[through]!;
  const place = moment >= due && through < plan.bundles.length ? due : moment;
  let least = Number.POSITIVE_INFINITY;
  for (let counting = 0; counting < countings; counting++) {
    if (reached[place * countings + counting] === 0) continue;
    const at = moment * countings + counting;
    let most = breaches[at * partyCount + party]!;
    if (most === Number.POSITIVE_INFINITY || hangsOnValues) {
      most = all.breachAt(party, moment, counting, own);
    }
    const broken = own.keep[at]! - most;
    if (broken < least) least = broken;
    if (tables !== null) tables.breach[at * partyCount + party] = broken;
    for (let event = 0; event < eventCount; event++) {
      if (happens[event] === 0) continue;
      if (chooses[event] === party) {
        const provoked = provocationOf(all, own, party, at, event);
        if (provoked < least) least = provoked;
        if (tables !== null) tables.provocation[at * eventCount + event] = provoked;
      }
      const follows = counting * eventCount + event;
      const index = clause[follows]!;
      if (index === NO_CLAUSE || suspension[index]! < 0) continue;
      const periods = all.suspendedAt(party, index, moment);
      if (periods.length === 0) continue;
      const slack = leastIn(periods, own.next[moment * countings + counted[follows]!]!);
      if (slack < least) least = slack;
      if (tables !== null) tables.suspension[(at * eventCount + event) * partyCount + party] = slack;
    }
  }
  if (tables !== null) tables.least[moment * partyCount + party] = least;
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

/** π_i(n, e). Source: docs/theory/clauses.md#provocation. */
function provocationOf(
  all: NodeBooks,
  { next, upon }: Forecast,
  party: number,
  at: number,
  event: number,
): number {
  return provocationSlack(all, party, event, next[at]! - upon[at * all.nodes.events.length + event]!);
}

/** The same. @param lost - what the party loses when the event happens, V(next) - V(n→e) */
export function provocationSlack(
  { model, nodes, books, figures }: NodeBooks,
  party: number,
  event: number,
  lost: number,
): number {
  const { spells } = books[party]!;
  const once = figures.eventOnce[party * model.events.length + nodes.events[event]!]!;
  return spells.q * (lost - spells.impatience * once);
}

/** One inequality met on the way; of a gain `moment` is -1. Ends the walk where it answers true. */
type Visit = (
  party: number,
  kind: NodeInequality["kind"],
  amount: number,
  moment: number,
  counting: number,
  event: number,
) => boolean | undefined;

/**
 * All inequalities, in the order in which the first of equal ones is named: gains of those with a veto, then by step, period and party.
 *
 * @param most - per party: nothing greater need be visited
 */
function walk(
  { model, plan, nodes, books }: NodeBooks,
  slacks: NodeSlacks,
  most: (party: number) => number,
  visit: Visit,
): void {
  const partyCount = books.length;
  const { countings } = nodes;
  const eventCount = nodes.events.length;
  const due = plan.moments.first[slacks.through]!;
  const last = momentAfter(plan, slacks.through);
  for (let party = 0; party < partyCount; party++) {
    if (model.veto[party] === 1 && visit(party, "gain", slacks.gain[party]!, -1, 0, -1)) return;
  }
  for (let moment = 0; moment <= last; moment++) {
    if (moment === due) moment = last;
    for (let party = 0; party < partyCount; party++) {
      if (!(slacks.least[moment * partyCount + party]! <= most(party))) continue;
      for (let counting = 0; counting < countings; counting++) {
        const at = moment * countings + counting;
        const broken = slacks.breach[at * partyCount + party]!;
        if (!Number.isNaN(broken) && visit(party, "breach", broken, moment, counting, -1)) return;
        for (let event = 0; event < eventCount; event++) {
          const place = at * eventCount + event;
          const provoked = slacks.provocation[place]!;
          if (!Number.isNaN(provoked) && model.events[nodes.events[event]!]!.by === party) {
            if (visit(party, "provocation", provoked, moment, counting, event)) return;
          }
          const suspended = slacks.suspension[place * partyCount + party]!;
          if (Number.isNaN(suspended)) continue;
          if (visit(party, "suspension", suspended, moment, counting, event)) return;
        }
      }
    }
  }
}

/** Is every one met that is asked about? */
export function allMet(
  all: NodeBooks,
  slacks: NodeSlacks,
  isAsked: (party: number, kind: NodeInequality["kind"]) => boolean,
): boolean {
  const { tolerance } = all.model.scales;
  let isMet = true;
  walk(
    all,
    slacks,
    (party) => -tolerance[party]!,
    (party, kind, amount) => {
      if (amount < -tolerance[party]! && isAsked(party, kind)) isMet = false;
      return !isMet;
    },
  );
  return isMet;
}

/** The smallest share of all that the first steps must meet, that of the slacks alone, and whether all is met. */
export interface Least {
  readonly share: number;
  readonly slackShare: number;
  readonly isMet: boolean;
}

export function leastOf(all: NodeBooks, { gain, least }: NodeSlacks): Least {
  const partyCount = all.books.length;
  return leastAmong(
    all,
    gain,
    all.books.map((_, party) => smallestOf(least, party, partyCount)),
  );
}

/** @param slacks - per party, the smallest */
function leastAmong({ model }: NodeBooks, gain: readonly number[], slacks: readonly number[]): Least {
  const { stake, tolerance } = model.scales;
  let share = Number.POSITIVE_INFINITY;
  let slackShare = Number.POSITIVE_INFINITY;
  let isMet = true;
  for (let party = 0; party < slacks.length; party++) {
    let least = slacks[party]!;
    if (least / stake[party]! < slackShare) slackShare = least / stake[party]!;
    if (model.veto[party] === 1) least = Math.min(least, gain[party]!);
    if (least / stake[party]! < share) share = least / stake[party]!;
    if (least < -tolerance[party]!) isMet = false;
  }
  return { share, slackShare, isMet };
}

/** Of every so-manieth number the smallest; those that are none left out. */
function smallestOf(numbers: readonly number[], from: number, every: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; at < numbers.length; at += every) if (numbers[at]! < least) least = numbers[at]!;
  return least;
}

/** Of the negative slacks of a moment the first that is as small a share of the stake as the smallest of them. */
export function worstAt(all: NodeBooks, slacks: NodeSlacks, moment: number): NodeInequality {
  const { stake, tolerance } = all.model.scales;
  let least = Number.POSITIVE_INFINITY;
  for (let party = 0; party < all.books.length; party++) {
    const amount = slacks.least[moment * all.books.length + party]!;
    if (amount < -tolerance[party]! && amount / stake[party]! < least) least = amount / stake[party]!;
  }
  const isAsked: IsAsked = (party, kind, amount, at) =>
    at === moment && kind !== "gain" && amount < -tolerance[party]!;
  return firstWithin(all, slacks, least, isAsked)!;
}

type IsAsked = (party: number, kind: NodeInequality["kind"], amount: number, moment: number) => boolean;

/** @param least - the smallest share of those asked about */
export function firstWithin(
  all: NodeBooks,
  slacks: NodeSlacks,
  least: number,
  isAsked: IsAsked,
): NodeInequality | null {
  const { stake } = all.model.scales;
  let found: NodeInequality | null = null;
  const most = least + EQUAL_SHARES;
  walk(
    all,
    slacks,
    // Twice as far as is asked, as shares are divided again below; of large shares by what multiplying them back may lose.
    (party) => (least + 2 * EQUAL_SHARES + 4 * Number.EPSILON * Math.abs(least)) * stake[party]!,
    (party, kind, amount, moment, counting, event) => {
      const share = amount / stake[party]!;
      if (!(share <= most) || !isAsked(party, kind, amount, moment)) return false;
      const { step, after } = placeIn(all, slacks, moment);
      found = { step, after, party, kind, amount, share, moment, counting, event };
      return true;
    },
  );
  return found;
}

/** The weakest of a party's breaches, the first of equal ones; null where it has none. */
export function weakestBreach(
  all: NodeBooks,
  slacks: NodeSlacks,
  party: number,
): Pick<NodeInequality, "party" | "moment" | "counting"> | null {
  const partyCount = all.books.length;
  const { countings } = all.nodes;
  const most = smallestOf(slacks.breach, party, partyCount) + EQUAL_SHARES * all.model.scales.stake[party]!;
  if (most === Number.POSITIVE_INFINITY) return null;
  let at = party;
  while (!(slacks.breach[at]! <= most)) at += partyCount;
  const node = Math.floor(at / partyCount);
  return { party, moment: Math.floor(node / countings), counting: node % countings };
}

/** The first moment at which a slack is negative; -1 where none is. */
export function firstNegative(all: NodeBooks, { least }: NodeSlacks): number {
  const { tolerance } = all.model.scales;
  const partyCount = all.books.length;
  for (let at = 0; at < least.length; at++) {
    if (least[at]! < -tolerance[at % partyCount]!) return Math.floor(at / partyCount);
  }
  return -1;
}

function placeIn(
  { plan }: NodeBooks,
  { through }: NodeSlacks,
  moment: number,
): Pick<NodeInequality, "step" | "after"> {
  if (moment < 0) return { step: null, after: null };
  const { step, period, left } = plan.moments;
  const isAfter = left[moment] === Number.POSITIVE_INFINITY;
  return { step: isAfter ? through + 1 : step[moment]!, after: period[moment]! };
}
