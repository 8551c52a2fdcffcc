import {
  addVector,
  type CoverGrid,
  coverGrid,
  type DominanceTree,
  dominanceTree,
  heightBeyond,
  isCovered,
} from "../../numeric/index.ts";
import type { FoundPlan } from "../found-plan.ts";

/**
 * Plans already found, so that what cannot beat them need not be followed: asked whether one of them is at least as good
 * as given gains and a given weakest slack. With up to three parties one look into a table answers (now and then "no" where "yes"
 * would be right, which costs work and nothing else), with more a tree of boxes.
 *
 * Gains are given in units of the table, lines for points, so that those who ask often need not convert each time.
 */
export interface KnownPlans {
  /** Per party: a gain g is (g - origin) * density in units. */
  readonly origin: Float64Array;
  readonly density: Float64Array;
  readonly grid: CoverGrid | null;
  readonly tree: DominanceTree | null;
  readonly noSpread: Float64Array;
}

/** With more parties a grid fine enough would be too large. */
const MOST_IN_GRID = 3;

/**
 * @param plans - none covers another
 * @param floors - per party, the smallest gain of a plan; @param ranges - and what it could gain at most
 */
export function knownPlans(
  plans: readonly FoundPlan[],
  floors: Float64Array,
  ranges: readonly number[],
): KnownPlans {
  const partyCount = ranges.length;
  const width = partyCount + 1;
  const points = new Float64Array(plans.length * width);
  for (const [index, plan] of plans.entries()) {
    points.set(plan.gains, index * width);
    points[index * width + partyCount] = plan.slack;
  }
  const noSpread = new Float64Array(width);
  if (partyCount <= MOST_IN_GRID) {
    const origin = Array.from(floors);
    const grid = coverGrid(points, partyCount, origin, ranges);
    return { origin: grid.origin, density: grid.density, grid, tree: null, noSpread };
  }
  const tree = dominanceTree(width);
  for (let at = 0; at < points.length; at += width) addVector(tree, points, at);
  const origin = new Float64Array(partyCount);
  const density = new Float64Array(partyCount).fill(1);
  return { origin, density, grid: null, tree, noSpread };
}

/** Is a known plan at least as good? @param point - gains in units, then the slack */
export function isKnown({ grid, tree, noSpread }: KnownPlans, point: Float64Array): boolean {
  if (grid === null) return isCovered(tree!, point, 0, noSpread);
  return point[point.length - 1]! <= heightBeyond(grid, point);
}
