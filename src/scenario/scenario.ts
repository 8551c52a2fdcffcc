import type { MeasureRef, PROGRESS } from "../engine/index.ts";

export type { MeasureRef };

/**
 * A scenario that has been read and checked: plain, serialisable data, in the file's order, every name resolved,
 * every default filled in. Instalments are not yet expanded (`compile` does that). Source: docs/theory/scenario.md#what-a-scenario-means.
 */
export interface Scenario {
  readonly title: string;
  readonly question: string | null;
  /** Who answers for it. */
  readonly author: string | null;
  /** Which edition it is, in words of the file. */
  readonly edition: string | null;
  readonly note: string | null;
  /** What one period is called, e.g. "quarter". */
  readonly period: string;
  /** Date at which step 1 of every plan is due; where it is not null, the period has a length (`periodLength`). */
  readonly day0: Day | null;
  readonly sources: readonly Source[];
  readonly quantities: readonly Quantity[];
  readonly correlations: readonly Correlation[];
  readonly parties: readonly Party[];
  readonly measures: readonly Measure[];
  readonly together: readonly Together[];
  readonly drift: readonly Drift[];
  /** Measures in force at the start; as written: `m` stands for all parts of a measure in instalments. */
  readonly start: readonly MeasureRef[];
  readonly breakdown: Breakdown;
  /** Combinations that cannot occur, each a conjunction. */
  readonly infeasible: readonly Conjunction[];
  readonly events: readonly ScenarioEvent[];
  /** Of every plan that has none of its own. */
  readonly clauses: readonly Clause[];
  readonly deposits: readonly Deposit[];
  readonly aims: readonly Aim[];
  readonly stances: readonly Stance[];
  readonly plans: readonly Plan[];
  readonly readings: readonly OtherReading[];
  readonly priorities: readonly {
    readonly party: string;
    readonly statements: readonly PriorityStatement[];
  }[];
  readonly rankings: readonly { readonly party: string; readonly order: readonly RankingEntry[] }[];
  readonly merge: readonly Conjunction[];
}

/** A date of the calendar: 2021-05-03. */
export type Day = string;

/** A text that evidence cites. */
export interface Source {
  /** Id of the source. */
  readonly id: string;
  /** Title of the document; null where the file gives none. */
  readonly title: string | null;
  /** `Family, Given` of persons, names of organisations; `others` last for those not named. */
  readonly authors: readonly string[];
  /** Who published it; null where the file does not say. */
  readonly publisher: string | null;
  /** When: a year, a month, a day, or from one to another with a slash between; else in words; null where the file does not say. */
  readonly date: string | null;
  /** Ids of the parties that speak in it, or whose common text it is; none: its publisher speaks. */
  readonly by: readonly string[];
  /** Where it can be read; null where the file does not say. */
  readonly url: string | null;
  /** Path of a local text file, relative to the scenario; null where none is supplied. */
  readonly text: string | null;
}

/** A number that may be uncertain. All analysis without sampling uses its central value. */
export type Figure =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "uniform"; readonly lo: number; readonly hi: number }
  | { readonly kind: "pert"; readonly lo: number; readonly mode: number; readonly hi: number }
  /** Normal with `lo` and `hi` as its 5 % and 95 % points. */
  | { readonly kind: "normal-range"; readonly lo: number; readonly hi: number }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  /** Equal weights. */
  | { readonly kind: "choice"; readonly values: readonly number[] }
  /** `factor` times a named quantity of the scenario. */
  | { readonly kind: "quantity"; readonly id: string; readonly factor: number };

/** A named figure that others refer to. */
export interface Quantity {
  readonly id: string;
  /** Never itself a reference to a quantity. */
  readonly figure: Figure;
}

/** Rank correlation (Spearman) of two named quantities, in (-1, 1). */
export interface Correlation {
  readonly first: string;
  readonly second: string;
  readonly rank: number;
}

/** Whether a source states it, or the author judges it. */
export type EvidenceKind = "fact" | "judgement";

/** What a figure rests on; fields as in docs/reference/scenario.md#evidence-entry. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly source: string | null;
  readonly at: string | null;
  readonly says: string | null;
  readonly quote: string | null;
  /** Fields of the holder that this entry backs; null: all of them. */
  readonly for: readonly string[] | null;
}

