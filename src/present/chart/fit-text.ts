import { html, type Raw } from "../escape.ts";
import { textWidth } from "./text-width.ts";

const MORE = "\u2026";

/** The text, or as much of it as stands in `width`, with an ellipsis. Cut between whole signs, as a reader sees them. */
export function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const room = width - textWidth(MORE, size);
  let kept = "";
  let used = 0;
  for (const sign of signsOf(text)) {
    used += textWidth(sign, size);
    if (used > room) break;
    kept += sign;
  }
  return `${kept.trimEnd()}${MORE}`;
}

/** A word is set closer rather than broken where it is wider than its line by no more than this factor. */
const SQUEEZE = 1.2;

/** Whether a text stands in lines of this width without a word being broken, or set closer, or anything being left out. */
export function wrapsWhole(text: string, width: number, size: number, mostLines: number): boolean {
  const isBroken = text.split(" ").some((word) => textWidth(word, size) > width);
  return !isBroken && !wrapped(text, width, size, mostLines).at(-1)?.endsWith(MORE);
}

/**
 * The text in lines no wider than `width`, broken at spaces and, where a word is wider than a line, within it; the last line shortened.
 *
 * @param isSqueezed - a line of one word may be a little wider, to be set closer where it is drawn (`closer`)
 */
export function wrapped(
  text: string,
  width: number,
  size: number,
  mostLines: number,
  isSqueezed = false,
): string[] {
  const stands = (line: string): boolean =>
    textWidth(line, size) <= (isSqueezed && !line.includes(" ") ? SQUEEZE * width : width);
  const lines: string[] = [];
  let line = "";
  const words = text.split(" ").filter((word) => word !== "");
  for (const [index, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (stands(longer)) {
      line = longer;
      continue;
    }
    if (lines.length === mostLines - 1) {
      lines.push(shortened([line, ...words.slice(index)].join(" ").trim(), width, size));
      return lines;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (!stands(line) && lines.length < mostLines - 1) {
      const head = headOf(line, width, size);
      lines.push(head);
      line = line.slice(head.length);
    }
    if (lines.length === mostLines - 1 && !stands(line)) {
      lines.push(shortened([line, ...words.slice(index + 1)].join(" "), width, size));
      return lines;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** How a line that is wider than its place is set to stand in it; nothing of one that does by itself. */
export function closer(line: string, width: number, size: number): Raw | null {
  return textWidth(line, size) <= width
    ? null
    : html` textLength="${String(Math.floor(width))}" lengthAdjust="spacingAndGlyphs"`;
}

/** The longest beginning that fits; at least one sign. */
function headOf(word: string, width: number, size: number): string {
  let head = "";
  for (const sign of signsOf(word)) {
    if (head !== "" && textWidth(head + sign, size) > width) break;
    head += sign;
  }
  return head;
}

/** A word that long is never shown whole; looking at all of it would only cost time. */
const MOST_SIGNS = 2_000;

function signsOf(text: string): string[] {
  const start = text.slice(0, MOST_SIGNS);
  if (/^[\x00-\x7f]*$/.test(start)) return [...start];
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(start)].map(
    ({ segment }) => segment,
  );
}
