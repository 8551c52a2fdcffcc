import type { Break, Failing, Place } from "../assess-result.ts";
import { type BreachDeeds, breachDeeds } from "../breach-deeds.ts";
import type { Forecast } from "./forecast.ts";
import type { NodeBooks } from "./node-books.ts";
import type { NodeInequality } from "./node-inequalities.ts";
import { leftWhereWeakest, type NodeSlacks } from "./node-slacks.ts";
import type { NodeBreach } from "./plain-breach.ts";
import { suspendedBreach } from "./suspended-breach.ts";

/** Which event, and how often it had happened; only of an inequality that has one. */
function eventIn({ model, nodes }: NodeBooks, { event }: NodeInequality): string {
  return model.events[nodes.events[event]!]!.id;
}

function countIn({ nodes }: NodeBooks, { event, counting }: NodeInequality): number {
  return nodes.counts[counting * nodes.events.length + event]!;
}

export function placeOf(all: NodeBooks, one: NodeInequality): Place {
  const party = all.model.partyIds[one.party]!;
  const kind = one.kind as Place["kind"];
  const { amount: slack, share } = one;
  const [step, after] = [one.step!, one.after!];
  return one.event < 0
    ? { party, step, after, kind, slack, share }
    : { party, step, after, kind, event: eventIn(all, one), count: countIn(all, one), slack, share };
}

export function failingOf(all: NodeBooks, one: NodeInequality): Failing {
  const { kind, step, after, amount, share } = one;
  const party = all.model.partyIds[one.party]!;
  return one.event < 0
    ? { party, kind, step, after, amount, share }
    : { party, kind, step, after, event: eventIn(all, one), count: countIn(all, one), amount, share };
}

/** Where it breaks, and what is done there. */
export function breakOf(all: NodeBooks, slacks: NodeSlacks, one: NodeInequality): Break {
  const { party, step, after, kind, event, count, slack, share } = placeOf(all, one);
  const { withholds, undoes, seenAfter, begins, keeps, untilSeen, soFar } = deedsOf(all, slacks.values, one);
  if (event !== undefined)
    return {
      party,
      step,
      after,
      kind,
      event,
      count: count!,
      slack,
      share,
      withholds,
      undoes,
      seenAfter,
      begins,
      keeps,
      untilSeen,
      soFar,
    };
  return {
    party,
    step,
    after,
    kind,
    slack,
    share,
    withholds,
    undoes,
    seenAfter,
    begins,
    keeps,
    untilSeen,
    soFar,
  };
}

const NOTHING_DONE: BreachDeeds = {
  withholds: [],
  undoes: [],
  seenAfter: 0,
  begins: {},
  keeps: {},
  untilSeen: {},
  soFar: {},
};

/** What is done where an inequality fails; choosing an event is no breach. */
export function deedsOf(all: NodeBooks, values: readonly Forecast[], one: NodeInequality): BreachDeeds {
  const { model, nodes, books } = all;
  const { party, moment, counting } = one;
  const own = books[party]!;
  if (one.kind === "suspension") {
    const place = counting * nodes.events.length + one.event;
    const clause = nodes.clause[place]!;
    const next = values[party]!.next[moment * nodes.countings + nodes.counted[place]!]!;
    const left = leftWhereWeakest(all, party, clause, moment, next);
    const { violations, seenAfter } = suspendedBreach(own, clause, moment, left)!;
    const ids = violations.map(({ measure }) => model.measureIds[measure]!);
    return {
      ...NOTHING_DONE,
      undoes: ids,
      seenAfter,
      begins: Object.fromEntries(violations.map(({ from }, at) => [ids[at]!, from])),
    };
  }
  if (one.kind !== "breach") return NOTHING_DONE;
  const breach = bestBreach(all, values, one)!;
  const { violations, seenAfter, value: breachValue } = breach;
  return breachDeeds(own, moment, { violations, seenAfter, breachValue });
}

export function bestBreach(
  all: NodeBooks,
  values: readonly Forecast[],
  { party, moment, counting }: Pick<NodeInequality, "party" | "moment" | "counting">,
): NodeBreach {
  return all.bestAt(party, moment, counting, values[party]!);
}
