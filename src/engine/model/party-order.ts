import type { Mask } from "../numeric/index.ts";

/** How one party orders the states. Source: docs/theory/stability.md#preference. */
export type PartyOrder =
  /** By its value per period, u_i, at central values. */
  | { readonly kind: "values" }
  /** Option prioritization: most important first, compared lexicographically. */
  | { readonly kind: "statements"; readonly statements: readonly CompiledStatement[] }
  /** Best first; the patterns of one tier are tied. Together they cover every feasible state exactly once. */
  | { readonly kind: "ranking"; readonly tiers: readonly (readonly StatePattern[])[] };

/** A statement in postfix form: a measure index pushes "is in force", the operators below pop and push. */
export interface CompiledStatement {
  readonly text: string;
  readonly postfix: readonly number[];
}

/** Operators of a postfix statement; negative, so that every measure index is an operand. */
export const STATEMENT_OPERATOR = {
  not: -1,
  and: -2,
  or: -3,
  iff: -4,
  /** Pops y, then x: false only where x holds and y does not. */
  implies: -5,
} as const;

/** The states that agree with `inForce` on the measures of `care`. */
export interface StatePattern {
  readonly care: Mask;
  readonly inForce: Mask;
}
