import type { Node } from "../parse/index.ts";
import { findEntry, isShared } from "./find-node.ts";
import { areKeysQuoted, endOfLines, indentOf, insertEntry, insertLines, isInBraces } from "./insert-entry.ts";
import { scalarText } from "./scalar-text.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * Adds a copy of a plan behind the plans of a scenario, word for word but for its id and its label.
 *
 * @returns null where the plan, or all plans, stand behind an alias
 */
export function copyPlan(
  text: string,
  root: Node,
  planId: string,
  { id, label }: { readonly id: string; readonly label: string },
): TextEdit | null {
  const plans = root.kind === "map" ? findEntry(root, "plans")?.value : undefined;
  if (plans?.kind !== "map" || isShared(text, plans)) return null;
  const entry = findEntry(plans, planId);
  if (entry?.value.kind !== "map" || text.charAt(entry.value.span.start) === "*") return null;
  const { start } = entry.value.span;
  const isBraced = isInBraces(text, entry.value);
  const end = isBraced
    ? entry.value.span.end
    : (endOfLines(text, entry.value, entry.key.span.end, indentOf(text, plans)) ?? text.length);
  const own = findEntry(entry.value, "label");
  const quoted = JSON.stringify(label);
  const key = isBraced && areKeysQuoted(text, entry.value) ? '"label"' : "label";
  const [from, to, put] =
    own !== null
      ? [own.value.span.start, own.value.span.end, quoted]
      : isBraced
        ? [start + 1, start + 1, `${key}: ${quoted}, `]
        : [start, start, `${key}: ${quoted}\n${indentOf(text, entry.value)}`];
  const value = `${text.slice(start, from)}${put}${text.slice(to, end)}`.trimEnd();
  if (isInBraces(text, plans)) {
    const isQuoted = areKeysQuoted(text, plans);
    return insertEntry(text, plans, isQuoted ? id : scalarText(id, false), value);
  }
  const between = text.slice(entry.key.span.end, start);
  return insertLines(text, plans, [`${scalarText(id, false)}${between}${value}`]);
}
