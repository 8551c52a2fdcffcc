import type { Lattice, Requirements } from "../lattice/index.ts";
import type { Aim } from "../objectives.ts";

/**
 * How much the way from the start can add to a label, in a few directions at once.
 *
 * A prefix of T periods turns a label v into gains g_i = A_i + q_i^T v_i. For each direction d >= 0 and state this keeps
 * max over prefixes of Σ d_i A_i for each T, as cells (T, Σ d_i A_i); cells that lie below another over the whole range
 * of labels are dropped. So Σ d_i g_i <= limit_d(v) for every plan through the label.
 *
 * Source: bound sets, Ehrgott and Gandibleux (2007), Bound sets for biobjective combinatorial optimization problems,
 * Comput. Oper. Res. 34, 2674-2694.
 */
export interface PrefixBounds {
  readonly aims: readonly Aim[];
  /** [state * aims + aim]: cells in use. */
  readonly cellCount: Uint8Array;
  /** [(state * aims + aim) * MAX_CELLS + cell]. */
  readonly cellPeriods: Int32Array;
  readonly cellValue: Float64Array;
  /** [(aim * (longest + 1) + T) * partyCount + party]: d_i q_i^T. */
  readonly slopes: Float64Array;
  /** Periods of the longest prefix, at most. */
  readonly longest: number;
  /** Per aim. */
  readonly margin: Float64Array;
}

/** More cells than this in one state and direction are merged into one that bounds both. */
const MAX_CELLS = 4;

/**
 * Works the bounds forward over the steps that are left.
 *
 * @param margin - per party: what rounding may take from a bound
 * Cost: O(steps x aims x parties).
 */
export function findPrefixBounds(
  lattice: Lattice,
  requirements: Requirements,
  aims: readonly Aim[],
  margin: Float64Array,
): PrefixBounds {
  const { stateCount, bundles, after, ceiling, stepFirst, stepEnd } = lattice;
  const { partyCount } = lattice.problem;
  const durationCount = bundles.periods.length;
  const bounds = emptyBounds(lattice, aims, margin);
  const { cellCount, cellPeriods, cellValue, slopes, longest } = bounds;
  const ideal = new Float64Array(partyCount);
  for (let state = 0; state < stateCount; state++) {
    if (cellCount[state * aims.length] === 0) continue;
    for (let step = stepFirst[state]!; step < stepEnd[state]!; step++) {
      const target = lattice.stepTarget[step]!;
      const slot = bundles.slot[lattice.stepBundle[step]!]!;
      for (let party = 0; party < partyCount; party++) {
        const share = after[party * durationCount + slot]! * ceiling[target * partyCount + party]!;
        ideal[party] = share + lattice.stepBase[step * partyCount + party]!;
      }
      if (!couldAttain(bounds, state, ideal, 0)) continue;
      for (let aim = 0; aim < aims.length; aim++) {
        const cells = (state * aims.length + aim) * MAX_CELLS;
        for (let cell = cells; cell < cells + cellCount[state * aims.length + aim]!; cell++) {
          const periods = cellPeriods[cell]!;
          const row = (aim * (longest + 1) + periods) * partyCount;
          let value = cellValue[cell]!;
          for (let party = 0; party < partyCount; party++) {
            value += slopes[row + party]! * lattice.stepBase[step * partyCount + party]!;
          }
          addCell(bounds, lattice, requirements, target, aim, periods + bundles.periods[slot]!, value);
        }
      }
    }
  }
  return bounds;
}

/** Could a plan through this label of the state attain every aim? @param at - where the label's v_i begin in `values` */
export function couldAttain(bounds: PrefixBounds, state: number, values: Float64Array, at: number): boolean {
  const { aims, cellCount, cellPeriods, cellValue, slopes, longest, margin } = bounds;
  for (let aim = 0; aim < aims.length; aim++) {
    const { direction, least } = aims[aim]!;
    const partyCount = direction.length;
    const place = state * aims.length + aim;
    let limit = Number.NEGATIVE_INFINITY;
    for (let cell = place * MAX_CELLS; cell < place * MAX_CELLS + cellCount[place]!; cell++) {
      const row = (aim * (longest + 1) + cellPeriods[cell]!) * partyCount;
      let sum = cellValue[cell]!;
      for (let party = 0; party < partyCount; party++) sum += slopes[row + party]! * values[at + party]!;
      if (sum > limit) limit = sum;
    }
    if (limit < least - margin[aim]!) return false;
  }
  return true;
}

