import { type ForecastBooks, keepsAll, type NodeBooks, nodeBooks } from "../../assess/index.ts";
import {
  compilePlan,
  goneBy,
  type Model,
  NO_CLAUSE,
  type Spells,
  spellsOf,
  spellsSharing,
} from "../../model/index.ts";

/** A suspension that may come up in every plan. */
export interface Suspension {
  /** Index in the model's clauses. */
  readonly clause: number;
  /** What it suspends; measure indices. */
  readonly suspends: readonly number[];
  readonly periods: number;
}

/** An event that a party may choose: what follows it, as shares of what it leads to. */
export interface Provocation {
  /** (1 - δ) times what it pays. */
  readonly once: number;
  /** Of what would come next. */
  readonly on: number;
  /** Of what a breakdown leads to. */
  readonly ruin: number;
  /** Of the suspended state for good: which of the suspensions, -1 for none, and its share. */
  readonly suspension: number;
  readonly suspended: number;
  /** What hangs on no state. */
  readonly constant: number;
}

/**
 * What periods count for one party. An event that may happen in each of them, and always leads to the same, only changes the shares: of
 * what comes next A instead of q, the rest going to the state as it is, as suspended, or after a breakdown.
 *
 * Source: docs/theory/clauses.md#plans-searched-for.
 */
export interface PartyShares {
  /** Where nothing more can happen: in a suspension. */
  readonly undisturbed: Spells;
  /** Of what no clause suspends. Without events the same. */
  readonly spells: Spells;
  /** Per measure: of what it counts. */
  readonly ofMeasure: readonly Spells[];
  /** A state for good: what of it counts as it is, as a breakdown leaves it, as each of the suspensions makes it, and what hangs on no state. */
  readonly state: number;
  readonly ruin: number;
  readonly suspended: readonly number[];
  readonly constant: number;
  readonly provocations: readonly Provocation[];
  /** Where events may interrupt every plan: the books of the plan without steps; null elsewhere. */
  readonly books: ForecastBooks | null;
}

export interface SharesOfAll {
  readonly suspensions: readonly Suspension[];
  readonly parties: readonly PartyShares[];
  readonly nodes: NodeBooks | null;
}

/** @param longest - as of `spellsOf` */
export function sharesOfAll(model: Model, longest: number): SharesOfAll {
  const start = compilePlan(model, { id: "start", label: "start", bundles: [] });
  const undisturbed = model.partyIds.map((_, party) => spellsOf(model.figures, party, longest));
  if (start.nodes === null) {
    const parties = undisturbed.map(
      (own): PartyShares => ({
        undisturbed: own,
        spells: own,
        ofMeasure: model.measureIds.map(() => own),
        state: own.stayForGood,
        ruin: own.collapseForGood,
        suspended: [],
        constant: 0,
        provocations: [],
        books: null,
      }),
    );
    return { suspensions: [], parties, nodes: null };
  }
  const all = nodeBooks(model, start, model.figures, keepsAll);
  const { events, clause } = start.nodes;
  // Nothing counts how often it has happened: one clause at most follows an event.
  const followed = events.flatMap((_, at) =>
    all.happens[at] === 1 && clause[at]! !== NO_CLAUSE && start.clauses[clause[at]!]!.kind === "suspend"
      ? [at]
      : [],
  );
  const suspensions = followed.map((at): Suspension => {
    const { suspend, periods } = start.clauses[clause[at]!]!;
    return { clause: clause[at]!, suspends: suspend, periods };
  });
  const parties = undisturbed.map((own, party) => disturbed(all, own, party, followed, longest));
  return { suspensions, parties, nodes: all };
}

/** @param followed - per suspension: the event that it follows, as a place among those of the nodes */
function disturbed(
  { model, plan, nodes, books, figures }: NodeBooks,
  own: Spells,
  party: number,
  followed: readonly number[],
  longest: number,
): PartyShares {
  const { chances, follows } = books[party]!;
  const shareOf = (event: number): number => chances[event]! * follows[event]!.off;
  const suspended = followed.map(shareOf);
  let ruin = own.collapse;
  let constant = 0;
  for (const [event, { collapse, end, suspension }] of follows.entries()) {
    if (suspension >= 0) continue;
    ruin += chances[event]! * (collapse + end);
    constant -= chances[event]! * end * own.breakdown;
  }
  const leave = own.stay + ruin + suspended.reduce((sum, share) => sum + share, 0);
  const known = new Map<string, Spells>();
  /** What is suspended counts as a breakdown would leave it. */
  const spellsOfSuspended = (measure: number | null): Spells => {
    let stay = own.stay;
    let lost = ruin;
    let key = "";
    for (const [at, share] of suspended.entries()) {
      const { suspend } = plan.clauses[nodes.clause[followed[at]!]!]!;
      const isHeld = measure !== null && suspend.includes(measure);
      key += isHeld ? 1 : 0;
      stay += share * (isHeld ? 0 : own.stayForGood);
      lost += share * (isHeld ? 1 : own.collapseForGood);
    }
    const spells = known.get(key) ?? spellsSharing(own, stay, lost, longest);
    known.set(key, spells);
    return spells;
  };
  return {
    undisturbed: own,
    spells: spellsOfSuspended(null),
    ofMeasure: model.measureIds.map((_, measure) => spellsOfSuspended(measure)),
    state: own.stay / leave,
    ruin: ruin / leave,
    suspended: suspended.map((share) => share / leave),
    constant: constant / leave,
    provocations: nodes.events.flatMap((index, event): Provocation[] => {
      if (model.events[index]!.by !== party) return [];
      const { on, collapse, end, suspension } = follows[event]!;
      const isSuspension = suspension >= 0;
      return [
        {
          once: own.impatience * figures.eventOnce[party * model.events.length + index]!,
          on,
          ruin: isSuspension ? 0 : collapse + end,
          suspension: followed.indexOf(event),
          suspended: isSuspension ? goneBy(own, plan.clauses[nodes.clause[event]!]!.periods) : 0,
          constant: -end * own.breakdown,
        },
      ];
    }),
    books: books[party]!,
  };
}
