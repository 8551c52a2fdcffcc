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

/** The text in lines no wider than `width`, broken at spaces and, where a word is wider than a line, within it; the last line shortened. */
export function wrapped(text: string, width: number, size: number, mostLines: number): string[] {
  const lines: string[] = [];
  let line = "";
  const words = text.split(" ").filter((word) => word !== "");
  for (const [index, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === mostLines - 1) {
      lines.push(shortened([line, ...words.slice(index)].join(" ").trim(), width, size));
      return lines;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (textWidth(line, size) > width && lines.length < mostLines - 1) {
      const head = headOf(line, width, size);
      lines.push(head);
      line = line.slice(head.length);
    }
    if (lines.length === mostLines - 1 && textWidth(line, size) > width) {
      lines.push(shortened([line, ...words.slice(index + 1)].join(" "), width, size));
      return lines;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
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
