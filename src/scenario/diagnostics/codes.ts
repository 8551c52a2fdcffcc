/** What is wrong with the YAML of a file; `syntaxProblem` maps the library's complaints to these. */
export type SyntaxProblem =
  | "anchor"
  | "bad-escape"
  | "dash-after-key"
  | "directive"
  | "indentation"
  | "indented-inside-brackets"
  | "key-on-several-lines"
  | "key-too-long"
  | "missing-colon"
  | "missing-comma"
  | "missing-dash"
  | "reserved-character"
  | "second-colon"
  | "space-after-colon"
  | "space-before-comment"
  | "stray-comma"
  | "tab"
  | "text-after-value"
  | "unclosed-bracket"
  | "unclosed-quote"
  | "unexpected";

/** What is wrong with an id. */
export type IdProblem =
  | "begins-wrong"
  | "character"
  | "empty"
  | "looks-like-a-number"
  | "no-letter"
  | "not-a-letter-first"
  | "taken-word"
  | "too-long"
  | "yes-no-or-nothing";

/** What is wrong with a statement. */
export type StatementProblem =
  | "chained-if"
  | "end"
  | "expected-measure"
  | "too-deep"
  | "unclosed"
  | "unexpected";

/** A known name close to an unknown one, and the line it is defined on. */
export interface Near {
  readonly id: string;
  readonly line: number;
}

/** A name that nothing has. */
export interface UnknownName {
  readonly id: string;
  readonly near: Near | null;
  /** All names of the kind, where they are few; else empty. */
  readonly known: readonly string[];
  /** How the name is used, e.g. `is required by "site"`. */
  readonly usedAs: string;
}

/** What stands in a step. */
export interface StepItem {
  readonly plan: string;
  /** From 1. */
  readonly step: number;
  readonly measure: string;
}

/**
 * The facts of each code: what a program needs to act on the problem and the wording needs to say it.
 * Codes are never reused or renamed. To add one: its facts here, its words in `wording.ts`; the types ask for the rest.
 */
