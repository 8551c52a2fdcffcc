import type { Span } from "../diagnostics/index.ts";

/**
 * A conflict as a `.gmcr` file holds it, checked. Options are indices into `options`, from 0; the first is the lowest
 * digit in the binary count that numbers the states. Source: docs/theory/stability.md#files-of-other-programs.
 */
export interface GmcrConflict {
  readonly options: readonly GmcrOption[];
  readonly decisionMakers: readonly GmcrDecisionMaker[];
  /** No state in which all of one of them holds can occur. */
  readonly infeasibles: readonly GmcrCondition[];
  /** What the file says besides and a scenario has no place for, in words. */
  readonly leftOut: readonly string[];
}

/** Something a decision maker may choose. */
export interface GmcrOption {
  readonly name: string;
  /** Which way it goes: `fwd` only from not taken to taken, `back` the other way. */
  readonly permittedDirection: "both" | "fwd" | "back";
}

/** A decision maker, its options and its order of preference. */
export interface GmcrDecisionMaker {
  readonly name: string;
  readonly options: readonly number[];
  /** The most important first; each holds where one of its conditions does. */
  readonly preferences: readonly (readonly GmcrCondition[])[];
  /** State numbers, from 1, best first, ties together; null where `preferences` order the states. */
  readonly ranking: readonly (readonly number[])[] | null;
  /** Where the ranking stands; null where there is none. */
  readonly rankingSpan: Span | null;
}

/** Options taken and not taken, all of them together. */
export type GmcrCondition = readonly { readonly option: number; readonly taken: boolean }[];
