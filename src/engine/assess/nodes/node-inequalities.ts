import { NO_PARTY } from "../../model/index.ts";
import { EQUAL_SHARES } from "../inequality.ts";
import type { Forecast } from "./forecast.ts";
import { momentAfter } from "./forecast-books.ts";
import type { NodeBooks } from "./node-books.ts";
import { type SuspendedBreach, suspendedBreach, suspendedKeep } from "./suspended-breach.ts";

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
  /** Of a suspension: periods of it left where the slack is smallest, and the breach there. */
  readonly suspended: SuspendedBreach | null;
}

/**
 * All that the first steps of a plan must meet: gains, slacks at every node that can be reached, that no party gains by choosing an event,
 * and slacks in every suspension; in the order in which equal ones are named.
 *
 * @param values - per party, of the same steps
 * Source: docs/theory/clauses.md#what-a-plan-must-meet.
 */
export function inequalitiesOf(
  all: NodeBooks,
  values: readonly Forecast[],
  through: number,
): NodeInequality[] {
  const { model, plan, nodes, books, reached } = all;
  const { countings } = nodes;
  const { moments, bundles } = plan;
  const eventCount = nodes.events.length;
  const stepCount = bundles.length;
  const found: NodeInequality[] = [];
  const add = (
    party: number,
    kind: NodeInequality["kind"],
    amount: number,
    moment: number,
    counting: number,
    event = -1,
    suspended: SuspendedBreach | null = null,
  ): void => {
    const isGain = kind === "gain";
    const isAfter = moments.left[moment] === Number.POSITIVE_INFINITY;
    found.push({
      party,
      kind,
      step: isGain ? null : isAfter ? through + 1 : moments.step[moment]!,
      after: isGain ? null : moments.period[moment]!,
      amount,
      share: amount / model.scales.stake[party]!,
      moment,
      counting,
      event,
      suspended,
    });
  };
  for (let party = 0; party < books.length; party++) {
    if (model.veto[party] === 1) add(party, "gain", gainOf(all, values, party), 0, 0);
  }
  const due = moments.first[through]!;
  const last = momentAfter(plan, through);
  for (let moment = 0; moment <= last; moment++) {
    if (moment === due) moment = last;
    // What has been counted by the end of a beginning is what had been when the next step would have begun.
    const place = moment === last && through < stepCount ? moments.first[through]! : moment;
    for (let party = 0; party < books.length; party++) {
      const own = values[party]!;
      for (let counting = 0; counting < countings; counting++) {
        if (reached[place * countings + counting] === 0) continue;
        const at = moment * countings + counting;
        const breach = all.breachAt(party, moment, counting, own);
        if (breach !== null) add(party, "breach", own.keep[at]! - breach.value, moment, counting);
        for (let event = 0; event < eventCount; event++) {
          if (!happens(all, event)) continue;
          if (model.events[nodes.events[event]!]!.by === party) {
            add(party, "provocation", provocationOf(all, own, party, at, event), moment, counting, event);
          }
          const worst = leastSuspended(all, own, party, moment, counting, event);
          if (worst !== null) add(party, "suspension", worst.slack, moment, counting, event, worst.breach);
        }
      }
    }
  }
  return found;
}

/** The smallest slack of a party in the periods of the suspension that follows an event at a node; null where there is none. */
function leastSuspended(
  all: NodeBooks,
  { next }: Forecast,
  party: number,
  moment: number,
  counting: number,
  event: number,
): { readonly slack: number; readonly breach: SuspendedBreach } | null {
  const { plan, nodes, books } = all;
  const place = counting * nodes.events.length + event;
  const index = nodes.clause[place]!;
  if (index < 0 || plan.clauses[index]!.kind !== "suspend") return null;
  const own = books[party]!;
  const following = next[moment * nodes.countings + nodes.counted[place]!]!;
  let least: { readonly slack: number; readonly breach: SuspendedBreach } | null = null;
  for (const left of periodsThatMatter(all, party, plan.clauses[index]!.periods)) {
    const breach = suspendedBreach(own, index, moment, left);
    if (breach === null) return null;
    const slack = suspendedKeep(own, index, moment, left, following) - breach.value;
    if (least === null || slack < least.slack) least = { slack, breach };
  }
  return least;
}

/** Can this event happen at all, by itself or because a party chooses it? */
export function happens({ model, nodes, figures }: NodeBooks, event: number): boolean {
  const index = nodes.events[event]!;
  return model.events[index]!.by !== NO_PARTY || figures.eventChance[index]! > 0;
}

/** g_i of the first steps. */
export function gainOf({ still }: NodeBooks, values: readonly Forecast[], party: number): number {
  return values[party]!.keep[0]! - still.start[party]!;
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

/** Of the periods of a suspension, by how many of it are left, those among which the smallest slack is: docs/theory/assess.md#which-periods-matter. */
function periodsThatMatter({ model }: NodeBooks, party: number, periods: number): number[] {
  const lags = model.measureIds.flatMap((_, measure) =>
    model.performs[party * model.measureIds.length + measure] === 1 ? [model.verify[measure]!] : [],
  );
  return [...new Set([periods, ...lags.filter((lag) => lag < periods), 1])].sort((a, b) => b - a);
}

/** Of inequalities those as small as the smallest; they come in the order in which the first of them is named. */
export function worstOf(some: readonly NodeInequality[]): NodeInequality | null {
  let least = Number.POSITIVE_INFINITY;
  for (const { share } of some) if (share < least) least = share;
  return some.find(({ share }) => share <= least + EQUAL_SHARES) ?? null;
}
