import type { AddedWorks, Diagnostic } from "../../scenario/index.ts";
import { plainText } from "./plain-text.ts";

/**
 * What came of adding works to a scenario, a sentence or more each: what is new, what is there already, what the list says otherwise.
 *
 * @param file - the scenario's; null where it needs no name
 */
export function addedInWords({ added, same, different }: AddedWorks, file: string | null): string[] {
  const to = file === null ? "" : ` to ${plainText(file)}`;
  const count = added.length === 1 ? "1 source" : `${added.length} sources`;
  return [
    added.length === 0 ? `Nothing to add${to}.` : `Added ${count}${to}: ${added.map(plainText).join(", ")}.`,
    ...(same.length === 0 ? [] : [`There already: ${[...new Set(same)].map(plainText).join(", ")}.`]),
    ...different.map(({ id, differs }) => {
      const fields = differs.map(
        ({ field, has, says }) => `${field} ${shown(has)}, in the list ${shown(says)}`,
      );
      return `${plainText(id)} was left as it is: ${fields.join("; ")}.`;
    }),
  ];
}

/** Why nothing can be added to a scenario, behind its name. */
export const CANNOT_BE_ADDED_TO =
  "cannot be changed by itself: its sources are shared by an alias (* in YAML), or it would be larger than a scenario may be, or a text of theirs is";

/** What is wrong with a list of references, and where. */
export function wrongInList({ message, hint, range: { start } }: Diagnostic): string {
  const next = hint === null ? "" : ` (${hint})`;
  return `Line ${start.line}, column ${start.column}: ${message}${next}.`;
}

function shown(value: string | readonly string[] | null): string {
  if (value === null || value.length === 0) return "is not given";
  return typeof value === "string"
    ? `\u201c${plainText(value)}\u201d`
    : `\u201c${value.map(plainText).join("; ")}\u201d`;
}
