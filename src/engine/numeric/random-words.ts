/**
 * Random 32-bit words by number: Threefry4x32 with thirteen rounds, a block cipher at work on counters.
 *
 * There is no state to carry along: word n of a lane is a function of stream, lane and n alone, so any part of a stream can be made
 * anywhere, in any order, by any number of workers. Unlike Philox, its sister, it needs no product of two words in full, for which
 * JavaScript has no operation.
 *
 * Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11, section 3.3; thirteen rounds
 * are the most that any generator of this family needed to pass BigCrush there.
 */
export interface RandomStream {
  readonly key: readonly [number, number, number, number];
  /** Tell the streams of one key apart. */
  readonly name: readonly [number, number];
}

/** Words `from` up to, not with, `from + count` of one lane of a stream into `out`, signed. */
export function fillRandomWords(
  stream: RandomStream,
  lane: number,
  from: number,
  count: number,
  out: Int32Array,
): void {
  // Four words make a block, the unit in which they are made.
  const skip = from % 4;
  const block = (from - skip) / 4;
  const blocks = Math.ceil((skip + count) / 4);
  if (skip === 0 && count % 4 === 0) {
    fillBlocks(stream, lane, block, blocks, out);
  } else {
    const whole = new Int32Array(4 * blocks);
    fillBlocks(stream, lane, block, blocks, whole);
    out.set(whole.subarray(skip, skip + count));
  }
}

/** Parity of the key schedule. */
const PARITY = 0x1bd11bda;

/** Blocks of the counters (block, lane, name), (block + 1, lane, name) … */
function fillBlocks(
  { key, name }: RandomStream,
  lane: number,
  block: number,
  blocks: number,
  out: Int32Array,
): void {
  const k0 = key[0] | 0;
  const k1 = key[1] | 0;
  const k2 = key[2] | 0;
  const k3 = key[3] | 0;
  const k4 = k0 ^ k1 ^ k2 ^ k3 ^ PARITY;
  const third = (name[0] + k2) | 0;
  const fourth = (name[1] + k3) | 0;
  const end = 4 * blocks;
  for (let at = 0; at < end; at += 4) {
    let a = (block + (at >>> 2) + k0) | 0;
    let b = (lane + k1) | 0;
    let c = third;
    let d = fourth;
    a = (a + b) | 0;
    c = (c + d) | 0;
    b = ((b << 10) | (b >>> 22)) ^ a;
    d = ((d << 26) | (d >>> 6)) ^ c;
    a = (a + d) | 0;
    c = (c + b) | 0;
    d = ((d << 11) | (d >>> 21)) ^ a;
    b = ((b << 21) | (b >>> 11)) ^ c;
    a = (a + b) | 0;
    c = (c + d) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    d = ((d << 27) | (d >>> 5)) ^ c;
    a = (a + d) | 0;
    c = (c + b) | 0;
    d = ((d << 23) | (d >>> 9)) ^ a;
    b = ((b << 5) | (b >>> 27)) ^ c;
    a = (a + k1) | 0;
    b = (b + k2) | 0;
    c = (c + k3) | 0;
    d = (d + k4 + 1) | 0;
    a = (a + b) | 0;
    c = (c + d) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    d = ((d << 20) | (d >>> 12)) ^ c;
    a = (a + d) | 0;
    c = (c + b) | 0;
    d = ((d << 17) | (d >>> 15)) ^ a;
    b = ((b << 11) | (b >>> 21)) ^ c;
    a = (a + b) | 0;
    c = (c + d) | 0;
    b = ((b << 25) | (b >>> 7)) ^ a;
    d = ((d << 10) | (d >>> 22)) ^ c;
    a = (a + d) | 0;
    c = (c + b) | 0;
    d = ((d << 18) | (d >>> 14)) ^ a;
    b = ((b << 20) | (b >>> 12)) ^ c;
    a = (a + k2) | 0;
    b = (b + k3) | 0;
    c = (c + k4) | 0;
    d = (d + k0 + 2) | 0;
    a = (a + b) | 0;
    c = (c + d) | 0;
    b = ((b << 10) | (b >>> 22)) ^ a;
    d = ((d << 26) | (d >>> 6)) ^ c;
    a = (a + d) | 0;
    c = (c + b) | 0;
    d = ((d << 11) | (d >>> 21)) ^ a;
    b = ((b << 21) | (b >>> 11)) ^ c;
    a = (a + b) | 0;
    c = (c + d) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    d = ((d << 27) | (d >>> 5)) ^ c;
    a = (a + d) | 0;
    c = (c + b) | 0;
    d = ((d << 23) | (d >>> 9)) ^ a;
    b = ((b << 5) | (b >>> 27)) ^ c;
    a = (a + k3) | 0;
    b = (b + k4) | 0;
    c = (c + k0) | 0;
    d = (d + k1 + 3) | 0;
    a = (a + b) | 0;
    c = (c + d) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    d = ((d << 20) | (d >>> 12)) ^ c;
    out[at] = a;
    out[at + 1] = b;
    out[at + 2] = c;
    out[at + 3] = d;
  }
}
