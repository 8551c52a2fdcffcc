/**
 * A quantile function tabulated for speed: quintic polynomials through its values and first two derivatives, on cells that shrink
 * towards both ends (sixteen to each halving of the share), where quantile functions are steep. Further out than 2^-12 the exact
 * function is called, for one share in 2,000.
 */
export interface QuantileTable {
  readonly exact: ExactQuantile;
  /** [side][cell][power]: coefficients over the cell's own variable in [0, 1); side 0 below the median, side 1 above. */
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

const OCTAVES = 11;
const CELLS_PER_OCTAVE = 16;
const CELLS: number = OCTAVES * CELLS_PER_OCTAVE;
/** The least tabulated share. */
const LEAST: number = 2 ** -(OCTAVES + 1);

/** Cost: 350 exact quantiles, each begun at its neighbour. */
export function quantileTable(exact: ExactQuantile): QuantileTable {
  const coefficients = new Float64Array(2 * CELLS * 6);
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
      quintic(left, right, width, coefficients, (side * CELLS + cell) * 6);
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

/** `origin + scale * quantile(share)` for every share; `out` may be `shares`. */
export function fillQuantiles(
  { exact, coefficients }: QuantileTable,
  shares: Float64Array,
  count: number,
  origin: number,
  scale: number,
  out: Float64Array,
): void {
  for (let place = 0; place < count; place++) {
    const share = shares[place]!;
    const isAbove = share >= 0.5;
    const tail = isAbove ? 1 - share : share;
    if (tail < LEAST || tail >= 0.5) {
      out[place] = origin + scale * exact.at(share, 1 - share, Number.NaN);
      continue;
    }
    // The leading zeros of the share as a 32-bit fraction tell its octave; how far it lies beyond the power of two, its cell.
    const halvings = Math.clz32(tail * 4294967296) | 0;
    const scaled = (tail * OCTAVE_SCALE[halvings]! - 1) * CELLS_PER_OCTAVE;
    const within = scaled | 0;
    const x = scaled - within;
    const at = ((isAbove ? CELLS : 0) + (OCTAVES - halvings) * CELLS_PER_OCTAVE + within) * 6;
    const high = coefficients[at + 3]! + x * (coefficients[at + 4]! + x * coefficients[at + 5]!);
    const low = coefficients[at]! + x * (coefficients[at + 1]! + x * coefficients[at + 2]!);
    out[place] = origin + scale * (low + x * x * x * high);
  }
}

/** 2^(h + 1) for h leading zeros of the share as a 32-bit fraction: brings it to [1, 2). */
const OCTAVE_SCALE: readonly number[] = Array.from({ length: 33 }, (_, halvings) => 2 ** (halvings + 1));