export interface FactsOf {
  // The text
  "file-too-large": { readonly bytes: number; readonly limit: number };
  "file-empty": Record<never, never>;
  "yaml-syntax": { readonly problem: SyntaxProblem; readonly found: string };
  "several-documents": Record<never, never>;
  "too-many-nodes": { readonly limit: number };
  "too-deep": { readonly limit: number };
  "unknown-alias": { readonly anchor: string; readonly near: string | null };
  "alias-cycle": { readonly anchor: string };
  "merge-key": Record<never, never>;
  "custom-tag": { readonly tag: string };
  "key-not-text": { readonly found: "scalar" | "list" | "map" };
  // The shape of records
  "duplicate-key": { readonly key: string; readonly line: number };
  "unknown-field": {
    readonly field: string;
    readonly holder: string;
    readonly near: string | null;
    readonly known: readonly string[];
  };
  "missing-field": { readonly field: string; readonly holder: string; readonly fix: string | null };
  "empty-value": { readonly field: string; readonly fix: string | null };
  "wrong-type": { readonly expected: string; readonly found: string; readonly fix: string | null };
  "out-of-bounds": { readonly expected: string; readonly found: string };
  "list-too-short": { readonly expected: string };
  "limit-passed": { readonly what: string; readonly count: number; readonly limit: number };
  "unsupported-version": { readonly found: string };
  "bad-id": { readonly id: string; readonly problem: IdProblem };
  "bad-name": { readonly text: string; readonly expected: string; readonly fix: string | null };
  "bad-figure": { readonly text: string; readonly fix: string | null };
  "range-reversed": { readonly low: number; readonly high: number; readonly separator: ".." | " to " };
  "mode-outside-range": { readonly low: number; readonly mode: number; readonly high: number };
  "bad-statement": { readonly text: string; readonly problem: StatementProblem; readonly found: string };
  "bad-pattern": { readonly pattern: string; readonly character: string };
  // Names
  "unknown-party": UnknownName;
  "unknown-measure": UnknownName;
  "unknown-source": UnknownName;
  "unknown-quantity": UnknownName;
  "unknown-stance": UnknownName;
  "unknown-plan": UnknownName;
  "unknown-event": UnknownName;
  "unknown-deposit": UnknownName;
  "unknown-evidence-field": {
    readonly field: string;
    readonly near: string | null;
    readonly known: readonly string[];
  };
  "unknown-part": { readonly measure: string; readonly part: number; readonly parts: number };
  "repeated-entry": { readonly entry: string; readonly line: number };
  "contradictory-conditions": { readonly entry: string; readonly line: number };
  // Measures and figures
  "requires-cycle": { readonly cycle: readonly string[] };
  "excludes-itself": { readonly measure: string };
  "end-only-irreversible": { readonly measure: string; readonly back: "nothing" | "part" };
  "end-only-taken-up": { readonly measure: string };
  "patience-domain": { readonly low: number; readonly high: number; readonly quantity: string | null };
  "chance-domain": { readonly low: number; readonly high: number; readonly quantity: string | null };
  "share-domain": { readonly low: number; readonly high: number; readonly quantity: string | null };
  "instalment-shares": { readonly sum: number };
  "figure-too-large": { readonly value: number; readonly limit: number; readonly quantity: string | null };
  "correlation-with-itself": { readonly quantity: string };
  "repeated-correlation": { readonly first: string; readonly second: string; readonly line: number };
  "correlations-impossible": { readonly quantities: readonly string[] };
  "patience-missing": { readonly party: string };
  "type-weights": { readonly party: string; readonly sum: number };
  "nothing-feasible": Record<never, never>;
  "start-infeasible": { readonly reason: string };
  "start-left-out": { readonly reason: string };
  "linked-measures": {
    readonly plan: string;
    /** 0: at the start. */
    readonly step: number;
    readonly party: string;
    readonly found: number;
    readonly ways: number;
    readonly limit: number;
  };
  "too-many-periods": { readonly plan: string; readonly step: number; readonly limit: number };
  "too-many-interruptions": { readonly plan: string; readonly nodes: number; readonly limit: number };
  "too-many-periods-of-plans": { readonly plan: string; readonly limit: number };
  // Stances and plans
  "not-own-measure": {
    readonly measure: string;
    readonly party: string;
    /** All that do it. */
    readonly owners: readonly string[];
  };
  "undoes-irreversible": { readonly measure: string };
  "undoes-partly-reversible": { readonly measure: string };
  "does-and-undoes": { readonly measure: string };
  "rule-without-action": Record<never, never>;
  "plan-without-way": { readonly plan: string };
  "steps-and-stances": { readonly plan: string };
  "party-with-two-stances": { readonly party: string; readonly first: string; readonly second: string };
  "stances-infeasible": {
    readonly plan: string;
    readonly period: number;
    readonly measures: readonly string[];
    readonly reason: string;
  };
  "empty-step": { readonly plan: string; readonly step: number };
  "already-in-force": StepItem & { readonly since: number };
  "not-in-force": StepItem;
  "step-repeats-measure": StepItem;
  "does-and-ends": StepItem;
  "ends-irreversible": StepItem;
  "ends-partly-reversible": StepItem;
  "infeasible-step": { readonly plan: string; readonly step: number; readonly reason: string };
  // Events, clauses, deposits and what may follow
  "chances-together": { readonly high: number };
  "clause-without-effect": Record<never, never>;
  "clause-field": { readonly field: "by" | "of" | "for" | "times" | "once"; readonly goesWith: string };
  "clause-repeated": { readonly event: string; readonly times: number; readonly line: number };
  "clause-fits-nothing": { readonly party: string; readonly measures: readonly string[] };
  "event-without-cause": { readonly event: string };
  "suspends-irreversible": { readonly measure: string };
  "deposit-not-placed": { readonly plan: string; readonly step: number; readonly deposit: string };
  "deposit-placed-twice": { readonly plan: string; readonly step: number; readonly deposit: string };
  "deposit-to-itself": { readonly deposit: string };
  "deposit-below-nothing": { readonly deposit: string; readonly low: number };
  "follow-on-too-long": { readonly limit: number };
  "follow-on-circle": { readonly circle: readonly string[] };
  "follow-on-infeasible": { readonly plan: string; readonly step: number };
  "upon-does": { readonly event: string };
  "upon-without-for": { readonly event: string };
  // Dates and aims
  "period-without-length": { readonly period: string };
  "until-without-day-zero": Record<never, never>;
  "date-before-day-zero": { readonly date: string; readonly day0: string };
  "aim-weights": { readonly aim: string; readonly sum: number };
  // Preferences
  "contradictory-statements": {
    readonly text: string;
    /** The statement that it is the opposite of; null where it contradicts itself. */
    readonly earlier: string | null;
    readonly line: number | null;
  };
  "pattern-length": {
    readonly pattern: string;
    readonly length: number;
    readonly measures: readonly string[];
  };
  "ranking-infeasible": { readonly pattern: string };
  "ranking-repeats": { readonly pattern: string; readonly state: string; readonly line: number };
  "ranking-incomplete": {
    readonly party: string;
    readonly missing: number;
    readonly examples: readonly string[];
  };
  "merged-states-apart": {
    readonly party: string;
    readonly merged: string;
    readonly states: readonly string[];
  };
  "order-splits-merged": {
    readonly party: string;
    readonly merged: string;
    readonly states: readonly string[];
    /** What the party's order comes from. */
    readonly by: "priorities" | "values";
  };
  "gmcr-cannot-say": { readonly what: string };
  "merge-overlap": { readonly first: string; readonly second: string; readonly state: string };
  // Evidence
  "fact-without-source": Record<never, never>;
  "bad-source-path": { readonly text: string };
  "source-text-missing": { readonly text: string };
  /** `together`: the texts quoted so far pass the limit, not this one. */
  "source-text-too-large": { readonly text: string; readonly limit: number; readonly together: boolean };
  "quote-not-found": {
    readonly source: string;
    readonly quote: string;
    /** The longest beginning of the quote that the text has, and how the text goes on from there; null: none. */
    readonly begins: string | null;
    readonly goesOn: string | null;
  };
  // Warnings
  "threat-not-credible": { readonly measure: string; readonly party: string; readonly value: number };
  "progress-idle": { readonly measure: string };
  "reading-structure": {
    readonly field: string;
    readonly of: string;
    readonly known: readonly string[];
  };
  "reading-place": { readonly reading: string; readonly figure: string };
  "reading-impossible": { readonly reading: string; readonly problem: string };
  "reading-idle": { readonly reading: string };
  "not-read-yet": { readonly field: string };
  "type-idle": { readonly party: string; readonly type: string; readonly like: string };
  "party-gains-nothing": { readonly party: string };
  "never-in-force": { readonly measure: string; readonly plan: string | null };
  "deposit-never-returned": { readonly plan: string; readonly deposit: string };
  "follow-on-adds-nothing": { readonly plan: string; readonly next: string };
  "limit-missed": {
    readonly plan: string;
    readonly step: number;
    /** Null past the year 9999. */
    readonly done: string | null;
    /** Periods. */
    readonly late: number;
    /** What a period is called. */
    readonly period: string;
    /** The longest of the steps up to it. */
    readonly longest: {
      readonly step: number;
      readonly periods: number;
      readonly work: readonly string[];
      readonly verification: readonly string[];
    };
  };
  "aim-unserved": { readonly aim: string };
  "measure-unused": { readonly measure: string };
  "quantity-unused": { readonly quantity: string };
  "no-evidence": { readonly holder: string; readonly fields: readonly string[] };
}

export type DiagnosticCode = keyof FactsOf;
