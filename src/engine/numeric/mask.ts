/**
 * A set of measures as bits: word `i >> 5`, bit `i & 31`. Never changed after it is built.
 */
export type Mask = Readonly<Uint32Array>;

/** Number of 32-bit words that hold `count` bits (at least one). */
export function wordsFor(count: number): number {
  return Math.max(1, (count + 31) >>> 5);
}

/** The set of the given indices, each below `count`. */
export function maskOf(indices: Iterable<number>, count: number): Uint32Array {
  const mask = new Uint32Array(wordsFor(count));
  for (const index of indices) mask[index >>> 5]! |= 1 << (index & 31);
  return mask;
}

export function hasBit(mask: Mask, index: number): boolean {
  return ((mask[index >>> 5]! >>> (index & 31)) & 1) === 1;
}

/** Is every member of `part` in `whole`? */
export function isSubset(part: Mask, whole: Mask): boolean {
  for (let word = 0; word < part.length; word++) {
    if ((part[word]! & ~whole[word]!) !== 0) return false;
  }
  return true;
}

/** Do the two sets share a member? */
export function intersects(a: Mask, b: Mask): boolean {
  for (let word = 0; word < a.length; word++) {
    if ((a[word]! & b[word]!) !== 0) return true;
  }
  return false;
}

/** Members in ascending order. */
export function indicesOf(mask: Mask): number[] {
  const indices: number[] = [];
  for (let word = 0; word < mask.length; word++) {
    for (let rest = mask[word]!; rest !== 0; rest &= rest - 1) {
      indices.push((word << 5) + 31 - Math.clz32(rest & -rest));
    }
  }
  return indices;
}
