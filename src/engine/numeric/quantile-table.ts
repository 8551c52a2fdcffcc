/**
 * A quantile function tabulated for speed: quintic polynomials through its values and first two derivatives, on cells that shrink
 * towards both ends (sixteen to each halving of the share), where quantile functions are steep. Further out than 2^-16 the exact
 * function is called, for one share in 30,000.
 */
export interface QuantileTable {
  readonly exact: ExactQuantile;
  /**
   * [side][cell][power]: coefficients over the cell's own variable in [0, 1), less half of 2^-32; side 0 below the median, side 1 above.
   * Room for eight to a cell, which is a line of the cache.
   */
  readonly coefficients: Float64Array;
}

/** What a table is made of. */
export interface ExactQuantile {
  /**
   * The quantile where `below` lies below and `above` above; the smaller of the two is exact.
   *
   * @param guess - the quantile of a share close by, NaN where none is known
   */
  readonly at: (below: number, above: number, guess: number) => number;
  readonly density: (x: number) => number;
  /** d ln density / dx. */
  readonly logSlope: (x: number) => number;
}

const OCTAVES = 15;
const CELLS_PER_OCTAVE = 16;
const CELLS: number = OCTAVES * CELLS_PER_OCTAVE;
const STRIDE = 8;
/** The least tabulated share. */
const LEAST: number = 2 ** -(OCTAVES + 1);

/** Cost: 480 exact quantiles, each begun at its neighbour. */
export function quantileTable(exact: ExactQuantile): QuantileTable {
  const coefficients = new Float64Array(2 * CELLS * STRIDE);
  for (let side = 0; side < 2; side++) {
    const sign = side === 0 ? 1 : -1;
    let [last, near, rise, bend] = [0.5, Number.NaN, 0, 0];
    const knot = (share: number): readonly [number, number, number] => {
      // The last knot's parabola leads close enough for one or two steps of Newton's method.
      const away = share - last;
      const guess = near + away * (rise + (away * bend) / 2);
      near = side === 0 ? exact.at(share, 1 - share, guess) : exact.at(1 - share, share, guess);
      last = share;
      const slope = 1 / exact.density(near);
      rise = sign * slope;
      bend = -exact.logSlope(near) * slope * slope;
      return [near, rise, bend];
    };
    let right = knot(0.5);
    for (let cell = CELLS - 1; cell >= 0; cell--) {
      const octave = 2 ** (Math.floor(cell / CELLS_PER_OCTAVE) - OCTAVES - 1);
      const width = octave / CELLS_PER_OCTAVE;
      const left = knot(octave + (cell % CELLS_PER_OCTAVE) * width);
      const at = (side * CELLS + cell) * STRIDE;
      quintic(left, right, width, coefficients, at);
      moveOrigin(coefficients, at, HALVES[OCTAVES - Math.floor(cell / CELLS_PER_OCTAVE)]!);
      right = left;
    }
  }
  return { exact, coefficients };
}

/** The polynomial on [0, 1] with these values and derivatives (by the share) at its ends; coefficients from the constant on. */
function quintic(
  [y0, d0, c0]: readonly [number, number, number],
  [y1, d1, c1]: readonly [number, number, number],
  width: number,
  out: Float64Array,
  at: number,
): void {
  const s0 = d0 * width;
  const s1 = d1 * width;
  const k0 = c0 * width * width;
  const k1 = c1 * width * width;
  const rise = y1 - y0;
  out[at] = y0;
  out[at + 1] = s0;
  out[at + 2] = k0 / 2;
  out[at + 3] = 10 * rise - 6 * s0 - 4 * s1 - 1.5 * k0 + 0.5 * k1;
  out[at + 4] = -15 * rise + 8 * s0 + 7 * s1 + 1.5 * k0 - k1;
  out[at + 5] = 6 * rise - 3 * s0 - 3 * s1 - 0.5 * k0 + 0.5 * k1;
}

