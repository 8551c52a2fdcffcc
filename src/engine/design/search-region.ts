/**
 * Where a plan would have to lie to add to the frontier, given the points found so far.
 *
 * For points with a weakest slack of at least some level, the gains not dominated by any of them form a union of
 * orthants above the **corners** c (local bounds): g adds something only where g > c in every coordinate for some
 * corner. So what is bounded from above by a set that no corner lies in can be left out.
 *
 * Source: Klamroth, Lacour and Vanderpooten (2015), On the representation of the search region in multi-objective
 * optimization, Eur. J. Oper. Res. 245, 767-778 (their local upper bounds, maximising instead of minimising).
 */
export interface SearchRegion {
  readonly partyCount: number;
  /** Weakest slack of each level, ascending; corners of level l are those of all points with at least this slack. */
  readonly levels: Float64Array;
  /** Corners of level l: cornerFirst[l] up to, not with, cornerFirst[l + 1]; one more level without any point. */
  readonly cornerFirst: Int32Array;
  /** [corner * partyCount + party]; gains, points per period. Within a level ascending in the first party's. */
  readonly corners: Float64Array;
}

export interface FrontierPoint {
  readonly gains: readonly number[];
  readonly slack: number;
}

/** At most so many levels and corners a level: a test passes over them all. */
const MAX_LEVELS = 24;
const MAX_CORNERS = 256;

/** @param least - gain that every party must have at least, so where the region begins */
export function searchRegion(
  points: readonly FrontierPoint[],
  partyCount: number,
  least: number,
): SearchRegion {
  const slacks = [...new Set(points.map((point) => point.slack))].sort((a, b) => a - b);
  const every = Math.max(1, slacks.length / MAX_LEVELS);
  const levels: number[] = [];
  for (let at = slacks.length - 1; at >= 0; at -= every) levels.unshift(slacks[Math.round(at)]!);
  const cornerFirst = [0];
  const corners: number[] = [];
  for (const level of [...levels, Number.POSITIVE_INFINITY]) {
    const above = points.filter((point) => point.slack >= level);
    const found = cornersOf(above, partyCount, least).sort((a, b) => a[0]! - b[0]!);
    for (const corner of found) corners.push(...corner);
    cornerFirst.push(corners.length / partyCount);
  }
  return {
    partyCount,
    levels: Float64Array.from(levels),
    cornerFirst: Int32Array.from(cornerFirst),
    corners: Float64Array.from(corners),
  };
}

/** The level whose points all have at least this slack. */
export function levelOf(region: SearchRegion, slack: number): number {
  const { levels } = region;
  let level = 0;
  while (level < levels.length && levels[level]! < slack) level++;
  return level;
}

function cornersOf(points: readonly FrontierPoint[], partyCount: number, least: number): number[][] {
  // Points of balanced gains cut off most, so they come first and stay where there is no room for all.
  const ordered =
    partyCount <= 2 ? points : [...points].sort((a, b) => product(b, least) - product(a, least));
  let corners: number[][] = [new Array<number>(partyCount).fill(least)];
  for (const { gains } of ordered) {
    const kept = corners.filter((corner) => !gains.every((gain, party) => gain > corner[party]!));
    if (kept.length === corners.length) continue;
    const raised: number[][] = [];
    for (const corner of corners) {
      if (!gains.every((gain, party) => gain > corner[party]!)) continue;
      for (let party = 0; party < partyCount; party++) {
        raised.push(corner.map((value, at) => (at === party ? gains[party]! : value)));
      }
    }
    const isRedundant = (corner: number[], at: number): boolean =>
      kept.some((other) => isBelow(other, corner)) ||
      raised.some(
        (other, index) => index !== at && isBelow(other, corner) && (index < at || !isBelow(corner, other)),
      );
    const next = [...kept, ...raised.filter((corner, at) => !isRedundant(corner, at))];
    // Leaving a point out leaves the region too large, never too small.
    if (next.length > MAX_CORNERS) continue;
    corners = next;
  }
  return corners;
}

function isBelow(one: readonly number[], other: readonly number[]): boolean {
  return one.every((value, at) => value <= other[at]!);
}

function product(point: FrontierPoint, least: number): number {
  return point.gains.reduce((sum, gain) => sum * Math.max(0, gain - least + 1e-3), 1);
}
