import type { Column } from "./columns.ts";
import { type ExactSum, exactly, meanOf } from "./exact-sum.ts";

/**
 * A distribution in little room: how many values fell into each of many narrow cells, and the least and the greatest of each cell.
 *
 * Cells are 1/128 as wide as the value's distance from 0 (below `scale` as the scale), so memory hangs on the spread of the values
 * and not on their number. Sketches of parts of a sample add up to that of the whole, bit for bit, in any order.
 */
export interface QuantileSketch {
  /** A power of two: values much smaller are told apart by scale / 128 only. */
  readonly scale: number;
  /** Number of the first cell; cells from 0 up hold values from 0 up, -1 down those below. */
  first: number;
  /** [cell]: count, least value, greatest value; beside each other, as they are read and written together. */
  cells: Float64Array;
  total: number;
  sum: ExactSum;
}

/** @param size - of the values to come, roughly; they are told apart finely down to a sixteenth of it */
export function quantileSketch(size: number): QuantileSketch {
  return {
    scale: size > 0 ? 2 ** (Math.floor(Math.log2(size)) - 4) : 1,
    first: 0,
    cells: new Float64Array(0),
    total: 0,
    sum: 0n,
  };
}

/** Bits of the mantissa that tell cells apart: 128 cells to a doubling. */
const CELL_BITS = 7;

/** Working space for one batch after the other: numbers, and the same memory as words. */
export interface CellScratch {
  readonly width: number;
  readonly numbers: Float64Array;
  readonly words: Int32Array;
}

/** @param width - the most values of a batch */
export function cellScratch(width: number): CellScratch {
  const numbers = new Float64Array(2 * width);
  return { width, numbers, words: new Int32Array(numbers.buffer) };
}

/** Adds the first `count` values of a column; their sum is returned and not added, so that a caller may add up whole batches. */
export function addToSketch(
  sketch: QuantileSketch,
  values: Column,
  count: number,
  { width, numbers, words }: CellScratch,
): number {
  const { scale } = sketch;
  numbers[0] = scale;
  const base = words[HIGH]! >>> (20 - CELL_BITS);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    sum += value;
    numbers[i] = Math.abs(value) + scale;
    numbers[width + i] = value;
  }
  // Begun anew, with more room, at a value that falls outside: so that the cells are the same throughout a loop, which halves its time.
  let i = 0;
  while (i < count) {
    const { cells } = sketch;
    const first = sketch.first | 0;
    const end = (first + cells.length / 3) | 0;
    let cell = 0;
    for (; i < count; i++) {
      const value = values[i]!;
      const distance = (words[2 * i + HIGH]! >>> (20 - CELL_BITS)) - base;
      // Below 0 all bits turn (~distance); by the sign bit, as a branch would often be foreseen wrongly.
      cell = distance ^ (words[2 * (width + i) + HIGH]! >> 31);
      if (cell < first || cell >= end) break;
      const at = 3 * (cell - first);
      cells[at]! += 1;
      if (value < cells[at + 1]!) cells[at + 1] = value;
      if (value > cells[at + 2]!) cells[at + 2] = value;
    }
    if (i < count) makeRoom(sketch, cell, cell);
  }
  sketch.total += count;
  return sum;
}

/** Adds a sum of values that `addToSketch` returned. */
export function addToSum(sketch: QuantileSketch, sum: number): void {
  sketch.sum += exactly(sum);
}

/** Adds one sketch to another of the same scale. */
export function mergeSketch(into: QuantileSketch, from: QuantileSketch): void {
  if (into.scale !== from.scale) throw new RangeError("sketches of different scales");
  into.total += from.total;
  into.sum += from.sum;
  const length = from.cells.length / 3;
  if (length === 0) return;
  makeRoom(into, from.first, from.first + length - 1);
  for (let cell = 0; cell < length; cell++) {
    if (from.cells[3 * cell] === 0) continue;
    const at = 3 * (from.first + cell - into.first);
    into.cells[at]! += from.cells[3 * cell]!;
    into.cells[at + 1] = Math.min(into.cells[at + 1]!, from.cells[3 * cell + 1]!);
    into.cells[at + 2] = Math.max(into.cells[at + 2]!, from.cells[3 * cell + 2]!);
  }
}

export function meanOfSketch({ sum, total }: QuantileSketch): number {
  return meanOf(sum, total);
}

/**
 * The value below which a share of the values lies, interpolated between neighbours (the rank (n - 1) share, from 0).
 *
 * Exact where cells hold up to two values or equal ones; else values are taken to lie evenly between the least and the greatest of
 * their cell, whose width is 0.8 % of the value.
 */
export function quantileOfSketch(sketch: QuantileSketch, share: number): number {
  const rank = (sketch.total - 1) * share;
  const below = Math.floor(rank);
  const low = valueAt(sketch, below);
  const high = rank === below ? low : valueAt(sketch, below + 1);
  return low + (high - low) * (rank - below);
}

function valueAt({ cells }: QuantileSketch, rank: number): number {
  let before = 0;
  for (let at = 0; at < cells.length; at += 3) {
    const count = cells[at]!;
    if (rank < before + count) {
      const [low, high] = [cells[at + 1]!, cells[at + 2]!];
      return low === high ? low : low + ((high - low) * (rank - before)) / (count - 1);
    }
    before += count;
  }
  return Number.NaN;
}

/** Room is made for so many cells more than needed on each side that grows, and for half as many as there are, so that it is made seldom. */
const SPARE = 32;

function makeRoom(sketch: QuantileSketch, low: number, high: number): void {
  const before = sketch.cells;
  const length = before.length / 3;
  const end = sketch.first + length;
  if (length > 0 && low >= sketch.first && high < end) return;
  const spare = Math.max(SPARE, length >>> 1);
  const first = length > 0 && low >= sketch.first ? sketch.first : low - spare;
  const cells = new Float64Array(3 * ((length > 0 && high < end ? end : high + 1 + spare) - first));
  for (let at = 0; at < cells.length; at += 3) {
    cells[at + 1] = Number.POSITIVE_INFINITY;
    cells[at + 2] = Number.NEGATIVE_INFINITY;
  }
  if (length > 0) cells.set(before, 3 * (sketch.first - first));
  sketch.cells = cells;
  sketch.first = first;
}

/** Which of the two words of a double holds its exponent: the second where bytes are ordered from the lowest. */
const HIGH: number = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
