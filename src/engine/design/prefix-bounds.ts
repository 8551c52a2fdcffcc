import type { Lattice } from "./lattice.ts";
import { type Requirements, swapSteps } from "./requirements.ts";
import { levelOf, type SearchRegion } from "./search-region.ts";

/**
 * How much the way from the start can add to a label, in several directions at once.
 *
 * A prefix of T periods turns a label v into gains g_i = A_i + q_i^T v_i. For each direction d >= 0 and state this keeps
 * max over prefixes of Σ d_i A_i for each T, as cells (T, Σ d_i A_i); cells that lie below another over the whole range
 * of labels are dropped. So Σ d_i g_i <= limit_d(v) for every plan through the label, and the plan adds to the frontier
 * only if some corner of the search region meets all these limits.
 *
 * Source: bound sets, Ehrgott and Gandibleux (2007), Bound sets for biobjective combinatorial optimization problems,
 * Comput. Oper. Res. 34, 2674-2694.
 */
export interface PrefixBounds {
  readonly directionCount: number;
  /** [direction * partyCount + party]. */
  readonly directions: Float64Array;
  /** [state * directionCount + direction]: cells in use. */
  readonly cellCount: Uint8Array;
  /** [(state * directionCount + direction) * MAX_CELLS + cell]. */
  readonly cellPeriods: Int32Array;
  readonly cellValue: Float64Array;
  /** [party * (longest + 1) + T]: q_i^T. */
  readonly powers: Float64Array;
  readonly longest: number;
  /** [corner * directionCount + direction]: Σ d_i c_i, less what counts as no improvement. */
  readonly cornerLimit: Float64Array;
  readonly region: SearchRegion;
  /** An improvement of at most this many points per period counts as none. */
  readonly tie: number;
  /** Room for the limits of the label under test. */
  readonly limits: Float64Array;
}

/** More cells than this in one state and direction are merged into one that bounds both. */
const MAX_CELLS = 4;

/**
 * Works the bounds forward over the steps that are left and drops those that cannot add to the frontier.
 *
 * @param tie - an improvement of at most this many points per period counts as none
 * @param margin - what rounding may take from a bound
 * Cost: O(steps x directions x parties).
 */
export function findPrefixBounds(
  lattice: Lattice,
  requirements: Requirements,
  region: SearchRegion,
  tie: number,
  margin: number,
): PrefixBounds {
  const { stateCount, bundles, after, ceiling, slackCeiling, stepFirst, stepEnd } = lattice;
  const { partyCount } = lattice.problem;
  const durationCount = bundles.periods.length;
  const bounds = emptyBounds(lattice, region, tie);
  const { directions, directionCount, cellCount, cellPeriods, cellValue, powers, longest } = bounds;
  for (let direction = 0; direction < directionCount; direction++) {
    cellCount[direction] = 1;
    for (let party = 0; party < partyCount; party++) {
      cellValue[direction * MAX_CELLS]! -= directions[direction * partyCount + party]! * lattice.startValue[party]!;
    }
  }

  const ideal = new Float64Array(partyCount);
  const { required, slackAllowed } = requirements;
  for (let state = 0; state < stateCount; state++) {
    if (cellCount[state * directionCount] === 0) {
      stepEnd[state] = stepFirst[state]!;
      continue;
    }
    let kept = stepFirst[state]!;
    for (let step = kept; step < stepEnd[state]!; step++) {
      const target = lattice.stepTarget[step]!;
      const slot = bundles.slot[lattice.stepBundle[step]!]!;
      let slack = Math.min(slackAllowed[state]!, slackCeiling[target]!);
      let isOpen = slack > Number.NEGATIVE_INFINITY;
      for (let party = 0; isOpen && party < partyCount; party++) {
        const share = after[party * durationCount + slot]! * ceiling[target * partyCount + party]!;
        slack = Math.min(slack, share - lattice.stepNeed[step * partyCount + party]!);
        ideal[party] = share + lattice.stepBase[step * partyCount + party]!;
        isOpen = ideal[party]! >= required[state * partyCount + party]! - margin;
      }
      if (!isOpen || !couldImprove(bounds, state, ideal, 0, slack)) continue;
      swapSteps(lattice, step, kept);
      const bases = kept * partyCount;
      kept++;
      for (let direction = 0; direction < directionCount; direction++) {
        const cells = (state * directionCount + direction) * MAX_CELLS;
        for (let cell = cells; cell < cells + cellCount[state * directionCount + direction]!; cell++) {
          const periods = cellPeriods[cell]!;
          let value = cellValue[cell]!;
          for (let party = 0; party < partyCount; party++) {
            const weight = directions[direction * partyCount + party]!;
            if (weight === 0) continue;
            value += weight * powers[party * (longest + 1) + periods]! * lattice.stepBase[bases + party]!;
          }
          addCell(bounds, lattice, requirements, target, direction, periods + bundles.periods[slot]!, value);
        }
      }
    }
    stepEnd[state] = kept;
  }
  return bounds;
}

