import type { ListNode, Node } from "../parse/index.ts";
import { anchorBefore } from "./anchor-before.ts";
import { endOfLines, linesBelow, newlineOf } from "./insert-entry.ts";
import { cutFromBrackets } from "./remove-entry.ts";
import type { TextEdit } from "./text-edit.ts";

/** Adds an item to a list before the item now at `index`, in the list's own style. */
export function insertItem(text: string, list: ListNode, index: number, item: string): TextEdit {
  const next = list.items[index];
  const before = list.items[Math.min(index, list.items.length) - 1];
  if (isInBrackets(text, list)) {
    if (before !== undefined) {
      const { end } = before.span;
      return { start: end, end, text: `, ${item}` };
    }
    const start = next === undefined ? list.span.start + 1 : startOf(text, next);
    return { start, end: start, text: next === undefined ? item : `${item}, ` };
  }
  if (before !== undefined) {
    return linesBelow(text, before, before.span.start, " ".repeat(dashColumn(text, before)), [`- ${item}`]);
  }
  const start = startOf(text, next!);
  const indent = " ".repeat(dashColumn(text, next!));
  return { start, end: start, text: `${item}${newlineOf(text)}${indent}- ` };
}

/** Takes an item out of a list, with the comment on its line; the last one leaves `[]`. */
export function removeItem(text: string, list: ListNode, index: number): TextEdit {
  const item = list.items[index]!;
  if (isInBrackets(text, list)) {
    const spans = list.items.map((one) => ({ start: startOf(text, one), end: one.span.end }));
    return cutFromBrackets(text, spans, index);
  }
  if (list.items.length === 1) return { start: list.span.start, end: list.span.end, text: "[]" };
  const start = startOf(text, item);
  const dash = start - text.slice(0, start).match(/- *$/)![0].length;
  const lineStart = text.lastIndexOf("\n", dash - 1) + 1;
  const next = list.items[index + 1];
  // On the line of an outer dash the next item takes its place.
  if (text.slice(lineStart, dash).trim() !== "" && next !== undefined) {
    return { start, end: startOf(text, next), text: "" };
  }
  const after = endOfLines(text, item, item.span.start, " ".repeat(dashColumn(text, item))) ?? text.length;
  return { start: lineStart, end: after, text: "" };
}

/** Two items of a list change places, each as it is written, comments on its lines with it. */
export function swapItems(text: string, list: ListNode, one: number, other: number): TextEdit[] {
  const spans = [list.items[one]!, list.items[other]!].map((item) => {
    if (isInBrackets(text, list)) return { start: startOf(text, item), end: item.span.end };
    const after = endOfLines(text, item, item.span.start, " ".repeat(dashColumn(text, item)));
    const end = after === null ? text.length : after - (text.charAt(after - 2) === "\r" ? 2 : 1);
    return { start: startOf(text, item), end };
  });
  const written = spans.map(({ start, end }) => text.slice(start, end));
  return spans.map((span, index) => ({ ...span, text: written[1 - index]! }));
}

/** Where an item begins, the name it is given (`&name`) counted to it. */
function startOf(text: string, { span }: Node): number {
  return span.start - anchorBefore(text, span.start).length;
}

function isInBrackets(text: string, list: ListNode): boolean {
  return text.charAt(list.span.start) === "[";
}

/** How far the dash before an item stands in. */
function dashColumn(text: string, item: Node): number {
  const start = startOf(text, item);
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return before.lastIndexOf("-");
}
