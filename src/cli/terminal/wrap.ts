import stringWidth from "fast-string-width";
import { withPlainSpaces } from "../../present/index.ts";

/** Columns that the text takes on a terminal; East Asian wide characters count two. */
export function displayWidth(text: string): number {
  // To look every character up takes a tenth of a short command's time.
  return NARROW.test(text) ? text.length : stringWidth(text);
}

/** Letters and marks of one column each, and nothing that joins them: Latin, dashes, quotes, the ellipsis, the minus. */
const NARROW = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2015\u2018-\u201f\u2026\u2212]*$/;

/**
 * Lines of at most `width` columns, broken at spaces, but not between a number and its percent sign; a longer word is cut.
 *
 * @param first - put before the first line, and @param rest - before every other
 */
export function wrap(text: string, width: number, first: string = "", rest: string = first): string[] {
  const lines: string[] = [];
  let line = "";
  const lead = (): string => (lines.length === 0 ? first : rest);
  const room = (): number => Math.max(1, width - displayWidth(lead()));
  const push = (): void => {
    lines.push(lead() + withPlainSpaces(line));
    line = "";
  };
  for (const word of text.split(" ")) {
    if (line !== "" && displayWidth(line) + 1 + displayWidth(word) > room()) push();
    let left = word;
    while (line === "" && displayWidth(left) > room()) {
      line = cut(left, room());
      left = left.slice(line.length);
      push();
    }
    line = line === "" ? left : `${line} ${left}`;
  }
  if (line !== "" || lines.length === 0) push();
  return lines;
}

/** The longest beginning of at most `width` columns, at least one character. */
function cut(text: string, width: number): string {
  let taken = "";
  for (const character of text) {
    if (taken !== "" && displayWidth(taken + character) > width) break;
    taken += character;
  }
  return taken;
}
