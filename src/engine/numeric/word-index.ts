/**
 * Finds the place of a 32-bit word in a list of distinct words: open addressing, at most half full.
 *
 * Memory is linear in the words, however wide they are; a look-up takes some ten nanoseconds.
 */
export interface WordIndex {
  readonly keys: Int32Array;
  /** Place in the list, -1 where the cell is free. */
  readonly places: Int32Array;
  /** 32 - log2(cells). */
  readonly shift: number;
}

export function wordIndexOf(words: ArrayLike<number>): WordIndex {
  let shift = 28;
  while (1 << (32 - shift) < 2 * words.length) shift--;
  const cells = 1 << (32 - shift);
  const index = { keys: new Int32Array(cells), places: new Int32Array(cells).fill(-1), shift };
  for (let place = 0; place < words.length; place++) {
    const cell = cellOf(index, words[place]!);
    index.keys[cell] = words[place]!;
    index.places[cell] = place;
  }
  return index;
}

/** The place of `word` in the list, -1 where it is not in it. */
export function placeOf(index: WordIndex, word: number): number {
  return index.places[cellOf(index, word)]!;
}

/** The cell that holds the word, or the free one where it would go. */
function cellOf(index: WordIndex, word: number): number {
  const { keys, places, shift } = index;
  // Fibonacci hashing: Knuth (1998), The Art of Computer Programming 3, section 6.4.
  let cell = Math.imul(word, 0x9e3779b1) >>> shift;
  while (places[cell] !== -1 && keys[cell] !== word) cell = (cell + 1) & (keys.length - 1);
  return cell;
}
