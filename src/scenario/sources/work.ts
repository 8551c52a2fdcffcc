import { createReporter, type Diagnostic, type Span } from "../diagnostics/index.ts";
import type { Source } from "../scenario.ts";

/** What a list of references says of a work, as a source of a scenario has it. */
export interface Work extends Pick<Source, (typeof WORK_FIELDS)[number]> {
  /** What the list calls it; null where it has no name of its own there, or only one made by a program. */
  readonly key: string | null;
  /** Where it stands in the list. */
  readonly span: Span;
}

/** What of a source a list of references can say. */
export const WORK_FIELDS = ["title", "authors", "publisher", "date", "url"] as const;

/** The works of a list of references, or why it is none. */
export interface ReadWorks {
  /** In the order of the list; null exactly when there are diagnostics. */
  readonly works: readonly Work[] | null;
  /** Errors, located in the list. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Characters of a list of references. */
export const MAX_REFERENCES = 4_000_000;

/** What is found wrong with a list while it is read. */
export interface ListReport {
  readonly wrong: (
    span: Span,
    path: readonly (string | number)[],
    expected: string,
    found: string,
    fix: string,
  ) => void;
  /** As far as it was read: the works, where nothing is wrong. */
  readonly read: (works: readonly Work[]) => ReadWorks;
  /** Its first character. */
  readonly start: Span;
}

/** Begins to read a list of references; where it is too long that is told already. */
export function reportOn(text: string): ListReport {
  const { report, diagnostics } = createReporter(text);
  const start = { start: 0, end: Math.min(1, text.length) };
  const wrong: ListReport["wrong"] = (span, path, expected, found, fix) =>
    report("wrong-type", { path, span }, { expected, found, fix });
  if (text.length > MAX_REFERENCES)
    wrong(
      start,
      [],
      `at most ${MAX_REFERENCES} characters`,
      String(text.length),
      "export fewer of the works",
    );
  const read = (works: readonly Work[]): ReadWorks => {
    const found = diagnostics();
    return found.length > 0 ? { works: null, diagnostics: found } : { works, diagnostics: [] };
  };
  return { wrong, read, start };
}
