import type { Column } from "./columns.ts";
import { type ExactSum, exactly, meanOf } from "./exact-sum.ts";

/**
 * A distribution in little room: how many values fell into each of many narrow cells, and of those that came early also the least and the
 * greatest of each cell. To look for these costs more than to count, and a few thousand values show them.
 *
 * Cells are 1/128 as wide as the value's distance from 0 (below `scale` as the scale), so memory hangs on the spread of the values
 * and not on their number. Sketches of parts of a sample add up to that of the whole, bit for bit, in any order, as long as the same
 * values are taken for early ones.
 */
export interface QuantileSketch {
  /** A power of two: values much smaller are told apart by scale / 128 only. */
  readonly scale: number;
  /** Cells that would lie below the scale if cells began at the least number. */
  readonly base: number;
  readonly early: EarlyCells;
  readonly later: LaterCells;
  total: number;
  sum: ExactSum;
}

interface EarlyCells {
  /** Number of the first cell; cells from 0 up hold values from 0 up, -1 down those below. */
  first: number;
  /** [cell]: count, least value, greatest value; beside each other, as they are read and written together. */
  cells: Float64Array;
}

interface LaterCells {
  first: number;
  /** [cell]; up to 2^32 - 1. */
  counts: Uint32Array;
}

/** @param size - of the values to come, roughly; they are told apart finely down to a sixteenth of it */
export function quantileSketch(size: number): QuantileSketch {
  const scale = size > 0 ? 2 ** (Math.floor(Math.log2(size)) - 4) : 1;
  return {
    scale,
    base: highWord(scale) >>> (20 - CELL_BITS),
    early: { first: 0, cells: new Float64Array(0) },
    later: { first: 0, counts: new Uint32Array(0) },
    total: 0,
    sum: 0n,
  };
}

/** One of the same scale, without values. */
export function emptyAs({ scale }: QuantileSketch): QuantileSketch {
  return quantileSketch(16 * scale);
}

/** What such a sketch can come to take, in bytes, where no value lies further from 0 than `reach`; what it has room for to grow included. */
export function sketchBytes(size: number, reach: number): number {
  const { scale } = quantileSketch(size);
  const cells = 2 * 2 ** CELL_BITS * Math.log2(1 + reach / scale) + 4 * SPARE;
  return 1.5 * cells * (3 * 8 + 4) + 1024;
}

/** Bits of the mantissa that tell cells apart: 128 cells to a doubling. */
const CELL_BITS = 7;

/** Working space for one batch after the other: numbers, and the same memory as words. */
export interface CellScratch {
  readonly numbers: Float64Array;
  readonly words: Int32Array;
}

/** @param width - the most values of a batch */
export function cellScratch(width: number): CellScratch {
  const numbers = new Float64Array(width);
  return { numbers, words: new Int32Array(numbers.buffer) };
}

/**
 * Adds the first `count` values of a column, as early ones or as later ones; their sum is returned and not added, so that a caller may add up
 * whole batches.
 */
export function addToSketch(
  sketch: QuantileSketch,
  values: Column,
  count: number,
  areEarly: boolean,
  { numbers, words }: CellScratch,
): number {
  const { scale, base } = sketch;
  // Four sums, as the next term of one would have to wait for the one before.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < count; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
    numbers[i] = Math.abs(values[i]!) + scale;
    numbers[i + 1] = Math.abs(values[i + 1]!) + scale;
    numbers[i + 2] = Math.abs(values[i + 2]!) + scale;
    numbers[i + 3] = Math.abs(values[i + 3]!) + scale;
  }
  for (; i < count; i++) {
    a += values[i]!;
    numbers[i] = Math.abs(values[i]!) + scale;
  }
  if (areEarly) countEarly(sketch.early, base, values, count, words);
  else countLater(sketch.later, base, values, count, words);
  sketch.total += count;
  return a + b + (c + d);
}

// Both loops are begun anew, with more room, at a value that falls outside: so that the cells are the same throughout a loop, which halves
// its time. The cell of a value below 0 has all bits turned, by the sign bit, as a branch would often be foreseen wrongly.

