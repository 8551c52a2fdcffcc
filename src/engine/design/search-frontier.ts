import type { DesignProgress } from "./design-options.ts";
import { endLabelPass, type LabelPass, labelState, planOf, startLabelPass } from "./label-pass.ts";
import type { Lattice } from "./lattice.ts";
import { type MemoryBudget, takeMemory } from "./memory.ts";
import { findPrefixBounds, type PrefixBounds, prefixBoundBytes } from "./prefix-bounds.ts";
import type { Requirements } from "./requirements.ts";
import { type FrontierPoint, searchRegion } from "./search-region.ts";

/** A plan that holds: gains, weakest slack, and the word of each bundle. */
export interface FoundPlan extends FrontierPoint {
  readonly words: readonly number[];
}

/** Rounding and ties of one scenario, in points per period. */
export interface Precision {
  /** Two figures that differ by no more count as equal. */
  readonly tie: number;
  /** What rounding may take from a bound. */
  readonly margin: number;
}

/**
 * Passes, from coarse to exact: labels of one state closer than this share of what the parties could gain are
 * merged. A coarse pass is quick and finds plans to hold labels against; the last pass is exact. A pass that had
 * nothing to merge is exact already.
 */
const PASS_SPREADS = [1 / 6, 1 / 30, 0];

/** States between two reports of progress. */
const SLICE = 256;

/**
 * The frontier over gains and weakest slack.
 *
 * @param found - filled as plans are found; the frontier once the search returns
 * @returns true once exact; false where it was told to stop (by `next(true)`)
 * @throws MemoryLimitReached; what is in `found` then stands
 */
export function* searchFrontier(
  lattice: Lattice,
  requirements: Requirements,
  floor: number,
  precision: Precision,
  budget: MemoryBudget,
  found: FoundPlan[],
): Generator<DesignProgress, boolean, boolean | undefined> {
  const { partyCount, maxSteps, measures } = lattice.problem;
  const { tie, margin } = precision;
  const ranges = Array.from({ length: partyCount }, (_, party) =>
    Math.max(0, lattice.ceiling[party]! - lattice.startValue[party]!),
  );
  const scales = [...ranges, Math.max(0, Math.min(lattice.slackCeiling[0]!, ...ranges))];
  if (maxSteps < measures.length) scales.push(0);

  for (const [index, share] of PASS_SPREADS.entries()) {
    let bounds: PrefixBounds | null = null;
    const boundBytes = found.length > 0 ? prefixBoundBytes(lattice) : 0;
    takeMemory(budget, boundBytes);
    if (found.length > 0) {
      bounds = findPrefixBounds(lattice, requirements, searchRegion(found, partyCount, floor), tie, margin);
    }
    const spread = Float64Array.from(scales, (scale) => Math.max(tie, scale * share));
    const pass = startLabelPass(lattice, requirements, bounds, floor, spread, tie, margin, budget);
    for (let state = lattice.stateCount - 1; state >= 0; state--) {
      // The start is few against its labels: there all are wanted.
      if (state === 0) spread.fill(tie);
      labelState(pass, state);
      if (state % SLICE === 0) {
        const done = 1 - state / lattice.stateCount;
        const shouldStop = yield {
          phase: "frontier",
          pass: index + 1,
          share: done,
          labels: pass.labelCount,
          found: found.length,
        };
        if (shouldStop === true && state > 0) return false;
      }
    }
    collect(pass, found, tie);
    endLabelPass(pass);
    takeMemory(budget, -boundBytes);
    if (!pass.isTruncated) return true;
  }
  return true;
}

/** Adds the labels of the start to the plans found and keeps what is not dominated. */
function collect(pass: LabelPass, found: FoundPlan[], tie: number): void {
  const { lattice, values, stride } = pass;
  const { partyCount } = lattice.problem;
  for (let label = pass.labelFirst[0]!; label < pass.labelEnd[0]!; label++) {
    const at = label * stride;
    const gains: number[] = [];
    for (let party = 0; party < partyCount; party++)
      gains.push(values[at + party]! - lattice.startValue[party]!);
    addFound(found, { gains, slack: values[at + partyCount]!, words: planOf(pass, label) }, tie);
  }
}

/** Takes a plan into a frontier; of plans equal but for the tie the one of fewer steps stays, else the earlier. */
function addFound(found: FoundPlan[], plan: FoundPlan, tie: number): void {
  for (const other of found) {
    if (!isCovered(plan, other, tie)) continue;
    if (plan.words.length < other.words.length && isCovered(other, plan, tie)) break;
    return;
  }
  let kept = 0;
  for (const other of found) if (!isCovered(other, plan, tie)) found[kept++] = other;
  found.length = kept;
  found.push(plan);
}

function isCovered(plan: FrontierPoint, by: FrontierPoint, tie: number): boolean {
  if (plan.slack > by.slack + tie) return false;
  for (let party = 0; party < plan.gains.length; party++) {
    if (plan.gains[party]! > by.gains[party]! + tie) return false;
  }
  return true;
}
