import type { Lists, Mask, Table } from "../numeric/index.ts";
import type { AskedTerm } from "./asked-term.ts";
import type { CompiledClause } from "./clauses.ts";
import type { Desk } from "./desk.ts";

/** A plan by its bundles in order. */
export interface WrittenPlan {
  readonly id: string;
  readonly label: string;
  readonly bundles: readonly Bundle[];
  /** Absent: those of the scenario. */
  readonly clauses?: readonly CompiledClause[];
  /** Absent or null: nothing follows. */
  readonly followOn?: FollowOn | null;
  /** Deposits placed before it begins; absent: none. */
  readonly outstanding?: readonly number[];
}

/** The plan that may follow a plan, with its own clauses and what may follow it in turn. Source: docs/theory/clauses.md#what-may-follow. */
export interface FollowOn {
  /** As it is from the start of the scenario: of it, what `remainderOf` leaves begins. */
  readonly plan: WrittenPlan;
  /** Index in `Figures.followOn` of the chance per period that it begins. */
  readonly chance: number;
}

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
  /** What follows events and breaches in it: its own or those of the scenario. */
  readonly clauses: readonly CompiledClause[];
  /** What may follow it when it is whole; null: nothing. */
  readonly followOn: FollowOn | null;
  /** Where it may be interrupted; null where no event, clause, deposit or later plan bears on it. */
  readonly nodes: Nodes | null;
  /** s_0 … s_K. */
  readonly states: readonly Mask[];
  readonly phases: Phases;
  /** Per step, from 0: those of its measures that pay some party something once. */
  readonly paid: Lists;
  readonly moments: Moments;
  /** Per party: 1 where it performs a measure of the plan. */
  readonly acts: Table;
  /** The longest duration or lag, periods. */
  readonly longest: number;
  /** What each party could do instead, in rows [moment * partyCount + party]. */
  readonly choices: ChoiceTable;
  /**
   * Tables of partyCount * (K + 1), of partyCount * phases and of partyCount * moments noughts to copy and fill. Copying a plain array
   * of doubles is several times faster than making a typed one of this size, and an assessment makes several.
   */
  readonly blankTable: readonly number[];
  readonly blankPhases: readonly number[];
  readonly blankRows: readonly number[];
  /** K + 1 times null, likewise. */
  readonly blankSteps: readonly null[];
  /** Shared by the plans of a compiler. */
  readonly desk: Desk;
  /** What the stances of the plan still wait for; null where the plan was written as steps. */
  readonly stanceOutcome: StanceOutcome | null;
}

/** Stands for a clause: nothing follows, or collapse. */
export const NO_CLAUSE = -1;

/**
 * What of a plan may be interrupted: how often events have happened, up to where that matters (a counting), and what follows them there. A
 * node of the plan is one of its moments, which are all its periods then, with a counting.
 *
 * Source: docs/theory/clauses.md#clauses.
 */