function emptyBounds(lattice: Lattice, aims: readonly Aim[], margin: Float64Array): PrefixBounds {
  const { stateCount } = lattice;
  const { partyCount, measures, model } = lattice.problem;
  const longest = measures.reduce((sum, m) => sum + Math.max(model.takes[m]!, model.verify[m]!), 0);
  const slopes = new Float64Array(aims.length * (longest + 1) * partyCount);
  const cellCount = new Uint8Array(stateCount * aims.length);
  const cellValue = new Float64Array(stateCount * aims.length * MAX_CELLS);
  for (const [aim, { direction }] of aims.entries()) {
    cellCount[aim] = 1;
    for (let party = 0; party < partyCount; party++) {
      const q = model.figures.patience[party]! * (1 - model.figures.chance);
      cellValue[aim * MAX_CELLS]! -= direction[party]! * lattice.startValue[party]!;
      for (let periods = 0; periods <= longest; periods++) {
        slopes[(aim * (longest + 1) + periods) * partyCount + party] = direction[party]! * q ** periods;
      }
    }
  }
  return {
    aims,
    cellCount,
    cellPeriods: new Int32Array(stateCount * aims.length * MAX_CELLS),
    cellValue,
    slopes,
    longest,
    margin: Float64Array.from(aims, ({ direction }) =>
      direction.reduce((sum, share, party) => sum + share * margin[party]!, 0),
    ),
  };
}

function addCell(
  bounds: PrefixBounds,
  lattice: Lattice,
  requirements: Requirements,
  state: number,
  aim: number,
  periods: number,
  value: number,
): void {
  const { cellCount, cellPeriods, cellValue } = bounds;
  const place = state * bounds.aims.length + aim;
  const first = place * MAX_CELLS;
  let count = cellCount[place]!;
  for (let cell = first; cell < first + count; cell++) {
    if (cellPeriods[cell] !== periods) continue;
    if (value > cellValue[cell]!) cellValue[cell] = value;
    return;
  }
  const lead = (one: number, other: number): number =>
    mostLead(bounds, lattice, requirements, state, aim, one, other);
  // A cell below another for every label the state can have bounds nothing.
  for (let cell = first; cell < first + count; ) {
    if (cellValue[cell]! - value >= lead(periods, cellPeriods[cell]!)) return;
    if (value - cellValue[cell]! >= lead(cellPeriods[cell]!, periods)) {
      count--;
      cellPeriods[cell] = cellPeriods[first + count]!;
      cellValue[cell] = cellValue[first + count]!;
    } else cell++;
  }
  cellCount[place] = count;
  if (count < MAX_CELLS) {
    cellPeriods[first + count] = periods;
    cellValue[first + count] = value;
    cellCount[place] = count + 1;
    return;
  }
  // No room: raise the last cell until it covers the new one too.
  const last = first + count - 1;
  cellValue[last] = Math.max(cellValue[last]!, value + lead(periods, cellPeriods[last]!));
}

/** How much more Σ d_i q_i^T v_i can be with `periods` than with `other`, over all labels the state can have. */
function mostLead(
  bounds: PrefixBounds,
  lattice: Lattice,
  requirements: Requirements,
  state: number,
  aim: number,
  periods: number,
  other: number,
): number {
  const { partyCount } = lattice.problem;
  const { slopes, longest } = bounds;
  const row = (aim * (longest + 1) + periods) * partyCount;
  const otherRow = (aim * (longest + 1) + other) * partyCount;
  let most = 0;
  for (let party = 0; party < partyCount; party++) {
    const slope = slopes[row + party]! - slopes[otherRow + party]!;
    const at = state * partyCount + party;
    if (slope > 0) most += slope * lattice.ceiling[at]!;
    else if (slope < 0) most += slope * requirements.required[at]!;
  }
  return most;
}

/** What the tables of `findPrefixBounds` take. */
export function prefixBoundBytes(lattice: Lattice, aimCount: number): number {
  return lattice.stateCount * aimCount * (1 + 12 * MAX_CELLS);
}
