import type { Position, Range, Span } from "./diagnostic.ts";

/** Turns offsets of one text into lines and columns, each in logarithmic time. */
export interface Positions {
  readonly at: (offset: number) => Position;
  readonly range: (span: Span) => Range;
}

export function positionsOf(text: string): Positions {
  const lineStarts = [0];
  // Offsets of the second halves of surrogate pairs: columns count characters, offsets count halves.
  const secondHalves: number[] = [];
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 0x0a) lineStarts.push(offset + 1);
    else if (unit >= 0xdc00 && unit <= 0xdfff && isFirstHalf(text.charCodeAt(offset - 1)))
      secondHalves.push(offset);
  }
  // A byte order mark is not a character of the first line.
  if (text.charCodeAt(0) === 0xfeff) lineStarts[0] = 1;

  const at = (offset: number): Position => {
    const bounded = Math.max(0, Math.min(offset, text.length));
    const line = Math.max(1, countUpTo(lineStarts, bounded));
    const lineStart = lineStarts[line - 1] ?? 0;
    const halves = countUpTo(secondHalves, bounded) - countUpTo(secondHalves, lineStart);
    return { line, column: Math.max(1, bounded - lineStart - halves + 1), offset: bounded };
  };
  return { at, range: (span) => ({ start: at(span.start), end: at(Math.max(span.start, span.end)) }) };
}

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** How many of the ascending numbers are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
