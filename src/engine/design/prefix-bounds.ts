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
  /** The first partyCount directions are the gain of one party each; then parties in balance. */
  readonly directionCount: number;
  /** [state * directionCount + direction]: cells in use. */
  readonly cellCount: Uint8Array;
  /** [(state * directionCount + direction) * MAX_CELLS + cell]. */
  readonly cellPeriods: Int32Array;
  readonly cellValue: Float64Array;
  /** [(direction * (longest + 1) + T) * partyCount + party]: d_i q_i^T. */
  readonly slopes: Float64Array;
  /** Periods of the longest prefix, at most. */
  readonly longest: number;
  /** [corner * directionCount + direction]: Σ d_i c_i, raised by what counts as no improvement. */
  readonly cornerLimit: Float64Array;
  readonly region: SearchRegion;
  /** An improvement of at most this many points per period counts as none. */
  readonly tie: number;
  /** Room for the limits of the label under test. */
  readonly limits: Float64Array;
  /** The cells of the state under test as linear functions of v: its constant, then its slopes; see `focusOn`. */
  readonly lines: Float64Array;
  readonly lineEnd: Int32Array;
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
  const { directionCount, cellCount, cellPeriods, cellValue, slopes, longest } = bounds;
  for (let direction = 0; direction < directionCount; direction++) {
    cellCount[direction] = 1;
    for (let party = 0; party < partyCount; party++) {
      cellValue[direction * MAX_CELLS]! -=
        slopes[direction * (longest + 1) * partyCount + party]! * lattice.startValue[party]!;
    }
  }

  const ideal = new Float64Array(partyCount);
  const { required, slackAllowed } = requirements;
  for (let state = 0; state < stateCount; state++) {
    if (cellCount[state * directionCount] === 0) {
      stepEnd[state] = stepFirst[state]!;
      continue;
    }
    focusOn(bounds, state);
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
      if (!isOpen || !couldImprove(bounds, ideal, slack)) continue;
      swapSteps(lattice, step, kept);
      const bases = kept * partyCount;
      kept++;
      for (let direction = 0; direction < directionCount; direction++) {
        const cells = (state * directionCount + direction) * MAX_CELLS;
        for (let cell = cells; cell < cells + cellCount[state * directionCount + direction]!; cell++) {
          const periods = cellPeriods[cell]!;
          const row = (direction * (longest + 1) + periods) * partyCount;
          let value = cellValue[cell]!;
          for (let party = 0; party < partyCount; party++) {
            value += slopes[row + party]! * lattice.stepBase[bases + party]!;
          }
          addCell(bounds, lattice, requirements, target, direction, periods + bundles.periods[slot]!, value);
        }
      }
    }
    stepEnd[state] = kept;
  }
  return bounds;
}

/** Makes this state the one that `couldImprove` asks about. */
export function focusOn(bounds: PrefixBounds, state: number): void {
  const { directionCount, cellCount, cellPeriods, cellValue, slopes, longest, lines, lineEnd } = bounds;
  const { partyCount } = bounds.region;
  let at = 0;
  for (let direction = 0; direction < directionCount; direction++) {
    const first = (state * directionCount + direction) * MAX_CELLS;
    for (let cell = first; cell < first + cellCount[state * directionCount + direction]!; cell++) {
      const row = (direction * (longest + 1) + cellPeriods[cell]!) * partyCount;
      lines[at++] = cellValue[cell]!;
      for (let party = 0; party < partyCount; party++) lines[at++] = slopes[row + party]!;
    }
    lineEnd[direction] = at;
  }
}

/**
 * Could a plan through this label of the state in focus add to the frontier?
 *
 * @param values - v_i of the label;  @param slack - its weakest slack, or a bound on it
 */
export function couldImprove(bounds: PrefixBounds, values: Float64Array, slack: number): boolean {
  const { directionCount, limits, region, cornerLimit } = bounds;
  const { partyCount, cornerFirst } = region;
  for (let party = 0; party < partyCount; party++) limits[party] = limitOf(bounds, party, values);
  const level = levelOf(region, slack - bounds.tie);
  const first = cornerFirst[level]!;
  // Corners ascend in the gain of the first party: start from the last that it can reach.
  let low = first;
  let high = cornerFirst[level + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cornerLimit[middle * directionCount]! <= limits[0]!) low = middle + 1;
    else high = middle;
  }
  let known = partyCount;
  for (let corner = low - 1; corner >= first; corner--) {
    const row = corner * directionCount;
    let direction = 1;
    for (; direction < directionCount; direction++) {
      if (direction === known) limits[known++] = limitOf(bounds, direction, values);
      if (cornerLimit[row + direction]! > limits[direction]!) break;
    }
    if (direction === directionCount) return true;
    // With two parties the second's gain rises from here on.
    if (partyCount === 2 && direction === 1) return false;
  }
  return false;
}

