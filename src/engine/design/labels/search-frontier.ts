import type { DesignProgress } from "../design-options.ts";
import { type FoundPlan, frontierOf } from "../found-plan.ts";
import type { Lattice } from "../lattice/index.ts";
import { MemoryLimitReached, takeMemory } from "../memory.ts";
import type { Floors } from "../precision.ts";
import { knownPlans } from "./known-plans.ts";
import {
  anyPlan,
  endLabelPass,
  type LabelQuestion,
  type Labels,
  mergeTiesOnly,
  planOf,
  startLabelPass,
  strideOf,
} from "./label-pass.ts";
import { labelState } from "./label-state.ts";
import { findPrefixCells, type PrefixCells } from "./prefix-cells.ts";
import type { Search, Searching } from "./search.ts";
import { COUNTER, VERDICT } from "./shared-labels.ts";

/** Labels made between two reports of progress: some milliseconds. */
const SLICE = 50_000;

/**
 * Rough passes, by the number of parties: labels closer than `spread` of what could be gained are merged, and what is found is known to
 * the cells that follow. Measured on random scenarios of 12 and 14 measures. With four parties or more nearly every label has its
 * own place on the frontier, so that little can be left out and the passes only cost.
 */
const ROUNDS: readonly (readonly Round[])[] = [
  [],
  [{ spread: 1 / 16, fineness: 1 }],
  [{ spread: 1 / 16, fineness: 1 }],
  [
    { spread: 1 / 16, fineness: 1 },
    { spread: 1 / 64, fineness: 4 },
  ],
];

interface Round {
  readonly spread: number;
  readonly fineness: number;
}

/**
 * The whole frontier.
 *
 * Rough passes find plans near it in a fraction of the time; then a label is kept only if with some way from the start it
 * could still beat all of them (`prefix-cells.ts`), which few can.
 *
 * @returns null where it was told to stop (by `next(true)`)
 */
export function* searchFrontier(search: Search, floors: Floors): Searching<FoundPlan[] | null> {
  const { lattice, precision, budget, found } = search;
  const { partyCount } = lattice.problem;
  const ranges = rangesOf(lattice, floors);
  const scales = [...ranges, Math.max(0, Math.min(lattice.slackCeiling[0]!, ...ranges))];
  const allSteps = lattice.stepEnd.slice();
  let cells: PrefixCells | null = null;
  try {
    // What a beginning can add to a label is counted by its periods; under doubt it hangs on its steps too.
    const rounds = isDoubted(lattice) ? [] : (ROUNDS[partyCount] ?? []);
    for (const { spread, fineness } of rounds) {
      const merged = scales.map((scale, at) => Math.max(precision.tie[at]!, scale * spread));
      const plans = yield* searchLabels(search, { ...anyPlan(floors.slack, merged), cells }, "frontier");
      if (plans === null) return null;
      found.splice(0, found.length, ...frontierOf([...found, ...plans], precision.tie));
      const known = knownPlans(found, floors.gain, ranges);
      takeMemory(budget, -(cells?.bytes ?? 0));
      cells = null;
      cells = findPrefixCells(lattice, floors, known, fineness, precision.margin, budget);
    }
    const spread = [...precision.tie];
    const question = { ...anyPlan(floors.slack, spread), cells };
    const plans = yield* searchLabels(search, question, "frontier");
    return plans === null ? null : frontierOf([...found, ...plans], precision.tie);
  } finally {
    takeMemory(budget, -(cells?.bytes ?? 0));
    lattice.stepEnd.set(allSteps); // what leads to nothing new here may matter to another question
  }
}

/** Per party: how far the gains of plans reach, from the least that a plan must give. */
export function rangesOf({ problem, ceiling, startValue }: Lattice, floors: Floors): number[] {
  return Array.from({ length: problem.partyCount }, (_, party) =>
    Math.max(0, ceiling[party]! - startValue[party]! - Math.min(0, floors.gain[party]!)),
  );
}

/** Is what follows a step worth less for doubt in the others? */
export function isDoubted({ problem }: Lattice): boolean {
  return problem.trust !== null && problem.trust.confidence < 1;
}

/** Plans of the start's labels, none of them dominated. @returns null where it was told to stop @throws MemoryLimitReached */
export function* searchLabels(
  search: Search,
  question: LabelQuestion,
  phase: DesignProgress["phase"],
): Searching<FoundPlan[] | null> {
  const { lattice, requirements, precision, budget, found } = search;
  if (search.sharesWork) {
    const bytes = budget.limitBytes - budget.usedBytes;
    const work = { lattice, requirements, question, precision, bytes };
    const answer = yield { phase, share: 0, labels: 0, tried: 0, found: found.length, work };
    if (answer === true) return null;
    if (typeof answer === "object") {
      const verdict = answer.counters[COUNTER.verdict];
      if (verdict === VERDICT.refused) throw new MemoryLimitReached();
      if (verdict === VERDICT.stopped) return null;
      return plansOf(search, question, answer);
    }
  }
  const pass = startLabelPass(lattice, requirements, question, precision, budget);
  try {
    let reported = 0;
    for (let state = lattice.stateCount - 1; state >= 0; state--) {
      // The start is few against its labels: there all are wanted.
      if (state === 0) mergeTiesOnly(pass);
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
    return plansOf(search, question, pass);
  } finally {
    endLabelPass(pass);
  }
}

/** Bounds leave rounding its margin, so that a label may have come to the start with a little less than a plan that holds gives. */
function plansOf(
  { lattice, requirements, precision }: Search,
  question: LabelQuestion,
  labels: Labels,
): FoundPlan[] {
  const stride = strideOf(lattice, question);
  const { labelFirst, labelEnd, values } = labels;
  const { partyCount } = lattice.problem;
  const plans: FoundPlan[] = [];
  for (let label = labelFirst[0]!; label < labelEnd[0]!; label++) {
    const at = label * stride;
    if (values.subarray(at, at + partyCount).some((value, party) => value < requirements.required[party]!)) {
      continue;
    }
    const gains = Array.from(
      { length: partyCount },
      (_, party) => values[at + party]! - lattice.startValue[party]!,
    );
    plans.push({ gains, slack: values[at + partyCount]!, words: planOf(lattice, labels, label) });
  }
  // Where time counts too, a plan that others beat in gains and slack may be the soonest.
  return question.soon === null ? frontierOf(plans, precision.tie) : plans;
}
