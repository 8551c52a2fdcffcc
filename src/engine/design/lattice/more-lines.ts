import { longerFloats } from "../../numeric/index.ts";

/**
 * The slack of a party in one period of a step is a line in v(t) of what follows: slope · v(t) - need, the slope being q^r with r periods
 * left. That of the first period, with the slope q^d, stands in `Lattice.stepNeed`; these are the others, where they matter. `stepMore` says
 * where those of a step begin, 0 where it has none. Source: docs/theory/design.md#why-it-is-exact.
 */
export interface MoreLines {
  /** From a step's place on, partyCount + 1 entries: where the lines of each party begin and the last end. */
  moreFirst: Int32Array;
  /** Per line. */
  moreSlope: Float64Array;
  moreNeed: Float64Array;
}

/** The smallest of `slack` and of the further lines of a party. @param more - of the step, not 0 */
export function leastOfMore(
  { moreFirst, moreSlope, moreNeed }: MoreLines,
  more: number,
  party: number,
  next: number,
  slack: number,
): number {
  let least = slack;
  const end = moreFirst[more + party + 1]!;
  for (let line = moreFirst[more + party]!; line < end; line++) {
    const left = moreSlope[line]! * next - moreNeed[line]!;
    if (left < least) least = left;
  }
  return least;
}

/** The largest of `asked` and of what v(t) must be for the further lines of a party to reach `floor`. @param more - of the step, not 0 */
export function askedByMore(
  { moreFirst, moreSlope, moreNeed }: MoreLines,
  more: number,
  party: number,
  floor: number,
  asked: number,
): number {
  let most = asked;
  const end = moreFirst[more + party + 1]!;
  for (let line = moreFirst[more + party]!; line < end; line++) {
    // A level line is above the floor wherever the step was kept.
    if (moreSlope[line]! > 0) most = Math.max(most, (moreNeed[line]! + floor) / moreSlope[line]!);
  }
  return most;
}

/**
 * Notes those lines of a party that are the lowest for some value of what follows, the first aside, which is noted anyway: between where
 * all of them reach the floor and the most that any continuation is worth, as long as they lie below the most slack that it can have.
 *
 * @param slope - and need: of the lines, `count` of them from place `first` on
 * @param line - where to note them;  @returns where the next go
 */
export function addLowestLines(
  lattice: MoreLines,
  line: number,
  slope: Float64Array,
  need: Float64Array,
  first: number,
  count: number,
  floor: number,
  most: number,
  mostSlack: number,
): number {
  let from = Number.NEGATIVE_INFINITY;
  for (let one = first; one < first + count; one++) {
    if (slope[one]! > 0) from = Math.max(from, (need[one]! + floor) / slope[one]!);
  }
  let at = Number.isFinite(from) ? Math.min(from, most) : most;
  let lowest = first;
  for (let one = first + 1; one < first + count; one++) {
    const lead = slope[one]! * at - need[one]! - (slope[lowest]! * at - need[lowest]!);
    if (lead < 0 || (lead === 0 && slope[one]! < slope[lowest]!)) lowest = one;
  }
  let next = line;
  while (slope[lowest]! * at - need[lowest]! < mostSlack) {
    if (lowest !== first) {
      lattice.moreSlope = longerFloats(lattice.moreSlope, next + 1);
      lattice.moreNeed = longerFloats(lattice.moreNeed, next + 1);
      lattice.moreSlope[next] = slope[lowest]!;
      lattice.moreNeed[next] = need[lowest]!;
      next++;
    }
    // Further on only a line that rises less can come to lie lower.
    let crossing = most;
    let lower = lowest;
    for (let one = first; one < first + count; one++) {
      if (slope[one]! >= slope[lowest]!) continue;
      const where = (need[lowest]! - need[one]!) / (slope[lowest]! - slope[one]!);
      if (where < crossing || (where === crossing && slope[one]! < slope[lower]!)) {
        crossing = where;
        lower = one;
      }
    }
    if (crossing >= most) break;
    at = crossing;
    lowest = lower;
  }
  return next;
}