/** The most that Σ d_i g_i can be. */
function limitOf({ lines, lineEnd, region }: PrefixBounds, direction: number, values: Float64Array): number {
  const { partyCount } = region;
  let limit = Number.NEGATIVE_INFINITY;
  for (let at = direction === 0 ? 0 : lineEnd[direction - 1]!; at < lineEnd[direction]!; ) {
    let sum = lines[at++]!;
    for (let party = 0; party < partyCount; party++) sum += lines[at++]! * values[party]!;
    if (sum > limit) limit = sum;
  }
  return limit;
}

function emptyBounds(lattice: Lattice, region: SearchRegion, tie: number): PrefixBounds {
  const { stateCount } = lattice;
  const { partyCount, measures, model } = lattice.problem;
  const directions = directionsFor(lattice);
  const directionCount = directions.length / partyCount;
  const longest = measures.reduce((sum, m) => sum + Math.max(model.takes[m]!, model.verify[m]!), 0);
  const slopes = new Float64Array(directionCount * (longest + 1) * partyCount);
  for (let party = 0; party < partyCount; party++) {
    const q = model.figures.patience[party]! * (1 - model.figures.chance);
    for (let periods = 0; periods <= longest; periods++) {
      const power = q ** periods;
      for (let direction = 0; direction < directionCount; direction++) {
        slopes[(direction * (longest + 1) + periods) * partyCount + party] =
          directions[direction * partyCount + party]! * power;
      }
    }
  }
  const cornerCount = region.corners.length / partyCount;
  const cornerLimit = new Float64Array(cornerCount * directionCount);
  for (let corner = 0; corner < cornerCount; corner++) {
    for (let direction = 0; direction < directionCount; direction++) {
      let sum = 0;
      for (let party = 0; party < partyCount; party++) {
        sum +=
          directions[direction * partyCount + party]! * (region.corners[corner * partyCount + party]! + tie);
      }
      cornerLimit[corner * directionCount + direction] = sum;
    }
  }
  return {
    directionCount,
    cellCount: new Uint8Array(stateCount * directionCount),
    cellPeriods: new Int32Array(stateCount * directionCount * MAX_CELLS),
    cellValue: new Float64Array(stateCount * directionCount * MAX_CELLS),
    slopes,
    longest,
    cornerLimit,
    region,
    limits: new Float64Array(directionCount),
    lines: new Float64Array(directionCount * MAX_CELLS * (partyCount + 1)),
    lineEnd: new Int32Array(directionCount),
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
    rows.push(weights.map((weight, party) => (weight === 0 ? 0 : weight * scale[party]!)));
  };
  const unit = (parties: readonly number[], weight: number, rest: number): number[] =>
    scale.map((_, party) => (parties.includes(party) ? weight : rest));
  for (let party = 0; party < partyCount; party++) rows.push(unit([party], 1, 0));
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
    if (
      cellValue[cell]! - value >=
      mostLead(bounds, lattice, requirements, state, direction, periods, cellPeriods[cell]!)
    ) {
      return;
    }
    if (
      value - cellValue[cell]! >=
      mostLead(bounds, lattice, requirements, state, direction, cellPeriods[cell]!, periods)
    ) {
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
  const lifted =
    value + mostLead(bounds, lattice, requirements, state, direction, periods, cellPeriods[last]!);
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
  const { slopes, longest } = bounds;
  const row = (direction * (longest + 1) + periods) * partyCount;
  const otherRow = (direction * (longest + 1) + other) * partyCount;
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
export function prefixBoundBytes(lattice: Lattice): number {
  const { partyCount } = lattice.problem;
  const directions = partyCount > 2 ? partyCount + (partyCount * (partyCount - 1)) / 2 + 1 : partyCount + 3;
  return lattice.stateCount * directions * (1 + 12 * MAX_CELLS);
}
