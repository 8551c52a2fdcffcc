import { longerFloats, longerInts } from "../../numeric/index.ts";
import type { Lattice } from "../lattice/index.ts";
import { askedByMore, leastOfMore, swapSteps } from "../lattice/index.ts";
import { type MemoryBudget, takeMemory } from "../memory.ts";
import type { Floors } from "../precision.ts";
import { isKnown, type KnownPlans } from "./known-plans.ts";
import { cellMerger, mergeCells } from "./merge-cells.ts";

/**
 * What the ways from the start to a state make of a label there.
 *
 * A **prefix** of T periods turns values v of a state into gains g_i = a_i + q_i^T v_i; it asks for v_i of at least r_i, lest i decline or
 * breach on the way, and leaves a weakest slack of at most c. Prefixes of one state and length that lie close are merged into a **cell**: the
 * largest a_i and c, the least r_i. Each cell so bounds all its prefixes from above, and a label that no cell turns into
 * something better than the plans known is part of no plan worth finding.
 */
export interface PrefixCells {
  /** Cells of state s: cellFirst[s] up to, not with, cellFirst[s + 1]. */
  readonly cellFirst: Int32Array;
  /**
   * [cell * (3 partyCount + 1)]: r_i, less what rounding may take; q_i^T and a_i, in units of the known plans; c.
   */
  readonly cellValues: Float64Array;
  readonly known: KnownPlans;
  /** The gains, in units of the known plans, and the slack at work. */
  readonly point: Float64Array;
  /** What is booked for the cells; whoever lets go of them gives it back. */
  readonly bytes: number;
}

const FIRST_ROOM = 1024;

/**
 * Works the cells forward, and drops the steps that no way from the start makes worth taking.
 *
 * @param known - plans already found
 * @param fineness - cells per state and length at most; more bound better and cost more
 * @param floors - the smallest gain and slack, and @param margin - what rounding may take from a bound; both per party
 * Cost: O(steps x cells x parties). The steps dropped lie beyond `stepEnd` afterwards.
 * @throws MemoryLimitReached
 */
export function findPrefixCells(
  lattice: Lattice,
  floors: Floors,
  known: KnownPlans,
  fineness: number,
  margin: Float64Array,
  budget: MemoryBudget,
): PrefixCells {
  const { stateCount, bundles, stepBundle, stepBase, stepNeed, stepMore, after, ceiling, slackCeiling } =
    lattice;
  const { partyCount, measures, model } = lattice.problem;
  const durationCount = bundles.periods.length;
  const width = 3 * partyCount + 1;
  const powerAt = partyCount;
  const leadAt = 2 * partyCount;
  const capAt = 3 * partyCount;
  let bytes = 0;
  const book = (more: number): void => {
    takeMemory(budget, more);
    bytes += more;
  };
  const incoming = incomingSteps(lattice);
  book(8 * incoming.step.length + lattice.stepTarget.length + 4 * stateCount);
  const isTaken = new Uint8Array(lattice.stepTarget.length);
  const cellFirst = new Int32Array(stateCount + 1);
  let cellPeriods: Int32Array = new Int32Array(FIRST_ROOM);
  let cellValues: Float64Array = new Float64Array(FIRST_ROOM * width);
  let periods: Int32Array = new Int32Array(FIRST_ROOM);
  let values: Float64Array = new Float64Array(FIRST_ROOM * width);
  const longest = measures.reduce((sum, m) => sum + Math.max(model.takes[m]!, model.verify[m]!), 0);
  const merger = cellMerger(fineness, longest + 1, partyCount);
  // The step at work, side by side.
  const point = new Float64Array(partyCount + 1);
  const share = new Float64Array(partyCount);
  const base = new Float64Array(partyCount);
  const need = new Float64Array(partyCount);
  const askedMore = new Float64Array(partyCount);
  const most = new Float64Array(partyCount);

  for (let party = 0; party < partyCount; party++) {
    const density = known.density[party]!;
    cellValues[party] = lattice.startValue[party]! + floors.gain[party]! - margin[party]!;
    cellValues[powerAt + party] = density;
    cellValues[leadAt + party] = -(lattice.startValue[party]! + known.origin[party]!) * density;
  }
  cellValues[capAt] = Number.POSITIVE_INFINITY;
  let cellCount = 1;
  for (let state = 1; state < stateCount; state++) {
    cellFirst[state] = cellCount;
    if (slackCeiling[state] === Number.NEGATIVE_INFINITY) continue;
    let count = 0;
    for (let entry = incoming.first[state]!; entry < incoming.first[state + 1]!; entry++) {
      const step = incoming.step[entry]!;
      const source = incoming.source[entry]!;
      const first = cellFirst[source]!;
      const end = cellFirst[source + 1]!;
      if (first === end) continue;
      const slot = bundles.slot[stepBundle[step]!]!;
      const duration = bundles.periods[slot]!;
      let capHere = slackCeiling[state]!;
      for (let party = 0; party < partyCount; party++) {
        share[party] = after[party * durationCount + slot]!;
        most[party] = ceiling[state * partyCount + party]!;
        base[party] = stepBase[step * partyCount + party]!;
        const asked = stepNeed[step * partyCount + party]!;
        const floor = floors.slack[party]! - margin[party]!;
        need[party] = asked + floor;
        askedMore[party] = Number.NEGATIVE_INFINITY;
        let left = share[party]! * most[party]! - asked;
        const more = stepMore[step]!;
        if (more > 0) {
          askedMore[party] = askedByMore(lattice, more, party, floor, askedMore[party]!);
          left = leastOfMore(lattice, more, party, most[party]!, left);
        }
        if (left < capHere) capHere = left;
      }
      if (count + end - first > periods.length) {
        periods = longerInts(periods, count + end - first);
        values = longerFloats(values, periods.length * width);
      }
      let isUsed = false;
      for (let cell = first; cell < end; cell++) {
        const at = cell * width;
        const into = count * width;
        let isOpen = true;
        for (let party = 0; party < partyCount; party++) {
          const before = cellValues[at + party]! - base[party]!;
          const asked = before > need[party]! ? before : need[party]!;
          if (share[party]! * most[party]! < asked || most[party]! < askedMore[party]!) isOpen = false;
          const power = cellValues[at + powerAt + party]!;
          const powerAfter = power * share[party]!;
          const lead = cellValues[at + leadAt + party]! + power * base[party]!;
          const first = share[party]! > 0 ? asked / share[party]! : Number.NEGATIVE_INFINITY;
          values[into + party] = first > askedMore[party]! ? first : askedMore[party]!;
          values[into + powerAt + party] = powerAfter;
          values[into + leadAt + party] = lead;
          point[party] = lead + powerAfter * most[party]!;
        }
        if (!isOpen) continue;
        const cap = cellValues[at + capAt]!;
        values[into + capAt] = point[partyCount] = cap < capHere ? cap : capHere;
        if (isKnown(known, point)) continue;
        isUsed = true;
        periods[count++] = cellPeriods[cell]! + duration;
      }
      if (isUsed) isTaken[step] = 1;
    }
    if (count === 0) continue;
    const merged = mergeCells(merger, periods, values, count);
    if (cellCount + merged > cellPeriods.length) {
      book((cellCount + merged) * 2 * (4 + 8 * width));
      cellPeriods = longerInts(cellPeriods, cellCount + merged);
      cellValues = longerFloats(cellValues, (cellCount + merged) * width);
    }
    cellPeriods.set(merger.periods.subarray(0, merged), cellCount);
    cellValues.set(merger.values.subarray(0, merged * width), cellCount * width);
    cellCount += merged;
  }
  cellFirst[stateCount] = cellCount;
  keepSteps(lattice, isTaken);
  return { cellFirst, cellValues, known, point, bytes };
}

