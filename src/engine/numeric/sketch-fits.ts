import { meanOf } from "./exact-sum.ts";
import { cellOf, edgesOf, type QuantileSketch } from "./quantile-sketch.ts";

/** Sketches have room for cells beyond their values. */
const SPARE_CELLS = 1024;

/** Sums are rounded once for each batch, by less than this share of what is added. */
const ROUNDING = 1e-9;

/**
 * Whether a sketch can be one of `total` values of which `early` came early: each count and each value in its cell, and the sum between
 * what the cells allow. For sketches that somebody sends.
 *
 * @param reach - no value lies further from 0; what a sketch takes hangs on it
 */
export function sketchFits(sketch: QuantileSketch, total: number, early: number, reach: number): boolean {
  const { scale, base, sum } = sketch;
  const { cells, first } = sketch.early;
  const { counts } = sketch.later;
  const count = cells.length / 3;
  const last = cellOf(2 * reach, scale, base);
  const end = 2 * last + SPARE_CELLS;
  if (!Number.isInteger(count) || !isRow(first, count, end) || !isRow(sketch.later.first, counts.length, end))
    return false;
  let [least, most, size] = [0, 0, 0];
  const add = (many: number, low: number, high: number): void => {
    least += many * low;
    most += many * high;
    size += many * Math.max(Math.abs(low), Math.abs(high));
  };
  let [earlyLeft, laterLeft] = [early, total - early];
  for (let at = 0; at < count; at++) {
    const [many, low, high] = [cells[3 * at]!, cells[3 * at + 1]!, cells[3 * at + 2]!];
    if (many > 0 && Math.abs(first + at) > last + 1) return false;
    if (many === 0) {
      if (low !== Number.POSITIVE_INFINITY || high !== Number.NEGATIVE_INFINITY) return false;
      continue;
    }
    if (
      !isIn(low, first + at, sketch) ||
      !isIn(high, first + at, sketch) ||
      !(many === 1 ? low === high : low <= high)
    )
      return false;
    earlyLeft -= many;
    add(many, low, high);
  }
  for (const [at, many] of counts.entries()) {
    if (many === 0) continue;
    if (Math.abs(sketch.later.first + at) > last + 1) return false;
    laterLeft -= many;
    add(many, ...edgesOf(sketch.later.first + at, scale, base));
  }
  const found = meanOf(sum, 1);
  const spare = ROUNDING * size;
  return earlyLeft === 0 && laterLeft === 0 && found >= least - spare && found <= most + spare;
}

function isIn(value: number, cell: number, { scale, base }: QuantileSketch): boolean {
  // A file does not tell the two zeros apart, which lie in two cells.
  return value === 0 ? cell === 0 || cell === -1 : cellOf(value, scale, base) === cell;
}

/** Whether there can be so many cells from the first on. */
function isRow(first: number, count: number, end: number): boolean {
  return count === 0 ? first === 0 : Number.isInteger(first) && first >= -end && first + count <= end;
}