/**
 * Could a plan through this label add to the frontier?
 *
 * @param values - v_i of the label at [at + party];  @param slack - its weakest slack, or a bound on it
 */
export function couldImprove(
  bounds: PrefixBounds,
  state: number,
  values: Float64Array,
  at: number,
  slack: number,
): boolean {
  const { directionCount, directions, cellCount, cellPeriods, cellValue, powers, longest, limits, region } = bounds;
  const { partyCount } = region;
  for (let direction = 0; direction < directionCount; direction++) {
    const slotOf = state * directionCount + direction;
    let limit = Number.NEGATIVE_INFINITY;
    for (let cell = slotOf * MAX_CELLS; cell < slotOf * MAX_CELLS + cellCount[slotOf]!; cell++) {
      let sum = cellValue[cell]!;
      const periods = cellPeriods[cell]!;
      for (let party = 0; party < partyCount; party++) {
        const weight = directions[direction * partyCount + party]!;
        if (weight !== 0) sum += weight * powers[party * (longest + 1) + periods]! * values[at + party]!;
      }
      if (sum > limit) limit = sum;
    }
    limits[direction] = limit;
  }
  const level = levelOf(region, slack - bounds.tie);
  const end = region.cornerFirst[level + 1]!;
  for (let corner = region.cornerFirst[level]!; corner < end; corner++) {
    const row = corner * directionCount;
    let direction = 0;
    while (direction < directionCount && bounds.cornerLimit[row + direction]! <= limits[direction]!) direction++;
    if (direction === directionCount) return true;
  }
  return false;
}

function emptyBounds(lattice: Lattice, region: SearchRegion, tie: number): PrefixBounds {
  const { stateCount } = lattice;
  const { partyCount, measures, model } = lattice.problem;
  const directions = directionsFor(lattice);
  const directionCount = directions.length / partyCount;
  const longest = measures.reduce((sum, m) => sum + Math.max(model.takes[m]!, model.verify[m]!), 0);
  const powers = new Float64Array(partyCount * (longest + 1));
  for (let party = 0; party < partyCount; party++) {
    const q = model.figures.patience[party]! * (1 - model.figures.chance);
    for (let periods = 0; periods <= longest; periods++) powers[party * (longest + 1) + periods] = q ** periods;
  }
  const cornerCount = region.corners.length / partyCount;
  const cornerLimit = new Float64Array(cornerCount * directionCount);
  for (let corner = 0; corner < cornerCount; corner++) {
    for (let direction = 0; direction < directionCount; direction++) {
      let sum = 0;
      for (let party = 0; party < partyCount; party++) {
        sum += directions[direction * partyCount + party]! * (region.corners[corner * partyCount + party]! + tie);
      }
      cornerLimit[corner * directionCount + direction] = sum;
    }
  }
  return {
    directionCount,
    directions,
    cellCount: new Uint8Array(stateCount * directionCount),
    cellPeriods: new Int32Array(stateCount * directionCount * MAX_CELLS),
    cellValue: new Float64Array(stateCount * directionCount * MAX_CELLS),
    powers,
    longest,
    cornerLimit,
    region,
    limits: new Float64Array(directionCount),
    tie,
  };
}