/**
 * Could a plan through this label of the state beat the plans known?
 *
 * @param values - v_i of the label from place `at` on, then its weakest slack
 */
export function couldBeat(cells: PrefixCells, state: number, values: Float64Array, at: number): boolean {
  const { cellFirst, cellValues, known, point } = cells;
  const partyCount = point.length - 1;
  const width = 3 * partyCount + 1;
  const end = cellFirst[state + 1]! * width;
  const slack = values[at + partyCount]!;
  for (let row = cellFirst[state]! * width; row < end; row += width) {
    let party = 0;
    while (party < partyCount && values[at + party]! >= cellValues[row + party]!) party++;
    if (party < partyCount) continue;
    for (party = 0; party < partyCount; party++) {
      point[party] =
        cellValues[row + 2 * partyCount + party]! +
        cellValues[row + partyCount + party]! * values[at + party]!;
    }
    const cap = cellValues[row + 3 * partyCount]!;
    point[partyCount] = slack < cap ? slack : cap;
    if (!isKnown(known, point)) return true;
  }
  return false;
}

/** Drops the steps not marked: they lie beyond `stepEnd` afterwards. */
function keepSteps(lattice: Lattice, isTaken: Uint8Array): void {
  const { stateCount, stepFirst, stepEnd } = lattice;
  for (let state = 0; state < stateCount; state++) {
    let kept = stepFirst[state]!;
    for (let step = kept; step < stepEnd[state]!; step++) {
      if (isTaken[step] === 1) swapSteps(lattice, step, kept++);
    }
    stepEnd[state] = kept;
  }
}

/** The steps that lead to each state, those from lower states first. */
function incomingSteps({ stateCount, stepFirst, stepEnd, stepTarget }: Lattice): {
  readonly first: Int32Array;
  readonly step: Int32Array;
  readonly source: Int32Array;
} {
  const first = new Int32Array(stateCount + 1);
  for (let state = 0; state < stateCount; state++) {
    for (let step = stepFirst[state]!; step < stepEnd[state]!; step++) first[stepTarget[step]! + 1]!++;
  }
  for (let state = 0; state < stateCount; state++) first[state + 1]! += first[state]!;
  const step = new Int32Array(first[stateCount]!);
  const source = new Int32Array(first[stateCount]!);
  const next = first.slice(0, stateCount);
  for (let state = 0; state < stateCount; state++) {
    for (let one = stepFirst[state]!; one < stepEnd[state]!; one++) {
      const place = next[stepTarget[one]!]!++;
      step[place] = one;
      source[place] = state;
    }
  }
  return { first, step, source };
}
