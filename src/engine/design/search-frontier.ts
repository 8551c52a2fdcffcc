import type { DesignProgress } from "./design-options.ts";
import {
  endLabelPass,
  type LabelPass,
  type LabelQuestion,
  labelState,
  planOf,
  startLabelPass,
} from "./label-pass.ts";
import type { Lattice } from "./lattice.ts";
import type { MemoryBudget } from "./memory.ts";
import type { Precision } from "./precision.ts";
import type { Requirements } from "./requirements.ts";

/** A plan that holds: gains, weakest slack, and the word of each bundle. */
export interface FoundPlan {
  readonly gains: readonly number[];
  readonly slack: number;
  readonly words: readonly number[];
}

/** Labels made between two reports of progress: some milliseconds. */
const SLICE = 50_000;

/** Everything that a search over one lattice goes by. */
export interface Search {
  readonly lattice: Lattice;
  readonly requirements: Requirements;
  readonly precision: Precision;
  readonly budget: MemoryBudget;
  /** What is known so far, for the reports. */
  readonly found: FoundPlan[];
}

/** The whole frontier. @returns null where it was told to stop (by `next(true)`) */
export function* searchFrontier(
  search: Search,
  floor: number,
): Generator<DesignProgress, FoundPlan[] | null, boolean | undefined> {
  const { partyCount } = search.lattice.problem;
  const spread = new Array<number>(partyCount + 1).fill(search.precision.tie);
  return yield* searchLabels(search, { floor, spread, bounds: null, enough: null, soon: null }, "frontier");
}

/** Plans of the start's labels, none of them dominated. @returns null where it was told to stop @throws MemoryLimitReached */
export function* searchLabels(
  search: Search,
  question: LabelQuestion,
  phase: DesignProgress["phase"],
): Generator<DesignProgress, FoundPlan[] | null, boolean | undefined> {
  const { lattice, requirements, precision, budget, found } = search;
  const pass = startLabelPass(lattice, requirements, question, precision, budget);
  try {
    let reported = 0;
    for (let state = lattice.stateCount - 1; state >= 0; state--) {
      // The start is few against its labels: there all are wanted.
      if (state === 0) pass.spread.fill(precision.tie);
      labelState(pass, state);
      if (state > 0 && pass.triedCount < reported + SLICE && state % 256 > 0) continue;
      reported = pass.triedCount;
      const shouldStop = yield {
        phase,
        share: 1 - state / lattice.stateCount,
        labels: pass.labelCount,
        tried: pass.triedCount,
        found: found.length,
      };
      if (shouldStop === true && state > 0) return null;
    }
    return plansOf(pass, precision.tie);
  } finally {
    endLabelPass(pass);
  }
}

/** Labels of the start lie by descending first gain; what only rounding lifted over a better one is left out here. */
function plansOf(pass: LabelPass, tie: number): FoundPlan[] {
  const { lattice, values, stride } = pass;
  const { partyCount } = lattice.problem;
  const plans: FoundPlan[] = [];
  for (let label = pass.labelFirst[0]!; label < pass.labelEnd[0]!; label++) {
    const at = label * stride;
    const gains = Array.from(
      { length: partyCount },
      (_, party) => values[at + party]! - lattice.startValue[party]!,
    );
    plans.push({ gains, slack: values[at + partyCount]!, words: planOf(pass, label) });
  }
  return plans.filter((plan, at) => {
    for (let next = at + 1; next < plans.length; next++) {
      if (plans[next]!.gains[0]! < plan.gains[0]! - tie) return true;
      if (isCoveredBy(plan, plans[next]!, tie)) return false;
    }
    return true;
  });
}

/** Takes plans into a frontier; of plans equal but for the tie the one of fewer steps stays, else the earlier. */
export function addPlans(found: FoundPlan[], plans: readonly FoundPlan[], tie: number): void {
  for (const plan of plans) {
    const isBeaten = found.some(
      (other) =>
        isCoveredBy(plan, other, tie) &&
        (plan.words.length >= other.words.length || !isCoveredBy(other, plan, tie)),
    );
    if (isBeaten) continue;
    let kept = 0;
    for (const other of found) if (!isCoveredBy(other, plan, tie)) found[kept++] = other;
    found.length = kept;
    found.push(plan);
  }
}

function isCoveredBy(plan: FoundPlan, other: FoundPlan, tie: number): boolean {
  if (plan.slack > other.slack + tie) return false;
  return plan.gains.every((gain, party) => gain <= other.gains[party]! + tie);
}
