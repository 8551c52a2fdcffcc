import type { ByParty, Verdict } from "../assess/index.ts";

/** Rules for one event, or for a breach, side by side. */
export interface ClausesResult {
  /** Id of the event; "breach". */
  readonly for: string;
  /** None; pauses and suspensions, each as short as deters; the end; collapse; last the plan's own, where it is one clause and none of these. */
  readonly rules: readonly RuleOutcome[];
  /** Place among the rules, from 0, of the mildest that deters: of those the plan holds under, else of all that deter, the one that costs a party with a veto the smallest share of its stake in accidents, the shortest of equal ones; null where none deters. */
  readonly least: number | null;
}

/** A rule as a clause of the file. */
export interface Rule {
  /** Id of an event, or "breach". */
  readonly upon: string;
  /** Of a breach: id of the party whose it answers; absent: anybody's. */
  readonly by?: string;
  /** Of a breach: ids of the measures it answers; absent: all. */
  readonly of?: readonly string[];
  /** Ids of what is suspended; none: a pause. Absent where the agreement ends. */
  readonly suspend?: readonly string[];
  /** How long, periods; with `suspend`. */
  readonly for?: number;
  /** How the agreement ends. */
  readonly then?: "end" | "collapse";
}

/** What a plan is under one rule. */
export interface RuleOutcome {
  /** The rule; null for none: an event is ignored, a breach brings the agreement down. */
  readonly clause: Rule | null;
  /** What is to be said of the plan under it. */
  readonly verdict: Verdict;
  /** Ids of the parties with a veto that would not sign it. */
  readonly declines: readonly string[];
  /** By party: what the plan brings it against no agreement, points per period. */
  readonly gain: ByParty<number>;
  /** Whether it never pays to choose the event, or to break the plan, so far as that hangs on the rule. */
  readonly deters: boolean;
  /** By step, K + 1 the time after the last: up to what benefit the event is deterred, points, once; of a breach, how much more it would have to bring the party nearest to it. None where nobody may choose the event. */
  readonly deterredUpTo: Readonly<Record<string, number>>;
  /** By party: what events that happen by themselves cost it under the rule, points per period; negative: what they bring. Of a breach nothing. */
  readonly accidents: ByParty<number>;
  /** Of a breach: whether whoever broke would take the answer rather than walk away, wherever it could come to it; null where the agreement ends. */
  readonly taken: boolean | null;
  /** Of a breach: whether those who suspend would do so rather than let it pass; null where the agreement ends. */
  readonly carriedOut: boolean | null;
  /** Whether the rule is how the plan has it. */
  readonly written: boolean;
}

/** What a party that may choose an event has of a suspension, by its length. */
export interface SuspensionLengths {
  /** Id of the party. */
  readonly party: string;
  /** What choosing it brings, points, once. */
  readonly once: number;
  /** By length. */
  readonly lengths: readonly {
    /** Periods. */
    readonly for: number;
    /** The party's gain, points per period. */
    readonly gain: number;
    /** Up to what benefit it is deterred, the least over all steps, points, once. */
    readonly deterredUpTo: number;
  }[];
}
