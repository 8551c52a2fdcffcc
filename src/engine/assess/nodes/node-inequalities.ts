import { NO_CLAUSE, NO_PARTY } from "../../model/index.ts";
import { EQUAL_SHARES } from "../inequality.ts";
import { goneBy } from "../spells.ts";
import type { Forecast } from "./forecast.ts";
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
}

/**
 * Gains; slacks at every node that can be reached; that no party gains by choosing an event; slacks in every suspension.
 *
 * @param values - per party, of the same steps
 * Source: docs/theory/clauses.md#what-a-plan-must-meet.
 */
export function nodeSlacks(all: NodeBooks, values: readonly Forecast[], through: number): NodeSlacks {
  const { model, plan, nodes, books, reached, start } = all;
  const { countings, clause, counted } = nodes;
  const { moments, bundles, clauses } = plan;
  const partyCount = books.length;
  const eventCount = nodes.events.length;
  const due = moments.first[through]!;
  const last = momentAfter(plan, through);
  const breach = nodes.blankBreach.slice();
  const provocation = nodes.blankUpon.slice();
  const suspension = nodes.blankSuspension.slice();
  for (let moment = 0; moment <= last; moment++) {
    if (moment === due) moment = last;
    // What may have been counted after a beginning is what may have been when the next step would have begun.
    const place = moment === last && through < bundles.length ? due : moment;
    for (let counting = 0; counting < countings; counting++) {
      if (reached[place * countings + counting] === 0) continue;
      const at = moment * countings + counting;
      for (let party = 0; party < partyCount; party++) {
        breach[at * partyCount + party] =
          values[party]!.keep[at]! - all.breachAt(party, moment, counting, values[party]!);
      }
      for (let event = 0; event < eventCount; event++) {
        if (all.happens[event] === 0) continue;
        const { by } = model.events[nodes.events[event]!]!;
        if (by !== NO_PARTY) {
          provocation[at * eventCount + event] = provocationOf(all, values[by]!, by, at, event);
        }
        const index = clause[counting * eventCount + event]!;
        if (index === NO_CLAUSE || clauses[index]!.kind !== "suspend") continue;
        const then = moment * countings + counted[counting * eventCount + event]!;
        for (let party = 0; party < partyCount; party++) {
          const following = values[party]!.next[then]!;
          suspension[(at * eventCount + event) * partyCount + party] = suspendedSlack(
            all,
            party,
            index,
            moment,
            following,
          );
        }
      }
    }
  }
  const gain = books.map((_, party) => values[party]!.keep[0]! - start[party]!);
  return { through, values, gain, breach, provocation, suspension };
}

/** The smallest slack of a party in the periods of a suspension; NaN where it has nothing to take back. */
function suspendedSlack(all: NodeBooks, party: number, clause: number, moment: number, next: number): number {
  const { spells } = all.books[party]!;
  const periods = all.suspendedAt(party, clause, moment);
  let least = Number.NaN;
  for (let at = 0; at < periods.length; at += 3) {
    const slack = periods[at + 1]! + (1 - goneBy(spells, periods[at]!)) * next - periods[at + 2]!;
    if (!(slack >= least)) least = slack;
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
  const { spells } = all.books[party]!;
  const periods = all.suspendedAt(party, clause, moment);
  const least = suspendedSlack(all, party, clause, moment, next);
  for (let at = 0; at < periods.length; at += 3) {
    const slack = periods[at + 1]! + (1 - goneBy(spells, periods[at]!)) * next - periods[at + 2]!;
    if (slack === least) return periods[at]!;
  }
  throw new Error("a suspension has no weakest period");
}

/** π_i(n, e). Source: docs/theory/clauses.md#provocation. */
export function provocationOf(
  { model, nodes, books, figures }: NodeBooks,
  { next, upon }: Forecast,
  party: number,
  at: number,
  event: number,
): number {
  const { spells } = books[party]!;
  const once = figures.eventOnce[party * model.events.length + nodes.events[event]!]!;
  return spells.q * (next[at]! - upon[at * nodes.events.length + event]! - spells.impatience * once);
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

/** All inequalities, in the order in which the first of equal ones is named: gains of those with a veto, then by step, period and party. */
function walk({ model, plan, nodes, books }: NodeBooks, slacks: NodeSlacks, visit: Visit): void {
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
  walk(all, slacks, (party, kind, amount) => {
    if (amount < -tolerance[party]! && isAsked(party, kind)) isMet = false;
    return !isMet;
  });
  return isMet;
}

/** The smallest share of all that the first steps must meet, that of the slacks alone, and whether all is met. */
export function leastOf(
  { model, nodes, books }: NodeBooks,
  { gain, breach, provocation, suspension }: NodeSlacks,
): { readonly share: number; readonly slackShare: number; readonly isMet: boolean } {
  const { stake, tolerance } = model.scales;
  const partyCount = books.length;
  const eventCount = nodes.events.length;
  let share = Number.POSITIVE_INFINITY;
  let slackShare = Number.POSITIVE_INFINITY;
  let isMet = true;
  for (let party = 0; party < partyCount; party++) {
    let least = Math.min(smallestOf(breach, party, partyCount), smallestOf(suspension, party, partyCount));
    for (let event = 0; event < eventCount; event++) {
      if (model.events[nodes.events[event]!]!.by !== party) continue;
      least = Math.min(least, smallestOf(provocation, event, eventCount));
    }
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

/** Of those asked about the first that is as small a share of the stake as the smallest of them; null where there is none. */
export function worstOf(
  all: NodeBooks,
  slacks: NodeSlacks,
  isAsked: (party: number, kind: NodeInequality["kind"], amount: number, moment: number) => boolean,
): NodeInequality | null {
  const { stake } = all.model.scales;
  let least = Number.POSITIVE_INFINITY;
  walk(all, slacks, (party, kind, amount, moment) => {
    if (amount / stake[party]! < least && isAsked(party, kind, amount, moment))
      least = amount / stake[party]!;
    return false;
  });
  return firstWithin(all, slacks, least, isAsked);
}

/** @param least - the smallest share of those asked about */
export function firstWithin(
  all: NodeBooks,
  slacks: NodeSlacks,
  least: number,
  isAsked: (party: number, kind: NodeInequality["kind"], amount: number, moment: number) => boolean,
): NodeInequality | null {
  const { stake } = all.model.scales;
  let found: NodeInequality | null = null;
  walk(all, slacks, (party, kind, amount, moment, counting, event) => {
    const share = amount / stake[party]!;
    if (!(share <= least + EQUAL_SHARES) || !isAsked(party, kind, amount, moment)) return false;
    found = { ...placeIn(all, slacks, moment), party, kind, amount, share, moment, counting, event };
    return true;
  });
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

/** The first slack that is negative; its moment, or -1 where none is. */
export function firstNegative(all: NodeBooks, slacks: NodeSlacks): number {
  const { tolerance } = all.model.scales;
  let found = -1;
  walk(all, slacks, (party, kind, amount, moment) => {
    if (kind === "gain" || !(amount < -tolerance[party]!)) return false;
    found = moment;
    return true;
  });
  return found;
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