export interface Nodes {
  /** Indices in the model of the events that a party may choose or a clause answers. */
  readonly events: readonly number[];
  /** How many countings there are. Of the first nothing has happened yet; each comes before those that it leads to. */
  readonly countings: number;
  /** [counting * events + event], the event's place in `events`: how often it has happened. */
  readonly counts: Int32Array;
  /** Likewise: the counting when it happens once more. */
  readonly counted: Int32Array;
  /** Likewise: index in the plan's clauses of what follows it then; NO_CLAUSE: nothing. */
  readonly clause: Int32Array;
  /** Likewise: the same of what suspends; NO_CLAUSE where nothing follows, or an end or collapse. */
  readonly suspends: Int32Array;
  /**
   * Per counting: the first of those that no breach can tell from it, as the same clauses follow the same events until the latest time of
   * discovery. What a breach brings that collapse follows is worked out once for all of them.
   */
  readonly alike: Int32Array;
  /** [moment * countings + counting]: 1 where it can come to this, if every event can happen. */
  readonly reachable: Uint8Array;
  /** Per event: indices in the plan's clauses of what follows it, by how often it has happened; of several from the same time on the first. */
  readonly follows: readonly (readonly number[])[];
  /** Indices in the plan's clauses of those that suspend upon an event. */
  readonly suspensions: readonly number[];
  /** Per clause of the plan: its place in `suspensions`; NO_CLAUSE for others. */
  readonly suspension: Int32Array;
  /** Per measure: places among `suspensions` of those that suspend it. */
  readonly suspendedBy: readonly (readonly number[])[];
  /** Per clause: combinations that hang on what it suspends. */
  readonly termsOn: readonly (readonly number[])[];
  /** Per phase: how far each measure has come. */
  readonly levels: readonly (readonly number[])[];
  /** Per k = 0 … K: deposits that have been placed and not returned. */
  readonly outstanding: readonly (readonly number[])[];
  /** Per party, per measure: rank of what follows its violation; a graver one is greater. Empty where no clause answers a breach. */
  readonly gravity: readonly Int32Array[];
  /** Per rank: index in the plan's clauses; NO_CLAUSE: collapse. */
  readonly answers: readonly number[];
  /** Tables of moments * countings of Infinity, of as many NaN, and of these times events, to copy and fill; see `CompiledPlan.blankTable`. */
  readonly blankBreaches: readonly number[];
  readonly blankKeep: readonly number[];
  readonly blankUpon: readonly number[];
  /** The same times parties. */
  readonly blankBreach: readonly number[];
  readonly blankSuspension: readonly number[];
  /** NaN per measure, likewise. */
  readonly blankMeasures: readonly number[];
  /** NaN per phase; the same times clauses, and times suspensions. */
  readonly blankPhases: readonly number[];
  readonly blankClauses: readonly number[];
  readonly blankSuspensions: readonly number[];
  /** 0 for each of the periods until the latest discovery and the one in which it is; the same times countings. */
  readonly blankWeights: readonly number[];
  readonly blankAlive: readonly number[];
  /** Per party: its measures of which something can be taken back. */
  readonly undoable: readonly (readonly number[])[];
  /** Per party, per clause: those of them that the clause does not suspend. */
  readonly undoableBeside: readonly (readonly (readonly number[])[])[];
  /** Per party: combinations that hang on any of these. */
  readonly linking: readonly (readonly number[])[];
  /** Per party: the lags of its measures, ascending, periods. */
  readonly lags: readonly (readonly number[])[];
  /** The latest time of discovery, periods. */
  readonly longestUnseen: number;
  /** Per party, per clause: periods left of its suspension among which the smallest slack is, each followed by two NaN to be filled. */
  readonly lefts: readonly (readonly (readonly number[])[])[];
  /** What may follow once the plan is whole, and its index in `Figures.followOn`; null: nothing. */
  readonly next: { readonly plan: CompiledPlan; readonly chance: number } | null;
}

/**
 * Stretches of time in which nothing changes. Phase 0 is the start, before step 1; each step has one phase for every period of work
 * under way and a last one, from the period on in which all is complete, for the rest of it. s_k is the last phase of step k.
 */
export interface Phases {
  /** Per k = 0 … K: its first phase; then the count of all. */
  readonly first: Table;
  /** Periods; of phase 0 none. */
  readonly periods: Table;
  /** By how much measures and combinations come further (or back) from one phase to the next. */
  readonly measures: Changes;
  readonly terms: Changes;
  /** The same of combinations in what a breakdown leaves, without those of `sharedTerms`. */
  readonly residueTerms: Changes;
  /** Combinations that hang on measures which can be taken back in part: what of them stays is worked out with the shares. */
  readonly sharedTerms: readonly number[];
  /** Per phase, where there are such: how far each measure has come. */
  readonly levels: readonly Float64Array[];
}

/** Per phase: indices, and by how much each comes. */
export interface Changes {
  readonly lists: Lists;
  readonly amounts: Float64Array;
}

/**
 * The periods in which a breach is looked at: of each step its first, those until its work is complete and the one after, and then the
 * last and those that leave the lag of a measure; then for k = 0 … K the time after step k, were it the last.
 *
 * That no other period can have a smaller slack: docs/theory/assess.md#which-periods-matter.
 */
export interface Moments {
  /** Per step, from 0: its first moment; then the first moment of after. */
  readonly first: Table;
  /** Per moment: the step, from 1; k + 1 for the time after step k. */
  readonly step: Table;
  /** Period of the step, from 0. */
  readonly period: Table;
  /** Periods left of the step, this one included; Infinity after the last. */
  readonly left: Table;
  /** The phase it lies in. */
  readonly phase: Table;
}

/** One step as it is shown. `periods` is its duration d_k. */
export interface StepSummary {
  /** Ids of the measures done in it. */
  readonly does: readonly string[];
  /** Ids of the measures ended in it. */
  readonly ends: readonly string[];
  /** Ids of the deposits placed in it; absent: none. */
  readonly places?: readonly string[];
  /** Ids of the deposits given back in it; absent: none. */
  readonly returns?: readonly string[];
  /** Its duration, periods. */
  readonly periods: number;
  /** Its label; absent where the file gives none. */
  readonly label?: string;
}

