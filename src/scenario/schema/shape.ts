import type { FigureField } from "./figure-fields.ts";

/** Kinds of things that have ids. */
export type Noun =
  | "party"
  | "measure"
  | "source"
  | "quantity"
  | "stance"
  | "plan"
  | "type"
  | "event"
  | "deposit"
  | "aim"
  | "reading";

/** How a value is written, how it is read, and what it becomes in a `Scenario`. */
export type Shape =
  /** Text that is not blank, of so many characters at most. */
  | { readonly kind: "text"; readonly most: number }
  /** Text, or a number kept as written: a date such as 2021 or 2021-05-03. */
  | { readonly kind: "date" }
  /** A whole date, 2021-05-03, that the calendar has. */
  | { readonly kind: "day" }
  | { readonly kind: "flag" }
  | { readonly kind: "version" }
  | { readonly kind: "whole"; readonly least: number; readonly most: number; readonly forever: boolean }
  /** A number of equal parts, or a list of their shares. */
  | { readonly kind: "parts"; readonly most: number }
  /** A plain number in [0, 1], or above 0 where `positive`. */
  | { readonly kind: "share"; readonly positive: boolean }
  /** With `flags`, `true` and `false` too, which a constant 1 and 0 are read as. */
  | {
      readonly kind: "figure";
      readonly field: FigureField;
      readonly quantities: boolean;
      readonly flags: boolean;
    }
  | { readonly kind: "word"; readonly words: readonly string[] }
  /** The name of a field of the record that holds this one. */
  | { readonly kind: "field-name" }
  /** An id defined elsewhere, or one of the words, which no such id may be. */
  | { readonly kind: "id"; readonly noun: Noun; readonly words: readonly string[] }
  /** `m` or `m.2`, as a `MeasureRef`. */
  | { readonly kind: "measure" }
  /** `x` or `not x`, as a `Condition`. */
  | { readonly kind: "condition" }
  | { readonly kind: "statement" }
  | { readonly kind: "pattern" }
  /** `[a, b, 0.6]`: two quantities and their rank correlation, as a `Correlation`. */
  | { readonly kind: "correlation" }
  | { readonly kind: "list"; readonly of: Shape; readonly least: number; readonly most: Limit | null }
  /** One value or a list of them; always a list in the scenario. */
  | { readonly kind: "one-or-list"; readonly of: Shape }
  | { readonly kind: "record"; readonly record: RecordName }
  /** A list, which stands for the record with that list as its field `field`. */
  | { readonly kind: "list-or-record"; readonly field: string; readonly record: RecordName }
  /** A map that defines ids; in the scenario a list of `{id, …}`, or of `{id, [value]: …}` where `value` is given. */
  | {
      readonly kind: "definitions";
      readonly noun: Noun;
      readonly of: Shape;
      readonly value: string | null;
      readonly least: number;
      readonly most: Limit | null;
    }
  /** A map by ids defined elsewhere; in the scenario a list of `{[key]: id, [value]: …}`. */
  | {
      readonly kind: "by-id";
      readonly noun: Noun;
      readonly key: string;
      readonly value: string;
      readonly of: Shape;
      readonly least: number;
    }
  /** The figures inside a section of the scenario and nothing else of it, each of them where it stands there; what is a list there has its numbers, from 1, as keys. In the scenario a list of `OtherFigure`. */
  | { readonly kind: "other-figures"; readonly of: Shape };

export interface Limit {
  readonly count: number;
  /** What is counted, as a plural: `parties`. */
  readonly what: string;
}

/** What a field is where it is left out; `words` is for people. */
export interface Default {
  readonly value: unknown;
  readonly words: string;
}

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  /** `required`; `its-id`: the id of the record; else the value used where the field is left out. */
  readonly presence: "required" | "its-id" | Default;
  readonly unit?: string;
  /** One or two sentences for the reference and for editors. */
  readonly help: string;
  /** As written behind the colon. */
  readonly example: string;
  /** The heading of docs/theory that says what it means; absent where `help` says it all. */
  readonly definition?: string;
}

export type RecordName =
  | "scenario"
  | "source"
  | "party"
  | "type"
  | "type-breakdown"
  | "measure"
  | "together"
  | "drift"
  | "breakdown"
  | "event"
  | "clause"
  | "deposit"
  | "follow-on"
  | "stance"
  | "rule"
  | "plan"
  | "step"
  | "reading"
  | "evidence"
  | "aim";

export interface RecordTable {
  /** What it is called in messages where it has no id: `a step`. */
  readonly title: string;
  readonly help: string;
  readonly fields: readonly Field[];
}
