import { longerFloats, longerInts } from "../../numeric/index.ts";
import type { Lattice } from "./lattice.ts";

/**
 * The slack of a party in one period of a step, as a line in v(t) of what follows: slope · v(t) - need, the slope being q^r with r periods
 * left. Its first period has the slope q^d. Source: docs/theory/design.md#why-it-is-exact.
 */
export interface Line {
  readonly slope: number;
  readonly need: number;
}

/** The lines of a step besides those of its first period; `stepMore` says where those of a step begin, 0 where it has none. */
export type MoreLines = Pick<Lattice, "moreFirst" | "moreSlope" | "moreNeed">;

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

/** Notes the further lines of a step, by party. @returns where they begin; 0 where there are none */
export function addMoreLines(lattice: Lattice, byParty: readonly (readonly Line[])[]): number {
  const count = byParty.reduce((sum, lines) => sum + lines.length, 0);
  if (count === 0) return 0;
  const place = lattice.morePlaces;
  let line = lattice.moreFirst[place - 1] ?? 0;
  lattice.morePlaces += byParty.length + 1;
  lattice.moreFirst = longerInts(lattice.moreFirst, lattice.morePlaces);
  lattice.moreSlope = longerFloats(lattice.moreSlope, line + count);
  lattice.moreNeed = longerFloats(lattice.moreNeed, line + count);
  for (const [party, lines] of byParty.entries()) {
    lattice.moreFirst[place + party] = line;
    for (const { slope, need } of lines) {
      lattice.moreSlope[line] = slope;
      lattice.moreNeed[line] = need;
      line++;
    }
  }
  lattice.moreFirst[place + byParty.length] = line;
  return place;
}

/**
 * Of the lines of a step those that are the lowest for some value of what follows, the first aside, which is noted anyway: between
 * where all of them reach the floor and the most that any continuation is worth.
 *
 * @param lines - the first with the smallest slope
 */
export function lowestLines(lines: readonly Line[], floor: number, most: number): Line[] {
  if (lines.length < 2) return [];
  let from = Number.NEGATIVE_INFINITY;
  for (const { slope, need } of lines) if (slope > 0) from = Math.max(from, (need + floor) / slope);
  const least = Number.isFinite(from) ? Math.min(from, most) : most;
  const found: Line[] = [];
  let at = least;
  let lowest = lines.reduce((one, other) => (isLower(other, one, at) ? other : one));
  for (;;) {
    if (lowest !== lines[0]) found.push(lowest);
    // Further on only a line that rises less can come to lie lower.
    let crossing = most;
    let next: Line | null = null;
    for (const line of lines) {
      if (line.slope >= lowest.slope) continue;
      const where = (lowest.need - line.need) / (lowest.slope - line.slope);
      if (where < crossing || (next !== null && where === crossing && line.slope < next.slope)) {
        crossing = where;
        next = line;
      }
    }
    if (next === null) return found;
    at = crossing;
    lowest = next;
  }
}

function isLower(one: Line, other: Line, at: number): boolean {
  const lead = one.slope * at - one.need - (other.slope * at - other.need);
  return lead < 0 || (lead === 0 && one.slope < other.slope);
}
