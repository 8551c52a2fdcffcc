import { fillRandomWords, type RandomStream } from "./random-words.ts";
import { POLYNOMIALS_BY_DEGREE, SOBOL_BITS, SOBOL_DIMENSIONS } from "./sobol-directions.ts";

/** A scrambled Sobol sequence; at most 2^32 points. */
export interface Sobol {
  /** [dimension][bit]: direction numbers after scrambling, as 32-bit fractions. */
  readonly directions: Int32Array;
  /** Per dimension: what every point is shifted by (exclusive or). */
  readonly shift: Int32Array;
}

const BITS = 32;

/**
 * The first `dimensions` dimensions, scrambled: each point is uniform on [0, 1), and any 2^m points following a multiple of 2^m keep the
 * even spread of the sequence.
 *
 * Scrambling: a random lower triangular matrix over GF(2) with ones on the diagonal, applied to the digits, then a random digital
 * shift. Source: Matoušek (1998), On the L2-discrepancy for anchored boxes, J. Complexity 14, 527-556, the "random linear
 * scrambling"; Bratley and Fox (1988), Algorithm 659, ACM TOMS 14, 88-100, for the sequence.
 *
 * @param dimensions - at most SOBOL_DIMENSIONS
 * @param seed - whole number from 0 to 2^53
 * @param stream - numbers the independent scramblings of one seed
 */
export function scrambledSobol(dimensions: number, seed: number, stream: number): Sobol {
  const plain = directionNumbers(dimensions);
  const directions = new Int32Array(dimensions * BITS);
  const shift = new Int32Array(dimensions);
  const random: RandomStream = { key: [seed, Math.floor(seed / 2 ** 32), 0, 0], name: [stream, SCRAMBLING] };
  // A word for each row of the matrix, and one for the shift.
  const words = new Int32Array(BITS + 1);
  const rows = new Int32Array(BITS);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    fillRandomWords(random, dimension, 0, BITS + 1, words);
    for (let row = 0; row < BITS; row++) {
      // Row r makes digit r (the highest is digit 0) out of digits 0 … r: its own, and a random choice of those before it.
      const own = 1 << (31 - row);
      const before = row === 0 ? 0 : -1 << (BITS - row);
      rows[row] = own | (words[row]! & before);
    }
    shift[dimension] = words[BITS]!;
    for (let bit = 0; bit < BITS; bit++) {
      const number = plain[dimension * BITS + bit]!;
      let scrambled = 0;
      for (let row = 0; row < BITS; row++) scrambled |= parity(rows[row]! & number) << (31 - row);
      directions[dimension * BITS + bit] = scrambled;
    }
  }
  return { directions, shift };
}

/** Keeps the words of the scrambling apart from those of samples. */
const SCRAMBLING = 0x5eed;

/**
 * Points `from`, `from + 1`, … of one dimension as 32-bit words; w stands for (w + 1/2) / 2^32, the middle of its cell.
 *
 * @param out - filled with `count` words
 * Cost: one exclusive or a point (Gray code). Source: Antonov and Saleev (1979), as in Bratley and Fox (1988).
 */
export function fillSobol(
  { directions, shift }: Sobol,
  dimension: number,
  from: number,
  count: number,
  out: Int32Array,
): void {
  const base = dimension * BITS + 31;
  let point = shift[dimension]!;
  for (let gray = (from ^ (from >>> 1)) >>> 0; gray !== 0; gray = (gray & (gray - 1)) >>> 0) {
    point ^= directions[base - Math.clz32(gray & -gray)]!;
  }
  let place = 0;
  if (from % 4 === 0) {
    // From a multiple of 4 on, the first three steps are always along the same two numbers.
    const one = directions[base - 31]!;
    const two = directions[base - 30]!;
    for (; place + 4 <= count; place += 4) {
      out[place] = point;
      out[place + 1] = point ^ one;
      out[place + 2] = point ^ one ^ two;
      out[place + 3] = point ^ two;
      const next = (from + place + 4) | 0;
      point ^= two ^ directions[base - Math.clz32(next & -next)]!;
    }
  }
  for (; place < count; place++) {
    out[place] = point;
    const next = (from + place + 1) | 0;
    point ^= directions[base - Math.clz32(next & -next)]!;
  }
}

/** [dimension][bit]: the direction numbers of the plain sequence. */
export function directionNumbers(dimensions: number): Int32Array {
  const numbers = new Int32Array(dimensions * BITS);
  for (let bit = 0; bit < BITS; bit++) numbers[bit] = 1 << (31 - bit);
  const take = bitReader();
  let dimension = 1;
  for (const [index, polynomials] of POLYNOMIALS_BY_DEGREE.entries()) {
    const degree = index + 1;
    for (
      let one = 0;
      one < polynomials && dimension < Math.min(dimensions, SOBOL_DIMENSIONS);
      one++, dimension++
    ) {
      const coefficients = take(degree - 1);
      const base = dimension * BITS;
      for (let k = 1; k <= degree; k++) numbers[base + k - 1] = (2 * take(k - 1) + 1) << (BITS - k);
      for (let bit = degree; bit < BITS; bit++) {
        let number = numbers[base + bit - degree]! ^ (numbers[base + bit - degree]! >>> degree);
        for (let k = 1; k < degree; k++) {
          if ((coefficients >>> (degree - 1 - k)) & 1) number ^= numbers[base + bit - k]!;
        }
        numbers[base + bit] = number;
      }
    }
  }
  return numbers;
}

/** Reads whole numbers of so many bits from the table, one after the other. */
function bitReader(): (bits: number) => number {
  let place = 0;
  return (bits) => {
    let value = 0;
    for (let bit = 0; bit < bits; bit++, place++) {
      value = 2 * value + ((digitOf(SOBOL_BITS.charCodeAt(Math.floor(place / 6))) >>> (5 - (place % 6))) & 1);
    }
    return value;
  };
}

/** The value of a base64 digit. */
function digitOf(code: number): number {
  if (code >= 97) return code - 71;
  if (code >= 65) return code - 65;
  if (code >= 48) return code + 4;
  return code === 43 ? 62 : 63;
}

function parity(word: number): number {
  let folded = word ^ (word >>> 16);
  folded ^= folded >>> 8;
  folded ^= folded >>> 4;
  return (0x6996 >>> (folded & 15)) & 1;
}