/** Each party alone, then parties in balance, measured by what each could gain at most. */
function directionsFor(lattice: Lattice): Float64Array {
  const { partyCount } = lattice.problem;
  const scale = Array.from({ length: partyCount }, (_, party) => {
    const range = lattice.ceiling[party]! - lattice.startValue[party]!;
    return range > 0 ? 1 / range : 1;
  });
  const rows: number[][] = [];
  const add = (weights: readonly number[]): void => {
    rows.push(weights.map((weight, party) => weight * scale[party]!));
  };
  const unit = (parties: readonly number[], weight: number, rest: number): number[] =>
    scale.map((_, party) => (parties.includes(party) ? weight : rest));
  for (let party = 0; party < partyCount; party++) add(unit([party], 1, 0));
  if (partyCount === 2) for (const lean of [0.4, 1, 2.5]) add([1, lean]);
  if (partyCount > 2) {
    for (let one = 0; one < partyCount; one++) {
      for (let other = one + 1; other < partyCount; other++) add(unit([one, other], 1, 0));
    }
    add(unit([], 0, 1));
  }
  return Float64Array.from(rows.flat());
}

function addCell(
  bounds: PrefixBounds,
  lattice: Lattice,
  requirements: Requirements,
  state: number,
  direction: number,
  periods: number,
  value: number,
): void {
  const { cellCount, cellPeriods, cellValue } = bounds;
  const place = state * bounds.directionCount + direction;
  const first = place * MAX_CELLS;
  let count = cellCount[place]!;
  for (let cell = first; cell < first + count; cell++) {
    if (cellPeriods[cell] !== periods) continue;
    if (value > cellValue[cell]!) cellValue[cell] = value;
    return;
  }
  // A cell below another for every label the state can have bounds nothing.
  for (let cell = first; cell < first + count; ) {
    if (cellValue[cell]! - value >= mostLead(bounds, lattice, requirements, state, direction, periods, cellPeriods[cell]!)) {
      return;
    }
    if (value - cellValue[cell]! >= mostLead(bounds, lattice, requirements, state, direction, cellPeriods[cell]!, periods)) {
      count--;
      cellPeriods[cell] = cellPeriods[first + count]!;
      cellValue[cell] = cellValue[first + count]!;
    } else cell++;
  }
  if (count < MAX_CELLS) {
    cellPeriods[first + count] = periods;
    cellValue[first + count] = value;
    cellCount[place] = count + 1;
    return;
  }
  cellCount[place] = count;
  // No room: raise the last cell until it covers the new one too.
  const last = first + count - 1;
  const lifted = value + mostLead(bounds, lattice, requirements, state, direction, periods, cellPeriods[last]!);
  if (lifted > cellValue[last]!) cellValue[last] = lifted;
}

/** How much more Σ d_i q_i^T v_i can be with `periods` than with `other`, over all labels the state can have. */
function mostLead(
  bounds: PrefixBounds,
  lattice: Lattice,
  requirements: Requirements,
  state: number,
  direction: number,
  periods: number,
  other: number,
): number {
  const { partyCount } = lattice.problem;
  const { directions, powers, longest } = bounds;
  let most = 0;
  for (let party = 0; party < partyCount; party++) {
    const weight = directions[direction * partyCount + party]!;
    if (weight === 0) continue;
    const row = party * (longest + 1);
    const slope = weight * (powers[row + periods]! - powers[row + other]!);
    const at = state * partyCount + party;
    most += slope * (slope > 0 ? lattice.ceiling[at]! : requirements.required[at]!);
  }
  return most;
}
