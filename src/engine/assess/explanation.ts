import type { Place } from "./assess-result.ts";
import type { BreachDeeds } from "./breach-deeds.ts";

/** What of an explanation is asked for; all where nothing is said. */
export type ExplainOnly = Partial<Pick<Place, "party" | "step" | "kind" | "event">>;

/**
 * Both sides of every slack, term by term; every total is the sum of weight times points over its rows. Where events may come between,
 * the weights are expected ones.
 */
export interface Explanation {
  /** Id of the plan. */
  readonly plan: string;
  /** What accepting rests on, one party each. */
  readonly gains: readonly GainExplanation[];
  /** What keeping on rests on: per party and step the smallest slack of a breach, of choosing each event, and of the suspension after it. */
  readonly links: readonly LinkExplanation[];
}

/** Why a party accepts or declines: what the plan is worth to it from the start, against the start state for good. */
export interface GainExplanation {
  /** Id of the party. */
  readonly party: string;
  /** Its patience: a discount factor for each period. */
  readonly patience: number;
  /** The chance that the agreement collapses by itself in a period. */
  readonly chance: number;
  /** The chance of a collapse in a period where there is no agreement. */
  readonly without: number;
  /** keep.total - start.total, points per period. */
  readonly gain: number;
  /** The plan, kept from its start. */
  readonly keep: Side;
  /** No agreement: the start, until it too may collapse. */
  readonly start: Side;
}

/**
 * Why a party keeps on at a step or does otherwise there: the place at which its slack is smallest; its `slack` is
 * keep.total - breach.total.
 */
export interface LinkExplanation extends Place {
  /** Its patience: a discount factor for each period. */
  readonly patience: number;
  /** The chance that the agreement collapses by itself in a period. */
  readonly chance: number;
  /** By id of each event that had happened before: count of the times, as far as that matters; absent where nothing had. */
  readonly happened?: Readonly<Record<string, number>>;
  /** Keeping on from there; where an event may be chosen, from the end of that period, at which it is not. */
  readonly keep: Side;
  /** The best breach there; or what comes of choosing the event, which is no breach. */
  readonly breach: Side & BreachDeeds;
}

/** One side of a slack or gain. */
export interface Side {
  /** The spells of the future, one by one. */
  readonly rows: readonly Row[];
  /** The sum of weight times points over the rows, points per period. */
  readonly total: number;
}

/**
 * One spell of the future and what it counts. `once`: points paid at a moment. `state`: points per period while a state lasts.
 * `suspended`: the same while a clause suspends something, or all stands still. `collapse`: should the agreement collapse by chance
 * in this spell. `end`: should it end as agreed. `breakdown`: after a breach is seen. `next`: a later plan, from when it begins.
 */
export interface Row {
  /** What it counts. */
  readonly kind: "once" | "state" | "suspended" | "collapse" | "end" | "breakdown" | "next";
  /** The step whose spell it is, from 1; K + 1 for the time after the last step, 0 for the start. */
  readonly step: number;
  /** Periods from now until the spell begins, those left out in which by chance something is suspended. */
  readonly after: number;
  /** How long it lasts, periods; null for good. Of what happens by chance: the spell of the plan in which it does. */
  readonly periods: number | null;
  /** Of `suspended`: ids of what is in force and suspended; none: all stands still, which by chance counts as `state`. */
  readonly suspends?: readonly string[];
  /**
   * Share of the whole future (for `once`: 1 - δ, discounted), times the chance that it comes to this. The shares of a side, `once` left
   * out, sum to 1; where an event is chosen at the end of a period, to what is left of the future then.
   */
  readonly weight: number;
  /** What is had in it: points per period; for `once` points, at its beginning. */
  readonly points: number;
  /** What the points consist of; they sum to `points`. */
  readonly items: readonly Item[];
}

/** One part of what the points of a row consist of. */
export type Item =
  | {
      readonly kind: "measure";
      /** Id of the measure. */
      readonly measure: string;
      /** How far it has come, or how much of it stays: from 0 to 1; absent where all of it counts. */
      readonly level?: number;
      /** What it counts for the party; points as in the row. */
      readonly points: number;
    }
  | {
      /** A combination, or a drift. */
      readonly kind: "term" | "drift";
      /** Place among the `together` or the `drift` entries of the file, from 0. */
      readonly term: number;
      /** To what degree its condition holds, from 0 to 1; absent where it holds in full. */
      readonly level?: number;
      /** What it counts for the party; points as in the row. */
      readonly points: number;
    }
  | {
      readonly kind: "breakdown";
      /** The breakdown value of the party, points per period while it lasts. */
      readonly perPeriod: number;
      /** How long it lasts, periods; null for good. */
      readonly lasts: number | null;
      /** The same spread over the whole future, points per period. */
      readonly points: number;
    }
  | {
      readonly kind: "blame";
      /** Points, once. */
      readonly once: number;
      /** The same spread over the whole future, points per period. */
      readonly points: number;
    }
  | {
      /** A deposit placed (points below nothing) or given back. */
      readonly kind: "deposit";
      /** Its id. */
      readonly deposit: string;
      /** What it counts; points as in the row. */
      readonly points: number;
    }
  | {
      /** What choosing an event brings. */
      readonly kind: "event";
      /** Id of the event. */
      readonly event: string;
      /** Points, once. */
      readonly points: number;
    }
  | {
      /** What a later plan is worth from its start, with what may follow it in turn. */
      readonly kind: "plan";
      /** Its id. */
      readonly plan: string;
      /** Points per period. */
      readonly points: number;
    };
