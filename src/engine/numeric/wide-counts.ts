/** Limbs of a wide count, each below LIMB: counts up to 2^150, exact. */
const LIMBS = 3;
const LIMB = 2 ** 50;

/** Whole numbers too large for a double, one a row, summed without allocation. */
export type WideCounts = Float64Array;

export function wideCounts(rows: number): WideCounts {
  return new Float64Array(LIMBS * rows);
}

/** Adds a small whole number (below 2^50). */
export function addSmall(counts: WideCounts, row: number, count: number): void {
  counts[LIMBS * row]! += count;
  carry(counts, LIMBS * row);
}

/** Adds one row to another. */
export function addRow(counts: WideCounts, row: number, other: number): void {
  const to = LIMBS * row;
  const from = LIMBS * other;
  for (let limb = 0; limb < LIMBS; limb++) counts[to + limb]! += counts[from + limb]!;
  carry(counts, to);
}

export function readCount(counts: WideCounts, row: number): bigint {
  let count = 0n;
  for (let limb = LIMBS - 1; limb >= 0; limb--) {
    count = count * BigInt(LIMB) + BigInt(counts[LIMBS * row + limb]!);
  }
  return count;
}

function carry(counts: WideCounts, at: number): void {
  for (let limb = 0; limb < LIMBS - 1; limb++) {
    if (counts[at + limb]! < LIMB) continue;
    counts[at + limb]! -= LIMB;
    counts[at + limb + 1]! += 1;
  }
}
