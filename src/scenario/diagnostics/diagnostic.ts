import type { DiagnosticCode, FactsOf } from "./codes.ts";

/** Whether the scenario can be used all the same. */
export type Severity = "error" | "warning";

/** Where a value stands in the document: map keys and list indices (from 0), outermost first. */
export type Path = readonly (string | number)[];

/** A stretch of the text: UTF-16 offsets from 0, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a report is about: the value's path and the text to underline. */
export interface Place {
  readonly path: Path;
  readonly span: Span;
}

/** Line and column from 1, columns in characters (code points); offset in UTF-16 units from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Another place that a problem concerns. */
export interface Related {
  readonly message: string;
  readonly range: Range;
}

/** One problem of a scenario, as plain data. `facts` says it to programs, `message` and `hint` to people. */
export interface Diagnostic<C extends DiagnosticCode = DiagnosticCode> {
  readonly code: C;
  readonly severity: Severity;
  readonly path: Path;
  readonly range: Range;
  readonly facts: FactsOf[C];
  readonly hint: string | null;
  readonly message: string;
  readonly related: readonly Related[];
}