/** One figure per party, in the order written; a party left out counts 0. */
export type PartyFigures = readonly { readonly party: string; readonly figure: Figure }[];

/** Somebody who decides; fields as in docs/reference/scenario.md#party. */
export interface Party {
  readonly id: string;
  readonly name: string;
  /** A name for pictures. */
  readonly short: string | null;
  /** Null only where the scenario has neither plans nor stances. */
  readonly patience: Figure | null;
  readonly side: string | null;
  /** Null: `veto` where it performs a measure, else `heard`. */
  readonly voice: "veto" | "heard" | null;
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
  readonly types: readonly PartyType[];
}

/** What a party may be without the others knowing. */
export interface PartyType {
  readonly id: string;
  readonly weight: number;
  readonly value: readonly { readonly measure: string; readonly figure: Figure }[];
  readonly once: readonly { readonly measure: string; readonly figure: Figure }[];
  readonly breakdown: {
    readonly value: Figure | null;
    readonly lasts: number | "forever" | null;
    readonly blame: Figure | null;
  } | null;
  readonly patience: Figure | null;
}

/** How far a measure counts while work on it goes on. */
export type Progress = keyof typeof PROGRESS;

/** Something that one party, or several together, can do; fields as in docs/reference/scenario.md#measure. */
export interface Measure {
  readonly id: string;
  readonly label: string;
  /** A name for pictures. */
  readonly short: string | null;
  /** Ids of the parties that do it, at least one. */
  readonly by: readonly string[];
  /** Whether it can be undone, or the share of it that can. */
  readonly reversible: boolean | Figure;
  readonly endOnly: boolean;
  /** Periods. */
  readonly takes: number;
  /** Null where it is not written, which means `steady`. */
  readonly progress: Progress | null;
  /** Periods until others can tell whether it was done or undone. */
  readonly verify: number;
  /** How others can tell, in words; no part of the analysis. */
  readonly verifiedBy: string | null;
  readonly requires: readonly MeasureRef[];
  readonly excludes: readonly MeasureRef[];
  readonly value: PartyFigures;
  readonly once: PartyFigures;
  /** Number of equal parts, 1: not split; or the share of each part. */
  readonly instalments: number | readonly number[];
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
}

/** `x` (in force) or `not x` (not in force). */
export interface Condition extends MeasureRef {
  readonly negated: boolean;
}

/** Conditions that must all hold. */
export type Conjunction = readonly Condition[];

/** What a combination of measures is worth beside its parts. */
export interface Together {
  readonly when: Conjunction;
  readonly value: PartyFigures;
  readonly label: string | null;
  readonly evidence: readonly Evidence[];
}

/** What every period in which its conditions hold adds for good. */
export interface Drift {
  /** Empty: in every period. */
  readonly when: Conjunction;
  readonly value: PartyFigures;
  readonly label: string | null;
  readonly evidence: readonly Evidence[];
}

/** What a breakdown brings each party, and how long; fields as in docs/reference/scenario.md#breakdown. */
export interface Breakdown {
  readonly value: PartyFigures;
  /** Periods. */
  readonly lasts: number | "forever";
  /** Per period, that the agreement collapses through nobody's breach. */
  readonly chance: Figure;
  /** The same where there is no agreement. */
  readonly without: Figure;
  /** Points, once, to the party whose own breach ended the agreement. */
  readonly blame: PartyFigures;
  readonly evidence: readonly Evidence[];
}

/** What may happen while an agreement runs; fields as in docs/reference/scenario.md#event. */
export interface ScenarioEvent {
  readonly id: string;
  readonly label: string;
  /** The party that may choose it. */
  readonly by: string | null;
  /** Points, once, where it is chosen. */
  readonly once: PartyFigures;
  /** Per period, that it happens by itself. */
  readonly chance: Figure;
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
}

/** What follows an event or a breach; fields as in docs/reference/scenario.md#clause. */
export interface Clause {
  /** Id of an event, or "breach". */
  readonly upon: string;
  /** Of a breach: whose; null: anybody's. */
  readonly by: string | null;
  /** Of a breach: of which measures; none: of any. */
  readonly of: readonly MeasureRef[];
  /** Exactly one of `suspend` and `then` is not null; `for` goes with `suspend`. */
  readonly suspend: readonly MeasureRef[] | null;
  /** Periods. */
  readonly for: number | null;
  /** From which time on. */
  readonly times: number;
  readonly then: "end" | "collapse" | null;
}

