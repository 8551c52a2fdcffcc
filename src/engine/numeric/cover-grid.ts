/**
 * Points in up to three coordinates, each with a height, about which one asks, again and again, whether any is at least as large
 * as a given one in every coordinate and in height.
 *
 * A table over evenly spaced lines of each coordinate holds the largest height among the points beyond the lines. A point asked
 * about is moved up to the next lines, so the answer may be no where it should be yes, by less than one spacing, but never the
 * other way round; it costs one look-up.
 */
export interface CoverGrid {
  /** Lines of each coordinate. */
  readonly lines: number;
  readonly origin: Float64Array;
  /** Lines per unit of each coordinate. */
  readonly density: Float64Array;
  /** [line of each coordinate, the last one's fastest]: the largest height of the points at or beyond these lines. */
  readonly heights: Float64Array;
}

/** Lines of each coordinate, by the number of coordinates: the table then fits the second cache. */
const LINES = [0, 4096, 192, 48];

/**
 * @param points - shape [count, width + 1]: coordinates, then height
 * @param width - 1, 2 or 3
 * @param origin - where the lines of each coordinate begin; @param extent - and how far they go, at least 0
 */
export function coverGrid(
  points: Float64Array,
  width: number,
  origin: readonly number[],
  extent: readonly number[],
): CoverGrid {
  const lines = LINES[width]!;
  const density = Float64Array.from(extent, (length) => (length > 0 ? (lines - 1) / length : 0));
  const grid: CoverGrid = {
    lines,
    origin: Float64Array.from(origin),
    density,
    heights: new Float64Array(lines ** width).fill(Number.NEGATIVE_INFINITY),
  };
  const { heights } = grid;
  for (let at = 0; at < points.length; at += width + 1) {
    let place = 0;
    let isBelow = false;
    for (let k = 0; k < width; k++) {
      const line = Math.min(lines - 1, Math.floor((points[at + k]! - origin[k]!) * density[k]!));
      if (line < 0) isBelow = true;
      place = place * lines + line;
    }
    if (!isBelow && points[at + width]! > heights[place]!) heights[place] = points[at + width]!;
  }
  for (let k = 0, run = 1; k < width; k++, run *= lines) {
    for (let place = heights.length - 1 - run; place >= 0; place--) {
      if (Math.floor(place / run) % lines === lines - 1) continue;
      if (heights[place + run]! > heights[place]!) heights[place] = heights[place + run]!;
    }
  }
  return grid;
}

/**
 * The largest height among the points at least as large in every coordinate; -Infinity where there is none.
 *
 * @param point - coordinates as (coordinate - origin) * density, in lines, from place 0 on
 */
export function heightBeyond({ lines, heights, origin }: CoverGrid, point: Float64Array): number {
  let place = 0;
  for (let k = 0; k < origin.length; k++) {
    const line = point[k]!;
    // The next line above; on a line, the one after it, which keeps rounding on the safe side.
    const above = line < 0 ? 0 : Math.trunc(line) + 1;
    if (above >= lines) return Number.NEGATIVE_INFINITY;
    place = place * lines + above;
  }
  return heights[place]!;
}
