import type { Node } from "../parse/index.ts";
import { insertItem, removeItem } from "./edit-list.ts";
import { findNode, isShared } from "./find-node.ts";
import { scalarText } from "./scalar-text.ts";
import { setValue } from "./set-value.ts";
import type { TextEdit } from "./text-edit.ts";

/** An entry of evidence: texts, null where it does not say. */
interface Entry {
  readonly kind: string;
  readonly source: string | null;
  readonly at: string | null;
  readonly says: string | null;
  readonly quote: string | null;
  readonly for: string | null;
}

/**
 * Adds an entry behind the evidence of a holder, in the style that is there.
 *
 * @returns null where it cannot be written: what would change is shared by an alias
 */
export function addEvidence(
  text: string,
  root: Node,
  holder: readonly string[],
  entry: Entry,
): TextEdit[] | null {
  const path = [...holder, "evidence"];
  const list = findNode(root, path);
  const written = entryText(entry, text.trimStart().startsWith("{"));
  if (list?.kind !== "list") return setValue(text, root, path, `[${written}]`);
  return isShared(text, list) ? null : [insertItem(text, list, list.items.length, written)];
}

/** Takes an entry out of the evidence of a holder; the last one with the field. */
export function removeEvidence(
  text: string,
  root: Node,
  holder: readonly string[],
  index: number,
): TextEdit[] | null {
  const path = [...holder, "evidence"];
  const list = findNode(root, path);
  if (list?.kind !== "list" || list.items[index] === undefined || isShared(text, list)) return null;
  return list.items.length === 1 ? setValue(text, root, path, null) : [removeItem(text, list, index)];
}

function entryText(entry: Entry, isQuoted: boolean): string {
  const key = (name: string): string => (isQuoted ? `"${name}"` : name);
  const fields = [
    `${key("kind")}: ${scalarText(entry.kind, isQuoted)}`,
    ...(["source", "at", "says", "quote"] as const).flatMap((name) =>
      entry[name] === null ? [] : [`${key(name)}: ${JSON.stringify(entry[name])}`],
    ),
    ...(entry.for === null ? [] : [`${key("for")}: [${scalarText(entry.for, isQuoted)}]`]),
  ];
  return `{${fields.join(", ")}}`;
}