/** What a party places until it has done its part; fields as in docs/reference/scenario.md#deposit. */
export interface Deposit {
  readonly id: string;
  readonly label: string;
  readonly by: string;
  readonly amount: Figure;
  /** Null: to nobody. */
  readonly to: string | null;
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
}

/** The plan that may follow a plan; fields as in docs/reference/scenario.md#follow-on. */
export interface FollowOn {
  readonly plan: string;
  /** Per period after the last step. */
  readonly chance: Figure;
}

/** What measures are for; fields as in docs/reference/scenario.md#aim. */
export interface Aim {
  readonly id: string;
  readonly label: string;
  /** Whose it is; null: of all parties. */
  readonly of: string | null;
  /** Id of the source that states it. */
  readonly source: string | null;
  readonly at: string | null;
  /** Shares of the aim, each above 0, together at most 1. */
  readonly served: readonly { readonly measure: string; readonly weight: number }[];
  readonly note: string | null;
}

/** What a party does under which conditions. */
export interface Stance {
  readonly id: string;
  readonly label: string;
  readonly party: string;
  readonly rules: readonly StanceRule[];
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
}

/** One rule of a stance. */
export interface StanceRule {
  readonly does: readonly MeasureRef[];
  readonly undoes: readonly MeasureRef[];
  readonly once: Conjunction;
  /** An event: what is undone then is suspended, for `for` periods. */
  readonly upon: string | null;
  readonly for: number | null;
}

/** Steps in order, or stances that lead to them; fields as in docs/reference/scenario.md#plan. */
export interface Plan {
  readonly id: string;
  readonly label: string;
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
  /** Exactly one of `steps` and `stances` is not null. */
  readonly steps: readonly PlanStep[] | null;
  readonly stances: readonly string[] | null;
  /** Null: those of the scenario. */
  readonly clauses: readonly Clause[] | null;
  readonly then: FollowOn | null;
  /** Date by which all of it is to be done and verified. */
  readonly until: Day | null;
}

/** What is due together. */
export interface PlanStep {
  readonly does: readonly MeasureRef[];
  readonly ends: readonly MeasureRef[];
  /** Ids of deposits. */
  readonly places: readonly string[];
  readonly returns: readonly string[];
  /** Periods; 0 where not given. */
  readonly wait: number;
  readonly label: string | null;
  /** Date by which it is to be done and verified. */
  readonly until: Day | null;
}

/** A statement of option prioritization, parsed. `x if y` is stored as if(y, x): y implies x. */
export type Statement =
  | { readonly kind: "measure"; readonly measure: string; readonly part: number | null }
  | { readonly kind: "not"; readonly of: Statement }
  | { readonly kind: "and" | "or" | "iff"; readonly left: Statement; readonly right: Statement }
  | { readonly kind: "if"; readonly condition: Statement; readonly then: Statement };

/** A statement that a party ranks by. */
export interface PriorityStatement {
  readonly text: string;
  readonly statement: Statement;
}

/** Patterns over the measures after instalments, "1" in force, "0" not, "-" either; several patterns are a tie. */
export type RankingEntry = readonly string[];

/** A figure of a scenario as somebody else sees it. */
export interface OtherFigure {
  /** Keys and indices from the top of the scenario: `["measures", "site", "value", "a"]`, `["together", "0", "value", "a"]`. */
  readonly path: readonly string[];
  readonly figure: Figure;
  /** Of the record it stands in, in the reading. */
  readonly evidence: readonly Evidence[];
}

/** The same scenario with other figures; fields as in docs/reference/scenario.md#reading. */
export interface OtherReading {
  readonly id: string;
  readonly label: string;
  readonly quantities: readonly OtherFigure[];
  readonly parties: readonly OtherFigure[];
  readonly measures: readonly OtherFigure[];
  readonly together: readonly OtherFigure[];
  readonly drift: readonly OtherFigure[];
  readonly breakdown: readonly OtherFigure[];
  readonly events: readonly OtherFigure[];
  readonly deposits: readonly OtherFigure[];
  readonly plans: readonly OtherFigure[];
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
}
