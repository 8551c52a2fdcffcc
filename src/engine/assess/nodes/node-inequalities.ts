import { EQUAL_SHARES } from "../inequality.ts";
import { momentAfter } from "./forecast-books.ts";
import type { NodeBooks } from "./node-books.ts";
import { type NodeSlacks, smallestOf } from "./node-slacks.ts";

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