function countEarly(early: EarlyCells, base: number, values: Column, count: number, words: Int32Array): void {
  const signs = wordsOf(values);
  const cellAt = (at: number): number =>
    ((words[2 * at + HIGH]! >>> (20 - CELL_BITS)) - base) ^ (signs[2 * at + HIGH]! >> 31);
  if (early.cells.length === 0 && count > 0) {
    // Room for all of the first batch at once, rather than for one value after the other.
    let [low, high] = [cellAt(0), cellAt(0)];
    for (let at = 1; at < count; at++) {
      low = Math.min(low, cellAt(at));
      high = Math.max(high, cellAt(at));
    }
    makeEarlyRoom(early, low, high);
  }
  let i = 0;
  while (i < count) {
    const { cells } = early;
    const first = early.first | 0;
    const end = (first + cells.length / 3) | 0;
    let cell = 0;
    for (; i < count; i++) {
      const value = values[i]!;
      cell = ((words[2 * i + HIGH]! >>> (20 - CELL_BITS)) - base) ^ (signs[2 * i + HIGH]! >> 31);
      if (cell < first || cell >= end) break;
      const at = 3 * (cell - first);
      cells[at]! += 1;
      if (value < cells[at + 1]!) cells[at + 1] = value;
      if (value > cells[at + 2]!) cells[at + 2] = value;
    }
    if (i < count) makeEarlyRoom(early, cell, cell);
  }
}

/** Two values a turn, which takes a quarter less time. */
function countLater(later: LaterCells, base: number, values: Column, count: number, words: Int32Array): void {
  const signs = wordsOf(values);
  let i = 0;
  while (i < count) {
    const { counts } = later;
    const first = later.first | 0;
    let low = 0;
    let high = 0;
    for (; i + 1 < count; i += 2) {
      const at = 2 * i + HIGH;
      const one = ((words[at]! >>> (20 - CELL_BITS)) - base) ^ (signs[at]! >> 31);
      const other = ((words[at + 2]! >>> (20 - CELL_BITS)) - base) ^ (signs[at + 2]! >> 31);
      const oneAt = (one - first) >>> 0;
      const otherAt = (other - first) >>> 0;
      if (oneAt >= counts.length || otherAt >= counts.length) {
        low = Math.min(one, other);
        high = Math.max(one, other);
        break;
      }
      counts[oneAt]! += 1;
      counts[otherAt]! += 1;
    }
    if (i + 1 === count) {
      const at = 2 * i + HIGH;
      const one = ((words[at]! >>> (20 - CELL_BITS)) - base) ^ (signs[at]! >> 31);
      makeLaterRoom(later, one, one);
      later.counts[one - later.first]! += 1;
      i++;
    } else if (i < count) makeLaterRoom(later, low, high);
  }
}

function wordsOf(values: Column): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** Adds a sum of values that `addToSketch` returned. */
export function addToSum(into: { sum: ExactSum }, sum: number): void {
  into.sum += exactly(sum);
}

/** Adds one sketch to another of the same scale. */
export function mergeSketch(into: QuantileSketch, from: QuantileSketch): void {
  if (into.scale !== from.scale) throw new RangeError("sketches of different scales");
  into.total += from.total;
  into.sum += from.sum;
  mergeEarly(into.early, from.early);
  mergeLater(into.later, from.later);
}

function mergeEarly(into: EarlyCells, from: EarlyCells): void {
  const length = from.cells.length / 3;
  if (length === 0) return;
  makeEarlyRoom(into, from.first, from.first + length - 1);
  for (let cell = 0; cell < length; cell++) {
    if (from.cells[3 * cell] === 0) continue;
    const at = 3 * (from.first + cell - into.first);
    into.cells[at]! += from.cells[3 * cell]!;
    into.cells[at + 1] = Math.min(into.cells[at + 1]!, from.cells[3 * cell + 1]!);
    into.cells[at + 2] = Math.max(into.cells[at + 2]!, from.cells[3 * cell + 2]!);
  }
}

function mergeLater(into: LaterCells, from: LaterCells): void {
  const { length } = from.counts;
  if (length === 0) return;
  makeLaterRoom(into, from.first, from.first + length - 1);
  const shift = from.first - into.first;
  for (let cell = 0; cell < length; cell++) into.counts[shift + cell]! += from.counts[cell]!;
}

export function meanOfSketch({ sum, total }: QuantileSketch): number {
  return meanOf(sum, total);
}

/**
 * The value below which a share of the values lies, interpolated between neighbours (the rank (n - 1) share, from 0).
 *
 * Exact where all were early and cells hold up to two values or equal ones; else values are taken to lie evenly in their cell, whose width is
 * 0.8 % of the value: between the least and the greatest where enough early ones show these, else from edge to edge.
 */
