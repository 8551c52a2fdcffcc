import type { Span } from "../diagnostics/index.ts";
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

/** Characters of a list of references. */
export const MAX_REFERENCES = 4_000_000;
