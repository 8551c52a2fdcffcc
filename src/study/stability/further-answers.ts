import type {
  CoalitionImprovement,
  Concept,
  LeastChangeResult,
  OnceEachDifference,
  UnknownForm,
} from "../../engine/index.ts";

/** What the options of `stability` add to its document, one key each; absent where it was not asked for. States are ids, from 1. */
export interface StabilitySections {
  /** `--make`: what would make states equilibria. */
  readonly make: readonly MadeEquilibrium[];
  /** `--robust`: what would end each equilibrium. */
  readonly robust: readonly RobustEquilibrium[];
  /** `--coalitions`: states that parties acting together would leave, and for which. */
  readonly coalitions: readonly CoalitionImprovement[];
  /** `--judges`: equilibria where parties judge by different concepts. */
  readonly judges: MixedEquilibria;
  /** `--ahead`: what is kept by parties that look several moves ahead. */
  readonly ahead: LookAhead;
  /** `--strong`: equilibria with strength of preference. */
  readonly strength: StrengthOfPreference;
  /** `--unknown`: equilibria where preferences are not known, by form: `a` and `c`, a party also leaves for the unknown; `a` and `b`, only what is surely no better deters. */
  readonly unknown: Readonly<Record<UnknownForm, UnderUnknown>>;
  /** `--view`: equilibria where each party judges by its own picture of the conflict. */
  readonly views: SeenByEach;
  /** `--once-each`: verdicts that would differ if no party could move twice in an answer. */
  readonly onceEach: readonly OnceEachDifference[];
}

/** A state and the stability concepts that hold in it. */
export interface StateConcepts {
  /** The state, from 1. */
  readonly id: number;
  /** The concepts. */
  readonly concepts: readonly Concept[];
}

/** The least change of one party's order that reaches a goal, the others' staying as they are. */
export interface OrderChange {
  /** `stopped`: the search reached its limit, and a smaller change may exist. */
  readonly status: LeastChangeResult["status"];
  /** Pairs of states, from 1, that change their order, the one that comes to be preferred first; null where no order of the party was found to do it. */
  readonly changes: readonly (readonly [number, number])[] | null;
  /** The order after the change, the best first, ties together; states from 1. Null where there is none. */
  readonly order: readonly (readonly number[])[] | null;
}

/** What would make a state an equilibrium. */
export interface MadeEquilibrium {
  /** The state, from 1. */
  readonly state: number;
  /** The concept it is to be an equilibrium under. */
  readonly concept: Concept;
  /** By party: the least change of its order alone that does. */
  readonly parties: Readonly<Record<string, OrderChange>>;
}

/** How robust an equilibrium is. */
export interface RobustEquilibrium {
  /** The state, from 1. */
  readonly state: number;
  /** The concept it is an equilibrium under. */
  readonly concept: Concept;
  /** Count of adjacent swaps in any one party's order after which it is an equilibrium still; null where no change of one order ends it, or the search was stopped first. */
  readonly survives: number | null;
  /** By party: the least change of its order alone that ends it. */
  readonly parties: Readonly<Record<string, OrderChange>>;
}

/** Equilibria of parties that judge by different concepts. */
export interface MixedEquilibria {
  /** By party: the concept it judges by. */
  readonly concepts: Readonly<Record<string, Concept>>;
  /** The states that nobody would leave, from 1. */
  readonly equilibria: readonly number[];
}

/** What is kept by parties that look ahead. */
export interface LookAhead {
  /** Count of moves looked ahead; null for any number (non-myopic). */
  readonly horizon: number | null;
  /** With `horizon` null only: the count of moves from which on expectations are settled; null where they go round in a circle or were not settled. */
  readonly settles?: number | null;
  /** The states that nobody would leave, from 1; null where expectations were not settled. */
  readonly equilibria: readonly number[] | null;
  /** By party: the states it would not leave, from 1; absent where `equilibria` is null. */
  readonly stable?: Readonly<Record<string, readonly number[]>>;
}

/** Equilibria with strength of preference. */
export interface StrengthOfPreference {
  /** Every state that is an equilibrium. */
  readonly equilibria: readonly StrongEquilibrium[];
  /** By party: for every state shown, the concepts under which it is strongly stable for the party. */
  readonly strongly: Readonly<Record<string, readonly StateConcepts[]>>;
}

/** An equilibrium, and how strong it is. */
export interface StrongEquilibrium {
  /** The state, from 1. */
  readonly id: number;
  /** The concepts under which answers deter strongly. */
  readonly strongly: readonly Concept[];
  /** The concepts under which it is an equilibrium, though not a strong one. */
  readonly weakly: readonly Concept[];
}

/** Equilibria under one reading of what is not known. */
export interface UnderUnknown {
  /** By concept: the states that nobody would leave, from 1. */
  readonly equilibria: Readonly<Partial<Record<Concept, readonly number[]>>>;
  /** By party: for every state shown, the concepts under which it is stable for the party. */
  readonly stable: Readonly<Record<string, readonly StateConcepts[]>>;
}

/** Equilibria where each party judges by its own picture of the conflict. */
export interface SeenByEach {
  /** Every state that each party sees and none would leave. */
  readonly equilibria: readonly StateConcepts[];
  /** States that some party does not see. */
  readonly hidden: readonly HiddenState[];
  /** By party: for every state it sees, the concepts under which it is stable in its own view. */
  readonly stable: Readonly<Record<string, readonly StateConcepts[]>>;
}

/** A state that some party does not see. */
export interface HiddenState {
  /** The state, from 1. */
  readonly id: number;
  /** Ids of the parties that do not see it. */
  readonly from: readonly string[];
}
