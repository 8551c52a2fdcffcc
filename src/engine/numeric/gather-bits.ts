/**
 * A function that gathers the bits of a word at the places of `mask`, lowest first, into the low bits of its result
 * (the PEXT instruction): one table look-up a byte.
 */
export function gatherBits(mask: number): (word: number) => number {
  const tables: Uint32Array[] = [];
  let place = 0;
  for (let byte = 0; byte < 4; byte++) {
    const table = new Uint32Array(256);
    for (let bit = 0; bit < 8; bit++) {
      if (((mask >>> (8 * byte + bit)) & 1) === 0) continue;
      for (let value = 0; value < 256; value++) {
        if (((value >>> bit) & 1) === 1) table[value]! |= 1 << place;
      }
      place++;
    }
    tables.push(table);
  }
  const [first, second, third, fourth] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  return (word) =>
    (first[word & 255]! |
      second[(word >>> 8) & 255]! |
      third[(word >>> 16) & 255]! |
      fourth[word >>> 24]!) >>>
    0;
}

/** Number of set bits. */
export function bitCount(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
