import type { MapNode } from "../parse/index.ts";
import { isShared } from "./find-node.ts";
import { endOfLines, indentOf, isInBraces } from "./insert-entry.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * Takes an entry out of a map, with the comment on its line; comments above it stay.
 *
 * @returns null where the map has no such entry or is shared by an alias
 */
export function removeEntry(text: string, map: MapNode, key: string): TextEdit | null {
  const at = map.entries.findIndex((entry) => entry.key.text === key);
  const entry = map.entries[at];
  if (entry === undefined || isShared(text, map)) return null;
  const [start, end] = [entry.key.span.start, Math.max(entry.value.span.end, entry.key.span.end)];
  const [before, next] = [map.entries[at - 1], map.entries[at + 1]];
  if (isInBraces(text, map)) {
    const spans = map.entries.map(({ key: { span }, value }) => ({
      start: span.start,
      end: Math.max(value.span.end, span.end),
    }));
    return cutFromBrackets(text, spans, at);
  }
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== "") {
    // On the line of a dash: the next entry takes its place.
    return next === undefined ? null : { start, end: next.key.span.start, text: "" };
  }
  const after = endOfLines(text, entry.value, entry.key.span.end, indentOf(text, map)) ?? text.length;
  if (before === undefined && next === undefined) return { start, end, text: "{}" };
  return { start: lineStart, end: after, text: "" };
}

/** One of several values between brackets or braces, and one comma beside it. A comment beside it stays. */
export function cutFromBrackets(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
  at: number,
): TextEdit {
  const { start, end } = spans[at]!;
  const [before, next] = [spans[at - 1], spans[at + 1]];
  if (next !== undefined) {
    const comma = text.indexOf(",", end) + 1;
    return text.slice(end, next.start).includes("#")
      ? { start, end: comma, text: "" }
      : { start, end: next.start, text: "" };
  }
  if (before === undefined) return { start, end, text: "" };
  return text.slice(before.end, start).includes("#")
    ? { start, end, text: "" }
    : { start: before.end, end, text: "" };
}
