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
  counts: Float64Array;
  least: Float64Array;
  most: Float64Array;
  total: number;
  sum: ExactSum;
}

/** @param size - of the values to come, roughly; they are told apart finely down to a sixteenth of it */
export function quantileSketch(size: number): QuantileSketch {
  return {
    scale: size > 0 ? 2 ** (Math.floor(Math.log2(size)) - 4) : 1,
    first: 0,
    counts: new Float64Array(0),
    least: new Float64Array(0),
    most: new Float64Array(0),
    total: 0,
    sum: 0n,
  };
}

/** Bits of the mantissa that tell cells apart: 128 cells to a doubling. */
const CELL_BITS = 7;

/** Working space for one batch after the other. */
export interface CellScratch {
  readonly double: Float64Array;
  readonly words: Uint32Array;
  readonly cells: Int32Array;
}

export function cellScratch(width: number): CellScratch {
  const double = new Float64Array(1);
  return { double, words: new Uint32Array(double.buffer), cells: new Int32Array(width) };
}

/** Adds the first `count` values of a column; their sum is returned and not added, so that a caller may add up whole batches. */
export function addToSketch(
  sketch: QuantileSketch,
  values: Column,
  count: number,
  { double, words, cells }: CellScratch,
): number {
  const { scale } = sketch;
  double[0] = scale;
  const base = words[HIGH]! >>> (20 - CELL_BITS);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    sum += value;
    double[0] = Math.abs(value) + scale;
    const distance = (words[HIGH]! >>> (20 - CELL_BITS)) - base;
    const cell = value < 0 ? ~distance : distance;
    cells[i] = cell;
    if (cell < low) low = cell;
    if (cell > high) high = cell;
  }
  if (count === 0) return 0;
  makeRoom(sketch, low, high);
  const { first, counts, least, most } = sketch;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    const cell = cells[i]! - first;
    counts[cell]! += 1;
    if (value < least[cell]!) least[cell] = value;
    if (value > most[cell]!) most[cell] = value;
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
  if (from.counts.length === 0) return;
  makeRoom(into, from.first, from.first + from.counts.length - 1);
  for (let cell = 0; cell < from.counts.length; cell++) {
    if (from.counts[cell] === 0) continue;
    const at = from.first + cell - into.first;
    into.counts[at]! += from.counts[cell]!;
    into.least[at] = Math.min(into.least[at]!, from.least[cell]!);
    into.most[at] = Math.max(into.most[at]!, from.most[cell]!);
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

function valueAt({ counts, least, most }: QuantileSketch, rank: number): number {
  let before = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell]!;
    if (rank < before + count) {
      const [low, high] = [least[cell]!, most[cell]!];
      return low === high ? low : low + ((high - low) * (rank - before)) / (count - 1);
    }
    before += count;
  }
  return Number.NaN;
}

/** Room is made for so many cells more than needed on each side that grows, so that it need not be made for every batch. */
const SPARE = 16;

function makeRoom(sketch: QuantileSketch, low: number, high: number): void {
  const { counts, least, most } = sketch;
  const end = sketch.first + counts.length;
  if (counts.length > 0 && low >= sketch.first && high < end) return;
  const first = counts.length > 0 && low >= sketch.first ? sketch.first : low - SPARE;
  const length = (counts.length > 0 && high < end ? end : high + 1 + SPARE) - first;
  sketch.counts = new Float64Array(length);
  sketch.least = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
  sketch.most = new Float64Array(length).fill(Number.NEGATIVE_INFINITY);
  if (counts.length > 0) {
    sketch.counts.set(counts, sketch.first - first);
    sketch.least.set(least, sketch.first - first);
    sketch.most.set(most, sketch.first - first);
  }
  sketch.first = first;
}

/** Which of the two words of a double holds its exponent: the second where bytes are ordered from the lowest. */
const HIGH: number = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
