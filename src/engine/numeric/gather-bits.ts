/** Bits looked up at a time; three tables of 2^11 entries cover a word. */
const TABLE_BITS = 11;

/**
 * Gathers bits of every word into the low bits of a result: bit k of a result is bit `places[k]` of its word.
 *
 * @param places - at most 32, in any order
 */
export function gatherBits(words: Uint32Array, places: readonly number[]): Uint32Array {
  const [low, middle, high] = [0, 1, 2].map((part) => tableOf(places, part * TABLE_BITS)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const mask = 2 ** TABLE_BITS - 1;
  const gathered = new Uint32Array(words.length);
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    gathered[index] =
      low[word & mask]! | middle[(word >>> TABLE_BITS) & mask]! | high[word >>> (2 * TABLE_BITS)]!;
  }
  return gathered;
}

/** By the TABLE_BITS bits of a word from `first` on: what they contribute to the result. */
function tableOf(places: readonly number[], first: number): Uint32Array {
  const table = new Uint32Array(2 ** TABLE_BITS);
  for (let bit = 0; bit < TABLE_BITS; bit++) {
    const step = 2 ** bit;
    const own = places.reduce((sum, from, to) => (from === first + bit ? sum | (1 << to) : sum), 0);
    for (let value = 0; value < step; value++) table[step + value] = table[value]! | own;
  }
  return table;
}

/** Number of set bits. */
export function bitCount(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The places of the set bits, ascending. */
export function bitPlaces(word: number): number[] {
  const places: number[] = [];
  for (let rest = word; rest !== 0; rest &= rest - 1) places.push(31 - Math.clz32(rest & -rest));
  return places;
}
