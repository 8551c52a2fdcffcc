import type { StepSummary, Waiting } from "../model/index.ts";
import type { BreachDeeds } from "./breach-deeds.ts";

/** Something of each party, by its id. */
export type ByParty<T> = Record<string, T>;

/**
 * What is to be said of a plan, in this order: that it has no step; that a party with a veto would not sign it; that some party would
 * break it; that it would be kept.
 */
export type Verdict = "nothing" | "declined" | "breaks" | "holds";

/** One plan assessed; an entry of `plans` in results. Points per period unless said otherwise. */
export interface AssessResult {
  /** Its id. */
  readonly id: string;
  /** Its label; its id where the file gives none. */
  readonly label: string;
  /** What is done, step by step. K in what follows is the count of steps. */
  readonly steps: readonly StepSummary[];
  /** What is to be said of it. */
  readonly verdict: Verdict;
  /** Whether every party with a veto accepts it and every party keeps every step. */
  readonly holds: boolean;
  /** Of the plans that its first steps alone would be, the longest that holds: its count of steps; K where the plan holds. */
  readonly holdsThrough: number;
  /** By party: whether its gain is not negative. */
  readonly accepts: ByParty<boolean>;
  /** By party: whether the plan needs its consent. */
  readonly veto: ByParty<boolean>;
  /** By party: what the plan brings it against no agreement, points per period. */
  readonly gain: ByParty<number>;
  /** By party: what it would lose by breaking, σ(1) … σ(K + 1), the smallest over the periods of the step, points per period; null where it has nothing it could withhold or undo. */
  readonly slack: ByParty<(number | null)[]>;
  /** By party: the period of the step, from 0, at which that slack falls, the first on a tie; null where there is none. */
  readonly after: ByParty<(number | null)[]>;
  /** By party: the same slacks as shares of its stake; null where there is none. */
  readonly share: ByParty<(number | null)[]>;
  /** The smallest slack as a share of its party's stake; null where nobody has anything to withhold or undo. */
  readonly weakest: Place | null;
  /** How many times over keeping on is worth what breaking would bring, at the weakest link; null where breaking brings nothing, or there is none. */
  readonly cover: number | null;
  /** The worst of all gains (of parties with a veto) and slacks of the whole plan, by shares of the stake; null of a plan without steps. */
  readonly worst: Failing | null;
  /** The first negative slack, and what is done there; null where no slack is negative. */
  readonly breaks: Break | null;
  /** Parties with a veto whose gain is negative. */
  readonly declines: readonly {
    /** Id of the party. */
    readonly party: string;
    /** Its gain, points per period. */
    readonly gain: number;
  }[];
  /** Of a plan that does not hold: what spoils it, in the beginning of it that comes nearest to holding beyond those that do; null where it holds or has no step. */
  readonly spoils:
    | (Failing & {
        /** Count of the steps of the beginning looked at. */
        readonly through: number;
        /** What is done there; null for a gain. */
        readonly breach: BreachDeeds | null;
      })
    | null;
  /** By party: would another performer rather let the agreement collapse after this party's best breach at its weakest place? Null where it has none. */
  readonly believed: ByParty<boolean | null>;
  /** By party: how it stands against no agreement, were everything to end in a breakdown after step k = 0 … K; points per period. */
  readonly leftWith: ByParty<number[]>;
  /** What each event costs whom that a party may choose or a clause answers; none of a plan that nothing interrupts. */
  readonly events: readonly EventOutcome[];
  /** By party, clause that answers its breach, and step: what comes of that answer. */
  readonly responses: readonly ResponseOutcome[];
  /** What is placed in its steps and lost by who breaks it meanwhile. */
  readonly deposits: readonly DepositOutcome[];
  /** What may follow once the plan is whole; null: nothing. */
  readonly then: NextOutcome | null;
  /** Of a plan by stances: what never came about, as its conditions were not met. */
  readonly waiting: readonly Waiting[];
  /** Of a plan by stances: ids of measures that wait for each other in a circle, each for the next and the last for the first. */
  readonly deadlocks: readonly (readonly string[])[];
  /** Whether there are more deadlocks than are listed. */
  readonly moreDeadlocks: boolean;
  /** Of a plan by stances that comes back to an earlier state; null where it does not. */
  readonly revisits: {
    /** When it was first in that state, periods from the start. */
    readonly from: number;
    /** When it was there again, periods from the start. */
    readonly to: number;
  } | null;
  /** By party: V(1) … V(K + 1), what keeping on is worth from each step on; points, summed and discounted. */
  readonly keepValue: ByParty<number[]>;
  /** By party: D(1) … D(K + 1), what its best breach when the step is due is worth; points, summed and discounted; null where it has nothing it could withhold or undo. */
  readonly breachValue: ByParty<(number | null)[]>;
}

