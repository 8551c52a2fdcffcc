import type { Diagnostic, Path } from "./diagnostic.ts";

/** A diagnostic as `--json` gives it; further keys may be added (interface: "errors" and "warnings"). */
export interface DiagnosticJson {
  readonly code: string;
  readonly message: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  readonly path: Path;
  readonly hint: string | null;
}

export function diagnosticJson(diagnostic: Diagnostic, file: string): DiagnosticJson {
  const { code, message, path, hint, range } = diagnostic;
  return { code, message, file, line: range.start.line, column: range.start.column, path, hint };
}