/** One step in measure indices; `wait` in periods, 0 where none is asked for. */
export interface Bundle {
  readonly does: readonly number[];
  readonly ends: readonly number[];
  /** Indices of deposits placed and given back when the step is due; absent: none. */
  readonly places?: readonly number[];
  readonly returns?: readonly number[];
  readonly wait: number;
  readonly label?: string;
}

/** The ways to deviate: not to do, not to end, to undo. */
export const WITHHOLD_DOING = 0;
export const WITHHOLD_ENDING = 1;
export const UNDO = 2;

/** One measure that a party could withhold or undo. */
export interface BreachChoice {
  readonly measure: number;
  /** WITHHOLD_DOING (also to stop work under way), WITHHOLD_ENDING or UNDO. */
  readonly kind: number;
}

/** The choices of one party in one row: first those whose effects add up, then those that combinations link. */
export interface BreachChoices {
  readonly ordered: readonly BreachChoice[];
  readonly freeCount: number;
  /** The times at which a breach can be found out, ascending, periods. */
  readonly discovery: readonly number[];
  /** Their `choices` count within `ordered`. */
  readonly groups: readonly LinkedGroup[];
}

/** The choices of all rows and parties in flat tables; columns run over choices, rows begin at `start[row]`. */
export interface ChoiceTable {
  readonly start: Table;
  /** Per row: the column at which the undoing of what nothing links begins, what is withheld coming before it. */
  readonly undoStart: Table;
  /** Per row: the column at which its linked choices begin. */
  readonly linkedStart: Table;
  readonly measure: Table;
  readonly kind: Table;
  /** Per row: the times of discovery, ascending, periods. */
  readonly discovery: Lists;
  /** Per row; their `choices` are columns of this table. */
  readonly groups: readonly (readonly PlacedGroup[])[];
  /** The times of discovery of all groups that differ. */
  readonly groupTimes: number;
}

/**
 * Choices that combinations of measures link, so that their effects do not add up; bit j stands for
 * `choices[j]`. All ways to make them are tried, at most MAX_WAYS.
 */
export interface LinkedGroup {
  readonly choices: Table;
  readonly terms: Table;
  /** Per time of discovery of the row. */
  readonly times: readonly GroupTime[];
  /**
   * Where everything that the combinations ask for is wholly there or not at all, whatever is violated: the combinations by bits. Null
   * where work is under way or something can be taken back in part.
   */
  readonly plain: PlainGroup | null;
}

/** A linked group of a row. */
export interface PlacedGroup extends LinkedGroup {
  /** Below `groupTimes`, plus a time of discovery: the same of all rows of a party in which the best of its ways is the same. */
  readonly place: number;
}

/** What can be done with the members of a linked group, given the time of discovery. */
export interface GroupTime {
  /** By bit: periods after the breach begins from which on it is violated. */
  readonly from: readonly number[];
  /** Bits that can be violated then. */
  readonly allowed: number;
  /** Of these, those that make this the time of discovery. */
  readonly exact: number;
  /** Of these, those that can be done first and violated from the second period on. */
  readonly following: number;
  /** Periods after the breach begins at which a violation begins; from 0. */
  readonly starts: readonly number[];
  /** By start: bits violated from it or before, those done first not counted. */
  readonly begun: readonly number[];
  /** The stretches of `changes`, by where they begin: those of `starts`, and every period in which work comes along. */
  readonly stretches: readonly number[];
  /** As of `degreeChanges`; null where that is a large table, or where it hangs on what can be taken back in part. */
  readonly changes: Float64Array | null;
  /** Then: what its combinations ask for, in the order of `terms`. */
  readonly asked: readonly AskedTerm[] | null;
}

/** A linked group whose measures are in force or not. */
export interface PlainGroup {
  /** Bits that are in force when nothing is withheld or undone. */
  readonly inForce: number;
  /** Bits whose measure is irreversible: all that is left of them in the residue. */
  readonly lasting: number;
  /** In the order of `terms`. */
  readonly conditions: readonly PlainTerm[];
}

/** A combination seen from a linked group: what is outside the group is settled and left out. */
export interface PlainTerm {
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
  /** Present for a joint measure: ids of the others that do it, as far as no rule of theirs says so yet. */
  readonly with?: readonly string[];
  /** Present and true where the rule waits to undo the measure. */
  readonly undoes?: true;
}
