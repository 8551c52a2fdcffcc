import type { Diagnostic, Path } from "./diagnostic.ts";

/** A diagnostic as `--json` gives it; further keys may be added (interface: "errors" and "warnings"). */
export interface DiagnosticJson {
  /** Its code, one of docs/reference/errors.md. */
  readonly code: string;
  /** What is wrong, in words. */
  readonly message: string;
  /** The file, as it was named. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1, in characters. */
  readonly column: number;
  /** Keys, and places in lists from 0, that lead to it. */
  readonly path: Path;
  /** What to do next; null where there is nothing to suggest. */
  readonly hint: string | null;
}

export function diagnosticJson(diagnostic: Diagnostic, file: string): DiagnosticJson {
  const { code, message, path, hint, range } = diagnostic;
  return { code, message, file, line: range.start.line, column: range.start.column, path, hint };
}