/** Coefficients of p(x + by) in place of those of p(x). */
function moveOrigin(coefficients: Float64Array, at: number, by: number): void {
  for (let end = 0; end < 5; end++) {
    for (let power = 4; power >= end; power--)
      coefficients[at + power]! += by * coefficients[at + power + 1]!;
  }
}

/** `origin + scale * quantile(share)` for every share; `out` may be `shares`. */
export function fillQuantiles(
  table: QuantileTable,
  shares: Float64Array,
  count: number,
  origin: number,
  scale: number,
  out: Float64Array,
): void {
  for (let place = 0; place < count; place++) {
    const share = shares[place]!;
    const tail = share < 0.5 ? share : 1 - share;
    // The smaller of the two tails as a 32-bit fraction tells the cell; what the fraction rounds off, the place within it.
    const word = Math.floor(tail * 2 ** 32) >>> 0;
    const zeros = Math.clz32(word);
    const inTable = tail >= LEAST && tail < 0.5;
    if (!inTable) {
      out[place] = origin + scale * table.exact.at(share, 1 - share, Number.NaN);
      continue;
    }
    const scaled = (tail * 2 ** (zeros + 1) - 1) * CELLS_PER_OCTAVE;
    const cell = Math.floor(scaled);
    const at = ((share < 0.5 ? 0 : CELLS) + (OCTAVES - zeros) * CELLS_PER_OCTAVE + cell) * STRIDE;
    out[place] = origin + scale * polynomial(table.coefficients, at, scaled - cell - HALVES[zeros]!);
  }
}

/**
 * The same for shares as 32-bit words w, standing for (w + 1/2) / 2^32.
 *
 * Integer operations find the cell: leading zeros tell the octave, the next four bits the cell within it, the rest the place.
 */
export function fillQuantilesOfWords(
  { exact, coefficients }: QuantileTable,
  words: Int32Array,
  count: number,
  origin: number,
  scale: number,
  out: Float64Array,
): void {
  for (let place = 0; place < count; place++) {
    const word = words[place]!;
    // The highest bit tells the side, -1 above; the word from the nearer end. Told by bits and not by a branch: on random words
    // every second branch would be foreseen wrongly, at the price of the whole polynomial.
    const side = word >> 31;
    const tail = word ^ side;
    const zeros = Math.clz32(tail);
    if (zeros > OCTAVES) {
      const share = (tail + 0.5) * CELL;
      out[place] =
        origin +
        scale * (side < 0 ? exact.at(1 - share, share, Number.NaN) : exact.at(share, 1 - share, Number.NaN));
      continue;
    }
    // Without its leading one, to the top: four bits of cell, then the place within.
    const rest = tail << (zeros + 1);
    const x = ((rest << CELL_BITS) >>> 0) * CELL;
    const at = ((side & CELLS) + (OCTAVES - zeros) * CELLS_PER_OCTAVE + (rest >>> (32 - CELL_BITS))) * STRIDE;
    const low = coefficients[at]! + x * (coefficients[at + 1]! + x * coefficients[at + 2]!);
    const high = coefficients[at + 3]! + x * (coefficients[at + 4]! + x * coefficients[at + 5]!);
    out[place] = origin + scale * (low + x * x * x * high);
  }
}

const CELL: number = 2 ** -32;
/** Bits that tell the cells of an octave apart. */
const CELL_BITS: number = Math.log2(CELLS_PER_OCTAVE);
/** Half of 2^-32 as a share of a cell, by leading zeros. */
const HALVES: readonly number[] = Array.from(
  { length: OCTAVES + 1 },
  (_, zeros) => 2 ** (zeros + CELL_BITS - 32),
);

function polynomial(coefficients: Float64Array, at: number, x: number): number {
  const low = coefficients[at]! + x * (coefficients[at + 1]! + x * coefficients[at + 2]!);
  const high = coefficients[at + 3]! + x * (coefficients[at + 4]! + x * coefficients[at + 5]!);
  return low + x * x * x * high;
}
