import type { Node } from "../parse/index.ts";
import type { Source } from "../scenario.ts";
import { findEntry } from "./find-node.ts";
import {
  areKeysQuoted,
  entryText,
  insertEntries,
  insertLines,
  isInBraces,
  type NewValue,
} from "./insert-entry.ts";
import { quotedText, scalarText } from "./scalar-text.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * Adds sources behind those of a scenario, each on a line of its own where they are; where the scenario has none yet, at its end.
 *
 * @returns null where the sources stand behind an alias, or are no map
 */
export function insertSources(text: string, root: Node, sources: readonly Source[]): TextEdit | null {
  if (root.kind !== "map") return null;
  const there = findEntry(root, "sources");
  const isQuoted =
    isInBraces(text, there?.value.kind === "map" ? there.value : root) && areKeysQuoted(text, root);
  const entries = sources.map((source): [string, NewValue] => [
    isQuoted ? source.id : scalarText(source.id, false),
    written(source, isQuoted),
  ]);
  if (there !== null) return there.value.kind === "map" ? insertEntries(text, there.value, entries) : null;
  if (isInBraces(text, root)) return insertEntries(text, root, [["sources", Object.fromEntries(entries)]]);
  return insertLines(text, root, [
    "sources:",
    ...entries.map(([key, value]) => `  ${entryText(key, value, false)}`),
  ]);
}

function written({ title, authors, publisher, date, url }: Source, isQuoted: boolean): NewValue {
  const plain = (value: string): string =>
    isQuoted || !/^\d{4}-\d\d(?:-\d\d)?$/.test(value) ? quotedText(value) : value;
  return {
    ...(title === null ? {} : { title: quotedText(title) }),
    ...(authors.length === 0 ? {} : { authors: `[${authors.map(quotedText).join(", ")}]` }),
    ...(publisher === null ? {} : { publisher: quotedText(publisher) }),
    ...(date === null ? {} : { date: plain(date) }),
    ...(url === null ? {} : { url: quotedText(url) }),
  };
}
