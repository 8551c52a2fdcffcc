/** Stands for a party: none, anybody, or nobody, as the field says. */
export const NO_PARTY = -1;

/** Stands for an event: a breach, once it is seen. */
export const BREACH = -1;

/**
 * What may happen meanwhile. Its chance a period and what it gives where it is chosen are figures: `Figures.eventChance` and
 * `Figures.eventOnce`, by the same index.
 *
 * Source: docs/theory/clauses.md#events.
 */
export interface CompiledEvent {
  readonly id: string;
  readonly label: string;
  /** The party that may choose it; NO_PARTY where it only happens by itself. */
  readonly by: number;
}

/**
 * What follows an event or a breach, in measure indices. Of those upon one event the one with the largest `times` that is not above the
 * count holds, the first of several; of those that fit a breach the gravest.
 *
 * Source: docs/theory/clauses.md#clauses, #responses-to-a-breach.
 */
export interface CompiledClause {
  /** Index of an event, or BREACH. */
  readonly upon: number;
  /** Of a breach: whose; NO_PARTY: anybody's. */
  readonly by: number;
  /** Of a breach: the measures that it answers; none: all of them. Ascending. */
  readonly of: readonly number[];
  /** From which time of the event on, from 1. */
  readonly times: number;
  /** What follows: what is suspended is taken up again; the agreement ends as agreed; or it breaks down. */
  readonly kind: "suspend" | "end" | "collapse";
  /** What of it is in force is suspended; none: a pause. Ascending, each with something that can be taken back. */
  readonly suspend: readonly number[];
  /** How long, periods; 0 where nothing is suspended. */
  readonly periods: number;
}

/**
 * What a party places and gets back. Its amount is a figure, `Figures.deposit`, by the same index.
 *
 * Source: docs/theory/clauses.md#deposits.
 */
export interface CompiledDeposit {
  readonly id: string;
  readonly label: string;
  readonly by: number;
  /** To whom it goes by a breach of its placer; NO_PARTY: to nobody. */
  readonly to: number;
}
