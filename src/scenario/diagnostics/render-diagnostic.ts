import stringWidth from "fast-string-width";
import type { Diagnostic } from "./diagnostic.ts";
import { showSafely } from "./quote-text.ts";

/**
 * A diagnostic as people read it: place and message, the source line with carets under the range, the hint.
 *
 * Lines wider than `MAX_WIDTH` columns are cut around the carets. Columns of a terminal are meant here: a wide
 * (East Asian) character takes two. No colour, no newline at the end.
 */
export function renderDiagnostic(diagnostic: Diagnostic, text: string, file: string): string {
  const { start } = diagnostic.range;
  const place = `${showSafely(file)}:${start.line}:${start.column}`;
  const lines = [`${place} ${diagnostic.severity}[${diagnostic.code}] ${diagnostic.message}`];
  lines.push(...codeFrame(diagnostic, text));
  for (const related of diagnostic.related) {
    lines.push(
      `see ${showSafely(file)}:${related.range.start.line}:${related.range.start.column}: ${related.message}`,
    );
  }
  if (diagnostic.hint !== null) lines.push(`hint: ${diagnostic.hint}`);
  return lines.join("\n");
}

/** Columns of a source line shown, without its number. */
const MAX_WIDTH = 80;
/** What precedes the carets on a cut line, at least, where there is as much. */
const LEAD = 24;

function codeFrame({ range }: Diagnostic, text: string): string[] {
  const lineStart = range.start.offset === 0 ? 0 : text.lastIndexOf("\n", range.start.offset - 1) + 1;
  const newline = text.indexOf("\n", range.start.offset);
  const lineEnd = newline === -1 ? text.length : newline;
  const end = Math.min(Math.max(range.end.offset, range.start.offset), lineEnd);

  // Far beyond what is shown, so that a line of 500,000 characters costs no more than a short one.
  const from = Math.max(lineStart, range.start.offset - 4 * MAX_WIDTH);
  const before = visible(text.slice(from, range.start.offset)).replace(/^\ufffd$/, "");
  const marked = visible(text.slice(range.start.offset, Math.min(end, range.start.offset + 4 * MAX_WIDTH)));
  const after = visible(text.slice(end, Math.min(lineEnd, end + 4 * MAX_WIDTH))).trimEnd();
  if (before + marked + after === "") return [];

  const isCutBefore = from > lineStart || stringWidth(before + marked + after) > MAX_WIDTH;
  const room = isCutBefore ? Math.max(LEAD, MAX_WIDTH - stringWidth(marked + after)) : MAX_WIDTH;
  const shownBefore = isCutBefore ? takeLast(before, room) : before;
  const shownMarked = takeFirst(marked, Math.max(1, MAX_WIDTH - stringWidth(shownBefore)));
  const shownAfter = takeFirst(after, MAX_WIDTH - stringWidth(shownBefore) - stringWidth(shownMarked));

  const gutter = `  ${range.start.line} | `;
  const carets = "^".repeat(Math.max(1, stringWidth(shownMarked)));
  return [
    `${gutter}${shownBefore}${shownMarked}${shownAfter}`.trimEnd(),
    `${" ".repeat(gutter.length - 2)}| ${" ".repeat(stringWidth(shownBefore))}${carets}`,
  ];
}

/** A byte order mark and the return of a Windows line end are no part of what the author sees. */
function visible(source: string): string {
  return showSafely(source.replace(/^\ufeff/, "").replace(/\r$/, ""));
}

/** The beginning of a text, at most so wide; `…` marks a cut. */
function takeFirst(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let shown = "";
  for (const character of text) {
    if (stringWidth(shown + character) > width - 1) break;
    shown += character;
  }
  return width > 0 ? `${shown}…` : "";
}

/** The end of a text, at most so wide; `…` marks a cut. */
function takeLast(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let shown = "";
  for (const character of [...text].reverse()) {
    if (stringWidth(character + shown) > width - 1) break;
    shown = character + shown;
  }
  return `…${shown}`;
}
