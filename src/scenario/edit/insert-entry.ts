import type { MapNode } from "../parse/index.ts";
import { isShared } from "./find-node.ts";
import type { TextEdit } from "./text-edit.ts";

/** What an inserted entry holds: text as YAML writes it, or a map in braces. */
export type NewValue = string | { readonly [key: string]: NewValue };

/**
 * Adds an entry at the end of a map, in the map's own style: in braces after its last entry, else on a line of its own below.
 *
 * @returns null where the map is shared by an alias, so that others would gain the entry too
 */
export function insertEntry(text: string, map: MapNode, key: string, value: NewValue): TextEdit | null {
  const last = map.entries.at(-1);
  if (isShared(text, map)) return null;
  if (text.charAt(map.span.start) === "{") {
    if (last === undefined) {
      const start = map.span.start + 1;
      return { start, end: start, text: entryText(key, value, text.trimStart().startsWith("{")) };
    }
    const isQuoted = text.charAt(last.key.span.start) === '"';
    const end = Math.max(last.value.span.end, last.key.span.end);
    return { start: end, end, text: `, ${entryText(key, value, isQuoted)}` };
  }
  if (last === undefined) return null;
  const first = map.entries[0]!.key.span.start;
  const indent = text.slice(text.lastIndexOf("\n", first - 1) + 1, first).replace(/[^ ]/g, " ");
  const end = Math.max(last.value.span.end, last.key.span.end);
  const isBlockScalar = last.value.kind === "scalar" && /^[|>]/.test(text.slice(last.value.span.start));
  const lineEnd = text.indexOf("\n", isBlockScalar ? end - 1 : end);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const line = `${indent}${entryText(key, value, false)}`;
  if (lineEnd < 0) return { start: text.length, end: text.length, text: `${newline}${line}` };
  return { start: lineEnd + 1, end: lineEnd + 1, text: `${line}${newline}` };
}

/** `key: value`, its maps in braces. */
export function entryText(key: string, value: NewValue, isQuoted: boolean): string {
  return `${isQuoted ? JSON.stringify(key) : key}: ${valueText(value, isQuoted)}`;
}

function valueText(value: NewValue, isQuoted: boolean): string {
  if (typeof value === "string") return value;
  return `{${Object.entries(value)
    .map(([key, inner]) => entryText(key, inner, isQuoted))
    .join(", ")}}`;
}