/** A party in a period of a plan. */
export interface Place {
  /** Id of the party. */
  readonly party: string;
  /** The step, from 1; K + 1 once nothing more is due. */
  readonly step: number;
  /** The period of the step, from 0. */
  readonly after: number;
  /** What could happen there: that it breaks, that it chooses an event, that it breaks in the suspension that follows one. */
  readonly kind: "breach" | "provocation" | "suspension";
  /** Of the last two: id of the event. */
  readonly event?: string;
  /** Of the last two: count of the times it had happened before, as far as that matters. */
  readonly count?: number;
  /** What the party would lose by it, points per period; negative where it would do it. */
  readonly slack: number;
  /** The same as a share of its stake. */
  readonly share: number;
}

/** Something a plan must meet, and by how much it does; negative where it fails. */
export interface Failing {
  /** Id of the party. */
  readonly party: string;
  /** Its gain, or what kind of slack. */
  readonly kind: "gain" | Place["kind"];
  /** The step, from 1; K + 1 once nothing more is due; null for a gain. */
  readonly step: number | null;
  /** The period of the step, from 0; null for a gain. */
  readonly after: number | null;
  /** Of a provocation or a suspension: id of the event. */
  readonly event?: string;
  /** Likewise: count of the times it had happened before, as far as that matters. */
  readonly count?: number;
  /** Points per period. */
  readonly amount: number;
  /** The same as a share of the party's stake. */
  readonly share: number;
}

/** The breach that a party prefers to keeping on. */
export interface Break extends Place, BreachDeeds {}

/** An event, by what it costs whom. */
export interface EventOutcome {
  /** Its id. */
  readonly event: string;
  /** Id of the party that may choose it; null: it only happens by itself. */
  readonly by: string | null;
  /** What choosing it brings that party, points, once; null likewise. */
  readonly once: number | null;
  /** The chance that it happens by itself, per period. */
  readonly chance: number;
  /** What follows it, by how often it has happened; none where nothing does. */
  readonly follows: readonly (Consequence & {
    /** From which time on, from 1. */
    readonly from: number;
  })[];
  /** Steps 1 … K, and K + 1: the time after the last. */
  readonly steps: readonly {
    /** The step, from 1. */
    readonly step: number;
    /** By party: what it loses when the event happens, the most in the step; negative: what it gains. Points per period. */
    readonly cost: ByParty<number>;
    /** Up to what benefit the party that may choose it is deterred, points, once; null where nobody may choose it. */
    readonly deterredUpTo: number | null;
    /** What that party would lose by choosing it, points per period; negative where it pays to choose it; null likewise. */
    readonly slack: number | null;
    /** Ids of other parties that would gain were it declared to have happened. */
    readonly wouldDeclare: readonly string[];
  }[];
}

/** What follows an event or a breach by a clause. */
export interface Consequence {
  /** Some of it is suspended for a while, then goes on; all ends as agreed; all breaks down. */
  readonly kind: "suspend" | "end" | "collapse";
  /** Ids of what is suspended; none: a pause. */
  readonly suspends: readonly string[];
  /** For how long, periods; 0 where nothing is suspended. */
  readonly periods: number;
}

/** What a clause that answers a breach comes to. */
export interface ResponseOutcome {
  /** Id of the party that breaks. */
  readonly by: string;
  /** Ids of what it would violate. */
  readonly of: readonly string[];
  /** What follows by the clause. */
  readonly answer: Consequence;
  /** The step, from 1. */
  readonly step: number;
  /** The period of the step, from 0. */
  readonly after: number;
  /** What the party would lose by breaking, points per period; not negative: the answer deters. */
  readonly deters: number;
  /** How much better off it is taking the answer than walking away, points per period; null where the agreement ends. */
  readonly taken: number | null;
  /** By id of each party that suspends something: what it gains a period by that, points; negative: it would rather let it pass. */
  readonly carriedOut: ByParty<number>;
}

/** A deposit, and from when until when it is held. */
export interface DepositOutcome {
  /** Its id. */
  readonly deposit: string;
  /** Id of the party that places it. */
  readonly by: string;
  /** Id of the party to which it goes if that one breaks the plan meanwhile; null: nobody. */
  readonly to: string | null;
  /** Points, once. */
  readonly amount: number;
  /** The same as a share of the stake of who places it, as a slack is. */
  readonly share: number;
  /** The step at which it is placed, from 1. */
  readonly placed: number;
  /** The step at which it is given back, from 1; null: never. */
  readonly returned: number | null;
}

/** A plan that may follow another. */
export interface NextOutcome {
  /** Its id. */
  readonly plan: string;
  /** The chance a period that it begins. */
  readonly chance: number;
  /** Whether everybody would keep it, from where the first one ends. */
  readonly keeps: boolean;
  /** By party: whether it is worth no less than going on without. */
  readonly worth: ByParty<boolean>;
  /** The least chance at which the first plan holds; null where it holds at none. */
  readonly least: number | null;
}
