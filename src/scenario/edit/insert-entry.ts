import type { MapNode, Node } from "../parse/index.ts";
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
  if (isShared(text, map)) return null;
  if (!isInBraces(text, map)) return insertLines(text, map, [entryText(key, value, false)]);
  return insertInBraces(text, map, entryText(key, value, areKeysQuoted(text, map)));
}

/**
 * Adds entries at the end of a map, in the order given, as `insertEntry` does one; in braces on one line.
 *
 * @returns null where the map is shared by an alias
 */
export function insertEntries(
  text: string,
  map: MapNode,
  entries: readonly (readonly [string, NewValue])[],
): TextEdit | null {
  if (isShared(text, map)) return null;
  const isBraced = isInBraces(text, map);
  const isQuoted = isBraced && areKeysQuoted(text, map);
  const lines = entries.map(([key, value]) => entryText(key, value, isQuoted));
  return isBraced ? insertInBraces(text, map, lines.join(", ")) : insertLines(text, map, lines);
}

/** Whether a map stands in braces, and so cannot hold lines of its own. */
export function isInBraces(text: string, map: MapNode): boolean {
  return text.charAt(map.span.start) === "{";
}

/** Whether a new key of a map in braces is written in quotes, as JSON has it. */
export function areKeysQuoted(text: string, map: MapNode): boolean {
  const last = map.entries.at(-1);
  return last === undefined ? text.trimStart().startsWith("{") : text.charAt(last.key.span.start) === '"';
}

/**
 * Adds an entry at the end of a map that is not in braces, below all that belongs to its last entry: comments that stand further in, too.
 *
 * @param lines - of the entry, the first at the map's own depth
 * @returns null where the map is empty: then it has no depth
 */
export function insertLines(text: string, map: MapNode, lines: readonly string[]): TextEdit | null {
  const last = map.entries.at(-1);
  if (last === undefined) return null;
  const indent = indentOf(text, map);
  return linesBelow(text, last.value, last.key.span.end, indent, lines);
}

/** Lines below all that belongs to a value: comments that stand further in than `indent`, too. @param least - the value's own place, should it be empty */
export function linesBelow(
  text: string,
  value: Node,
  least: number,
  indent: string,
  lines: readonly string[],
): TextEdit {
  const newline = newlineOf(text);
  const block = lines.map((line) => `${indent}${line}`).join(newline);
  const at = endOfLines(text, value, least, indent);
  if (at === null) return { start: text.length, end: text.length, text: `${newline}${block}` };
  return { start: at, end: at, text: `${block}${newline}` };
}

/** Where the line behind all that belongs to a value begins; null where the text ends first. */
export function endOfLines(text: string, value: Node, least: number, indent: string): number | null {
  const leaf = lastLeaf(text, value);
  const end = Math.max(leaf.span.end, least);
  const header = /^[|>]\S*/.exec(text.slice(leaf.span.start))?.[0];
  const isBlockScalar = leaf.kind === "scalar" && header !== undefined;
  let at = text.indexOf("\n", isBlockScalar ? end - 1 : end);
  if (at < 0) return null;
  // A block of text that keeps its last line ends keeps them all.
  if (isBlockScalar && header.includes("+")) at = behind(text, at, (line) => /^[ \t]*\r?$/.test(line));
  else at = behind(text, at, (line) => line.startsWith(indent) && /^ +#/.test(line.slice(indent.length)));
  return at + 1;
}

/** What ends a value: the span of one written over lines takes in comments that stand further out. */
function lastLeaf(text: string, node: Node): Node {
  if (node.kind === "scalar" || /[*{[]/.test(text.charAt(node.span.start))) return node;
  const last = node.kind === "map" ? node.entries.at(-1)?.value : node.items.at(-1);
  // A value left empty has no place of its own.
  return last === undefined || last.span.end === last.span.start ? node : lastLeaf(text, last);
}

/** The end of the last of the following lines that all belong, or `lineEnd` where the next one does not. */
function behind(text: string, lineEnd: number, belongs: (line: string) => boolean): number {
  let at = lineEnd;
  for (;;) {
    const end = text.indexOf("\n", at + 1);
    if (end < 0 || !belongs(text.slice(at + 1, end))) return at;
    at = end;
  }
}

/** How far a map's keys stand in, as spaces; `? key` counts from its question mark, `- key` from the key. */
export function indentOf(text: string, map: MapNode): string {
  const first = map.entries[0]?.key.span.start ?? map.span.start;
  const before = text.slice(text.lastIndexOf("\n", first - 1) + 1, first);
  return before.replace(/\ufeff|\? +$/g, "").replace(/[^ ]/g, " ");
}

export function newlineOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** In braces: after the last entry, on a line of its own where that one has one. */
function insertInBraces(text: string, map: MapNode, entry: string): TextEdit {
  const last = map.entries.at(-1);
  if (last === undefined) {
    const start = map.span.start + 1;
    return { start, end: start, text: entry };
  }
  const end = Math.max(last.value.span.end, last.key.span.end);
  const lineStart = text.lastIndexOf("\n", last.key.span.start - 1) + 1;
  const before = text.slice(lineStart, last.key.span.start);
  if (!/^[ \t]+$/.test(before)) return { start: end, end, text: `, ${entry}` };
  const line = `${newlineOf(text)}${before}`;
  // A comma and a comment on the line of the last entry stay with it.
  const lineEnd = text.indexOf("\n", end);
  const [rest = ""] =
    lineEnd < 0 ? [] : (/^[ \t]*(?:,[ \t]*)?(?:#[^\r]*)?(?=\r?$)/.exec(text.slice(end, lineEnd)) ?? []);
  const at = end + rest.length;
  if (rest.trimStart().startsWith(",")) return { start: at, end: at, text: `${line}${entry},` };
  if (rest.includes("#")) return { start: at, end: at, text: `${line}, ${entry}` };
  return { start: end, end, text: `,${line}${entry}` };
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
