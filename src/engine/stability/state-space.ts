import { conditionHolds, EngineError, type Model } from "../model/index.ts";
import { feasibleStates } from "./feasible-states.ts";

/**
 * The states of a conflict. A **cell** is a feasible set of measures, as a word (bit k: measure k is in force). A
 * **state** is one cell, or all cells in which one `merge` condition holds.
 *
 * Unmerged states come first, in binary count order with the first measure lowest, then the merged ones in the order
 * of the file; so a state's number for display is its index plus one.
 */
export interface StateSpace {
  readonly measureCount: number;
  readonly stateCount: number;
  /** Grouped by state. */
  readonly cells: Uint32Array;
  /** Length stateCount + 1: the cells of state s are those from cellStart[s] up to cellStart[s + 1]. */
  readonly cellStart: Int32Array;
  /** State of each cell. */
  readonly stateOf: Int32Array;
  /** Index of the first merged state; stateCount where there is none. */
  readonly firstMerged: number;
  /** Per merged state: index into the `merge` conditions of the model. */
  readonly mergedBy: readonly number[];
}

/**
 * Lists the states of the model.
 *
 * @throws EngineError `no-feasible-state`, `too-many-measures`, `too-many-states`, `overlapping-merge`
 * Cost: O(cells * merge conditions). Source: docs/theory/stability.md#states.
 */
export function listStates(model: Model): StateSpace {
  const all = feasibleStates(model);
  if (all.length === 0) throw new EngineError("no-feasible-state", "");
  const merge = model.ordinal?.merge ?? [];
  const groupOf = groupsOf(model, all, merge.length);
  const groups: number[][] = merge.map(() => []);
  const cells = new Uint32Array(all.length);
  let next = 0;
  for (let index = 0; index < all.length; index++) {
    const group = groupOf === null ? -1 : groupOf[index]!;
    if (group < 0) cells[next++] = all[index]!;
    else groups[group]!.push(all[index]!);
  }
  const firstMerged = next;
  const mergedBy = merge.map((_, index) => index).filter((index) => groups[index]!.length > 0);
  const stateCount = firstMerged + mergedBy.length;
  const cellStart = new Int32Array(stateCount + 1);
  const stateOf = new Int32Array(all.length);
  for (let state = 0; state < firstMerged; state++) {
    cellStart[state] = state;
    stateOf[state] = state;
  }
  for (const [place, group] of mergedBy.entries()) {
    const state = firstMerged + place;
    cellStart[state] = next;
    stateOf.fill(state, next, next + groups[group]!.length);
    for (const cell of groups[group]!) cells[next++] = cell;
  }
  cellStart[stateCount] = next;
  return {
    measureCount: model.measureIds.length,
    stateCount,
    cells,
    cellStart,
    stateOf,
    firstMerged,
    mergedBy,
  };
}

/** Per cell: the merge condition it falls under, -1 for none; null where nothing is merged. */
function groupsOf(model: Model, cells: Uint32Array, mergeCount: number): Int32Array | null {
  if (mergeCount === 0) return null;
  const groupOf = new Int32Array(cells.length).fill(-1);
  const word = new Uint32Array(1);
  for (let index = 0; index < cells.length; index++) {
    word[0] = cells[index]!;
    for (let group = 0; group < mergeCount; group++) {
      if (!conditionHolds(model.ordinal!.merge[group]!, word)) continue;
      if (groupOf[index]! >= 0) {
        throw new EngineError("overlapping-merge", "", {
          first: groupOf[index]!,
          second: group,
          state: bitsOf(cells[index]!, model.measureIds.length),
        });
      }
      groupOf[index] = group;
    }
  }
  return groupOf;
}

/** A cell in the order of the measures: "1" in force, "0" not. */
export function bitsOf(cell: number, measureCount: number): string {
  let bits = "";
  for (let measure = 0; measure < measureCount; measure++) bits += (cell >>> measure) & 1;
  return bits;
}

/** A state as the field writes it: a cell as its bits, a merged state as its pattern ("-": either). */
export function stateBits(model: Model, space: StateSpace, state: number): string {
  if (state < space.firstMerged) return bitsOf(space.cells[state]!, space.measureCount);
  const condition = model.ordinal!.merge[space.mergedBy[state - space.firstMerged]!]!;
  const all = condition.all[0]!;
  // `not m` of a measure in instalments fixes none of its parts by itself: its places stay "-".
  const none = condition.notAll.reduce(
    (sum, group) => ((group[0]! & (group[0]! - 1)) === 0 ? sum | group[0]! : sum),
    0,
  );
  return [...bitsOf(all, space.measureCount)]
    .map((bit, measure) => (bit === "1" ? "1" : ((none >>> measure) & 1) === 1 ? "0" : "-"))
    .join("");
}

/** The measures in force in all cells of a state, as a word. */
export function inForceEverywhere(space: StateSpace, state: number): number {
  if (state < space.firstMerged) return space.cells[state]!;
  return space.cells
    .subarray(space.cellStart[state]!, space.cellStart[state + 1]!)
    .reduce((common, cell) => common & cell, -1);
}

/** The state of these measures in force, or -1 where it is not feasible. */
export function findState(space: StateSpace, cell: number): number {
  let low = 0;
  let high = space.firstMerged;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (space.cells[middle]! < cell) low = middle + 1;
    else high = middle;
  }
  if (low < space.firstMerged && space.cells[low] === cell) return low;
  const merged = space.cells.indexOf(cell, space.firstMerged);
  return merged < 0 ? -1 : space.stateOf[merged]!;
}