export function quantileOfSketch(sketch: QuantileSketch, share: number): number {
  const rank = (sketch.total - 1) * share;
  const below = Math.floor(rank);
  const low = valueAt(sketch, below);
  const high = rank === below ? low : valueAt(sketch, below + 1);
  return low + (high - low) * (rank - below);
}

/** So many early values of a cell show how far its values reach; as many that are equal show that all are. */
const TELLING = 8;

function valueAt({ scale, base, early, later }: QuantileSketch, rank: number): number {
  const begins = Math.min(
    early.cells.length > 0 ? early.first : Number.POSITIVE_INFINITY,
    later.counts.length > 0 ? later.first : Number.POSITIVE_INFINITY,
  );
  const ends = Math.max(early.first + early.cells.length / 3, later.first + later.counts.length);
  let before = 0;
  for (let cell = begins; cell < ends; cell++) {
    const at = 3 * (cell - early.first);
    const first = early.cells[at] ?? 0;
    const more = later.counts[cell - later.first] ?? 0;
    const count = first + more;
    if (rank < before + count) {
      if (more > 0 && first < TELLING) {
        const [low, high] = edgesOf(cell, scale, base);
        return low + ((high - low) * (rank - before + 0.5)) / count;
      }
      const [low, high] = [early.cells[at + 1]!, early.cells[at + 2]!];
      return low === high ? low : low + ((high - low) * (rank - before)) / (count - 1);
    }
    before += count;
  }
  return Number.NaN;
}

/** The number of the cell that a value lies in; of a number that is none, no cell. */
export function cellOf(value: number, scale: number, base: number): number {
  if (!Number.isFinite(value)) return Number.NaN;
  return ((highWord(Math.abs(value) + scale) >>> (20 - CELL_BITS)) - base) ^ (highWord(value) >> 31);
}

/** Between which values a cell lies. */
export function edgesOf(cell: number, scale: number, base: number): readonly [number, number] {
  const distance = cell < 0 ? ~cell : cell;
  const edge = (number: number): number => numberOf((base + number) << (20 - CELL_BITS)) - scale;
  const [near, far] = [edge(distance), edge(distance + 1)];
  return cell < 0 ? [-far, -near] : [near, far];
}

/** Room is made for so many cells more than needed on each side that grows, and for half as many as there are, so that it is made seldom. */
const SPARE = 32;

/** The first cell and the number of cells that hold those there are and `low` to `high`; null where they do already. */
function roomFor(
  begins: number,
  length: number,
  low: number,
  high: number,
): { readonly first: number; readonly length: number } | null {
  const end = begins + length;
  if (length > 0 && low >= begins && high < end) return null;
  const spare = Math.max(SPARE, length >>> 1);
  const first = length > 0 && low >= begins ? begins : low - spare;
  return { first, length: (length > 0 && high < end ? end : high + 1 + spare) - first };
}

function makeEarlyRoom(early: EarlyCells, low: number, high: number): void {
  const before = early.cells;
  const room = roomFor(early.first, before.length / 3, low, high);
  if (room === null) return;
  const cells = new Float64Array(3 * room.length);
  for (let at = 0; at < cells.length; at += 3) {
    cells[at + 1] = Number.POSITIVE_INFINITY;
    cells[at + 2] = Number.NEGATIVE_INFINITY;
  }
  if (before.length > 0) cells.set(before, 3 * (early.first - room.first));
  early.cells = cells;
  early.first = room.first;
}

function makeLaterRoom(later: LaterCells, low: number, high: number): void {
  const before = later.counts;
  const room = roomFor(later.first, before.length, low, high);
  if (room === null) return;
  const counts = new Uint32Array(room.length);
  if (before.length > 0) counts.set(before, later.first - room.first);
  later.counts = counts;
  later.first = room.first;
}

/** Which of the two words of a double holds its exponent: the second where bytes are ordered from the lowest. */
const HIGH: number = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The word of a double that holds its exponent. */
function highWord(value: number): number {
  return new Int32Array(Float64Array.of(value).buffer)[HIGH]!;
}

/** The double whose word with the exponent is given, the other being 0. */
function numberOf(word: number): number {
  const words = new Int32Array(2);
  words[HIGH] = word;
  return new Float64Array(words.buffer)[0]!;
}
