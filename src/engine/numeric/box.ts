import type { Column } from "./columns.ts";

/** A limit on one figure; -Infinity or Infinity on the side that has none. */
export interface BoxLimit {
  /** Index of the column. */
  readonly column: number;
  readonly low: number;
  readonly high: number;
}

/** Where all of some limits are met; the ends of a limit belong to it. */
export type Box = readonly BoxLimit[];

/** Counts of cases in a box. */
export interface BoxCount {
  readonly cases: number;
  /** Those of them that are of the kind looked for. */
  readonly marked: number;
}

/** A box with one end of a limit moved; a limit without ends is left out. */
export function withEnd(box: Box, column: number, isLow: boolean, end: number): Box {
  const before = box.find((limit) => limit.column === column);
  const { low, high } = before ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const limit = isLow ? { column, low: end, high } : { column, low, high: end };
  const others = box.filter((one) => one !== before);
  if (limit.low === Number.NEGATIVE_INFINITY && limit.high === Number.POSITIVE_INFINITY) return others;
  return [...others, limit].sort((a, b) => a.column - b.column);
}

/** How many limits of a box the cases miss, and of those that miss one, which: its place in the box. */
export interface Misses {
  readonly many: Uint16Array;
  readonly place: Int32Array;
}

export function missesOf(box: Box, columns: readonly Column[], count: number): Misses {
  const many = new Uint16Array(count);
  const place = new Int32Array(count);
  for (const [index, { column, low, high }] of box.entries()) {
    const values = columns[column]!;
    for (let i = 0; i < count; i++) {
      if (values[i]! >= low && values[i]! <= high) continue;
      many[i]!++;
      place[i]! += index; // of one missed it is that one
    }
  }
  return { many, place };
}

/**
 * How good a box is at telling the marked cases: van Rijsbergen's measure of how many of its cases are marked (density) and how many of
 * all marked ones are in it (coverage), the density counting twice as much: 1.25 d c / (0.25 d + c), here with counts.
 *
 * @param all - marked cases, inside and outside
 * Source: van Rijsbergen (1979), Information Retrieval, chapter 7.
 */
export function effectiveness({ cases, marked }: BoxCount, all: number): number {
  return (1.25 * marked) / (0.25 * all + cases);
}
