/**
 * Four random 32-bit words for a counter of four words and a key of two: Philox4x32 with ten rounds.
 *
 * There is no state to carry along: which words belong to which sample is told by the counter, so any part of a stream can be
 * made anywhere, in any order, by any number of workers.
 *
 * Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11; constants of
 * Philox4x32 and the ten rounds they recommend.
 *
 * @param out - length 4; filled with signed 32-bit words
 */
export function philox(
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
  out: Int32Array,
): void {
  let a = counter0 | 0;
  let b = counter1 | 0;
  let c = counter2 | 0;
  let d = counter3 | 0;
  let k = key0 | 0;
  let l = key1 | 0;
  for (let round = 0; round < 10; round++) {
    const highA = highWord(MULTIPLIER_A, a);
    const lowA = Math.imul(MULTIPLIER_A, a);
    const highC = highWord(MULTIPLIER_C, c);
    const lowC = Math.imul(MULTIPLIER_C, c);
    a = highC ^ b ^ k;
    b = lowC;
    c = highA ^ d ^ l;
    d = lowA;
    k = (k + WEYL_0) | 0;
    l = (l + WEYL_1) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

const MULTIPLIER_A = 0xd2511f53;
const MULTIPLIER_C = 0xcd9e8d57;
/** Weyl constants of the key schedule: the golden ratio and the root of 3, less 1. */
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

/** The upper 32 bits of the product of two unsigned words, by halves of 16 bits. */
function highWord(x: number, y: number): number {
  const xLow = x & 0xffff;
  const xHigh = x >>> 16;
  const yLow = y & 0xffff;
  const yHigh = y >>> 16;
  const middle = xHigh * yLow + ((xLow * yLow) >>> 16);
  const carry = (middle & 0xffff) + xLow * yHigh;
  return (xHigh * yHigh + Math.floor(middle / 65536) + Math.floor(carry / 65536)) | 0;
}
