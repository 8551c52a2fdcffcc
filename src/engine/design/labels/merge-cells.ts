import { longerFloats, longerInts } from "../../numeric/index.ts";

/** Merges the prefixes of one state into cells; see `prefix-cells.ts`. Its tables are used again for every state. */
export interface CellMerger {
  readonly fineness: number;
  readonly partyCount: number;
  /** [(T * fineness + part) * width]: the cell so far; `isUsed` says whether there is one. */
  readonly sums: Float64Array;
  readonly isUsed: Uint8Array;
  /** [T * partyCount + party]: smallest and largest a_i of the prefixes of this length. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Lengths that occur in the state at work. */
  readonly lengths: Int32Array;
  readonly occurs: Uint8Array;
  /** What the merge gave. */
  periods: Int32Array;
  values: Float64Array;
}

/** @param fineness - cells per length at most; @param lengthCount - one more than the longest */
export function cellMerger(fineness: number, lengthCount: number, partyCount: number): CellMerger {
  const width = 3 * partyCount + 1;
  return {
    fineness,
    partyCount,
    sums: new Float64Array(lengthCount * fineness * width),
    isUsed: new Uint8Array(lengthCount * fineness),
    least: new Float64Array(lengthCount * partyCount),
    most: new Float64Array(lengthCount * partyCount),
    lengths: new Int32Array(lengthCount),
    occurs: new Uint8Array(lengthCount),
    periods: new Int32Array(64),
    values: new Float64Array(64 * width),
  };
}

/**
 * Prefixes of one length are sorted into `fineness` equal parts of the coordinate a_i that spreads most, and each part becomes a cell.
 *
 * @param periods - T of each prefix; @param values - [prefix * width]: r_i, q_i^T, a_i, c; q_i^T is the same in all of one length
 * @returns how many cells; they stand in `merger.periods` and `merger.values`
 */
export function mergeCells(
  merger: CellMerger,
  periods: Int32Array,
  values: Float64Array,
  count: number,
): number {
  const { fineness, partyCount, sums, isUsed, least, most, lengths, occurs } = merger;
  const width = 3 * partyCount + 1;
  let lengthCount = 0;
  for (let prefix = 0; prefix < count; prefix++) {
    const length = periods[prefix]!;
    const row = length * partyCount;
    const isNew = occurs[length] === 0;
    if (isNew) {
      occurs[length] = 1;
      lengths[lengthCount++] = length;
    }
    for (let party = 0; party < partyCount; party++) {
      const lead = values[prefix * width + 2 * partyCount + party]!;
      if (isNew || lead < least[row + party]!) least[row + party] = lead;
      if (isNew || lead > most[row + party]!) most[row + party] = lead;
    }
  }
  for (let prefix = 0; prefix < count; prefix++) {
    const length = periods[prefix]!;
    const row = length * partyCount;
    let axis = 0;
    for (let party = 1; party < partyCount; party++) {
      if (most[row + party]! - least[row + party]! > most[row + axis]! - least[row + axis]!) axis = party;
    }
    const extent = most[row + axis]! - least[row + axis]!;
    const share =
      extent > 0 ? (values[prefix * width + 2 * partyCount + axis]! - least[row + axis]!) / extent : 0;
    const cell = length * fineness + Math.min(fineness - 1, Math.floor(share * fineness));
    const at = cell * width;
    const from = prefix * width;
    if (isUsed[cell] === 0) {
      isUsed[cell] = 1;
      for (let k = 0; k < width; k++) sums[at + k] = values[from + k]!;
      continue;
    }
    for (let k = 0; k < partyCount; k++)
      if (values[from + k]! < sums[at + k]!) sums[at + k] = values[from + k]!;
    for (let k = 2 * partyCount; k < width; k++) {
      if (values[from + k]! > sums[at + k]!) sums[at + k] = values[from + k]!;
    }
  }
  let cellCount = 0;
  merger.periods = longerInts(merger.periods, lengthCount * fineness);
  merger.values = longerFloats(merger.values, lengthCount * fineness * width);
  for (let index = 0; index < lengthCount; index++) {
    const length = lengths[index]!;
    occurs[length] = 0;
    const first = length * fineness;
    for (let cell = first; cell < first + fineness; cell++) {
      if (isUsed[cell] === 0 || isWithinAnother(merger, first, cell)) continue;
      merger.periods[cellCount] = length;
      for (let k = 0; k < width; k++) merger.values[cellCount * width + k] = sums[cell * width + k]!;
      cellCount++;
    }
    isUsed.fill(0, first, first + fineness);
  }
  return cellCount;
}

/** Does another cell of the length bound all that this one does? Of equal cells the first stays. */
function isWithinAnother(
  { fineness, partyCount, sums, isUsed }: CellMerger,
  first: number,
  cell: number,
): boolean {
  const width = 3 * partyCount + 1;
  for (let other = first; other < first + fineness; other++) {
    if (other === cell || isUsed[other] === 0) continue;
    let isWithin = true;
    let isEqual = true;
    for (let k = 0; k < width && isWithin; k++) {
      const lead = sums[other * width + k]! - sums[cell * width + k]!;
      if (lead !== 0) isEqual = false;
      if (k < partyCount ? lead > 0 : lead < 0) isWithin = false;
    }
    if (isWithin && (!isEqual || other < cell)) return true;
  }
  return false;
}
