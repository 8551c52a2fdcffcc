import type { Lists, Mask, Table } from "../numeric/index.ts";

/**
 * A plan made ready for assessment: everything that does not depend on what things are worth, worked out once, so
 * that sampling thousands of figures repeats only the arithmetic.
 *
 * Steps count from 1 to K as in docs/theory/scenario.md#plans-and-steps; arrays over states have K + 1 entries, entry k for s_k.
 */
export interface CompiledPlan {
  readonly id: string;
  readonly label: string;
  /** As results show them; shared by all results of this plan. */
  readonly steps: readonly StepSummary[];
  readonly bundles: readonly Bundle[];
  /** s_0 … s_K. */
  readonly states: readonly Mask[];
  /** What comes into force or falls away between s_{k-1} and s_k; list 0 leads from nothing in force to s_0. */
  readonly changes: StateChanges;
  /** Per step, from 0: those of its measures that pay some party something once. */
  readonly paid: Lists;
  /** Distinct lengths of spells, durations and lags alike, in periods; other tables point into it. */
  readonly spellPeriods: Table;
  /** Per step, from 0: its duration as an index into `spellPeriods`. */
  readonly durationSlots: Table;
  /**
   * What each party could do instead, in rows [row * partyCount + party]. Row k - 1 (k = 1 … K): when step k is due.
   * Row K + k (k = 0 … K): when step k was the last and the agreement is only to be kept.
   */
  readonly choices: ChoiceTable;
  /**
   * A table of partyCount * (K + 1) numbers to copy and fill. Copying a plain array of doubles is several times faster
   * than making a typed one of this size, and an assessment makes five.
   */
  readonly blankTable: readonly number[];
  /** What the stances of the plan still wait for; null where the plan was written as steps. */
  readonly stanceOutcome: StanceOutcome | null;
}

/** One step as it is shown. `periods` is its duration d_k. */
export interface StepSummary {
  /** Ids of the measures done in it. */
  readonly does: readonly string[];
  /** Ids of the measures ended in it. */
  readonly ends: readonly string[];
  /** Its duration, periods. */
  readonly periods: number;
  /** Its label; absent where the file gives none. */
  readonly label?: string;
}

/** One step in measure indices; `wait` in periods, 0 where none is asked for. */
export interface Bundle {
  readonly does: readonly number[];
  readonly ends: readonly number[];
  readonly wait: number;
  readonly label?: string;
}

/**
 * Per state, the measures and the terms that come into force (`index`) or fall away (`~index`); for terms also in the
 * residue, what a breakdown leaves. (Of the measures the irreversible ones stay, and those never fall away.)
 */
export interface StateChanges {
  readonly measures: Lists;
  readonly terms: Lists;
  readonly residueTerms: Lists;
}

/** The ways to deviate: not to do, not to end, to undo. */
export const WITHHOLD_DOING = 0;
export const WITHHOLD_ENDING = 1;
export const UNDO = 2;

/** One measure that a party could withhold or undo. */
export interface BreachChoice {
  readonly measure: number;
  /** WITHHOLD_DOING, WITHHOLD_ENDING or UNDO. */
  readonly kind: number;
  /** Periods until the others see it, capped by the duration of the step. */
  readonly lagPeriods: number;
}

/** The choices of one party in one row: first those whose effects add up, then those that combinations link. */
export interface BreachChoices {
  readonly ordered: readonly BreachChoice[];
  readonly freeCount: number;
  /** Their `choices` count within `ordered`. */
  readonly groups: readonly LinkedGroup[];
}

/** The choices of all rows and parties in flat tables; columns run over choices, rows begin at `start[row]`. */
export interface ChoiceTable {
  readonly start: Table;
  /** Per row: the column at which its linked choices begin. */
  readonly linkedStart: Table;
  readonly measure: Table;
  readonly kind: Table;
  /** 1 where the choice also changes what a breakdown leaves behind (an irreversible measure withheld). */
  readonly changesResidue: Table;
  /** Periods until the others see it, capped by the duration of the step. */
  readonly lagPeriods: Table;
  /** Per row: its distinct lags as indices into `spellPeriods`. */
  readonly lagSlots: Lists;
  /** Per row; their `choices` are columns of this table. */
  readonly groups: readonly (readonly LinkedGroup[])[];
}

/**
 * Choices that combinations of measures link, so that their effects do not add up; bit j stands for
 * `choices[j]`. At most MAX_LINKED_MEASURES of them.
 */
export interface LinkedGroup {
  readonly choices: Table;
  /** Bits that are in force when nothing is withheld or undone. */
  readonly inForce: number;
  /** Bits whose measure is irreversible: all that is left of them in the residue. */
  readonly lasting: number;
  readonly terms: readonly LinkedTerm[];
}

/** A combination seen from a linked group: what is outside the group is settled and left out. */
export interface LinkedTerm {
  readonly term: number;
  /** In the state while the breach is unseen; null where the choices cannot change it. */
  readonly inState: LocalCondition | null;
  /** In the residue; null where the choices cannot change it. */
  readonly inResidue: LocalCondition | null;
}

/** A conjunction over the bits of a group, and whether it holds when nothing is withheld or undone. */
export interface LocalCondition {
  readonly all: number;
  readonly notAll: readonly number[];
  readonly holdsAtFirst: boolean;
}

/** How a run of stances ended. Source: docs/theory/stance.md#figures. */
export interface StanceOutcome {
  readonly waiting: readonly Waiting[];
  /** Measure ids in cycle order, each waiting for the next and the last for the first. */
  readonly deadlocks: readonly (readonly string[])[];
  /** True where there are more deadlocks than are listed. */
  readonly moreDeadlocks: boolean;
  /** The run came back to an earlier state: the periods of the first and the second visit, else null. */
  readonly revisits: { readonly from: number; readonly to: number } | null;
}

/** What one rule of a stance still would do (or undo) and never did. */
export interface Waiting {
  /** Id of the party whose rule it is. */
  readonly party: string;
  /** Id of the measure it would do, or undo. */
  readonly measure: string;
  /** Conditions that are not met, as written. */
  readonly for: readonly string[];
  /** Measures it requires that are not in force. */
  readonly requires: readonly string[];
  /** Present and true where the rule waits to undo the measure. */
  readonly undoes?: true;
}
