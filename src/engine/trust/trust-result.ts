import type { ByParty } from "../assess/index.ts";

/**
 * What a plan asks each party to believe of the others; an entry of `plans` in results. By step: 1 … K, and K + 1 for the time after the
 * last.
 */
export interface PlanTrust {
  /** Its id. */
  readonly id: string;
  /** Its label; its id where the file gives none. */
  readonly label: string;
  /** By party and step: to whom it is exposed most, and by how much; null where it has nothing to violate itself, or nobody else has. */
  readonly exposure: ByParty<(Exposure | null)[]>;
  /** By party and step: the least chance, in its eyes, that the other does its part, with which it does best to do its own; null likewise. */
  readonly least: ByParty<(number | null)[]>;
  /** By party and step: id of that other party; null likewise. */
  readonly of: ByParty<(string | null)[]>;
  /** By party and step: the same chance for all that comes later, an upper bound; null where it has nothing to violate, or nobody else has later. */
  readonly wholeWay: ByParty<(number | null)[]>;
  /** How sure everybody must be of everybody; null of a plan that may be interrupted, and of one without steps. */
  readonly confidence: Confidence | null;
  /** Present and true where an event, clause, deposit or later plan bears on it: then exposure and least trust are told of where no event has happened so far, and nothing of the whole way. */
  readonly interrupted?: true;
  /** Present and true where a clause answers a breach: then nothing is told. */
  readonly answered?: true;
}

/** What a party loses by having trusted in vain. */
export interface Exposure {
  /** Id of the party that it is exposed to. */
  readonly to: string;
  /** Points per period. */
  readonly points: number;
}

/** With what chance, at each step date, the others all do their part. */
export interface Confidence {
  /** The smallest chance from which on the plan holds; null where it does not hold even if nobody doubts. */
  readonly least: number | null;
  /** The chance that then all steps are done; null likewise. */
  readonly completes: number | null;
}

/** Who would stop where if parties do not know each other's type. */
export interface TypePlay {
  /** Id of the plan. */
  readonly plan: string;
  /** How many equilibria in pure strategies there are. */
  readonly equilibria: number;
  /** Whether each passed a check of its own that shares nothing with the search. */
  readonly certified: boolean;
  /** Of the chosen one, the most likely to be completed; null where there is none. By party and type: the step, from 1, at which it breaks; null: never. */
  readonly stops: ByParty<Record<string, number | null>> | null;
  /** The chance that nobody ever breaks; null likewise. */
  readonly completes: number | null;
  /** By party and type: what it expects, against no agreement, points per period; null likewise. */
  readonly gain: ByParty<Record<string, number>> | null;
  /** The one least likely to be completed; null likewise. */
  readonly worst: {
    /** By party and type: the step, from 1, at which it breaks; null: never. */
    readonly stops: ByParty<Record<string, number | null>>;
    /** The chance that nobody ever breaks. */
    readonly completes: number;
  } | null;
  /** After each step that is completed: how likely each type of each party is then. */
  readonly belief: readonly {
    /** The step, from 1. */
    readonly after: number;
    /** By party and type: its chance. */
    readonly of: ByParty<Record<string, number>>;
  }[];
  /** What each step tells about the types, and at what price. */
  readonly tells: readonly {
    /** The step, from 1. */
    readonly step: number;
    /** By how much the entropy of what is believed is expected to fall, bits. */
    readonly bits: number;
    /** By party: its exposure there times the chance that somebody it is exposed to breaks there, points per period. */
    readonly price: ByParty<number>;
  }[];
}
