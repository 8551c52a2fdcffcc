import type { AssessResult } from "../../engine/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import type { Labels } from "./labels.ts";
import { points } from "./number-words.ts";

/**
 * Plans side by side: verdict, how far each holds, its weakest slack, and what each party gains; points per period. The parties come last.
 *
 * @param chance - in how many of 100 cases a plan holds, by its id; without, no such column
 */
export function compareTable(
  plans: readonly AssessResult[],
  partyIds: readonly string[],
  labels: Labels,
  chance: ((plan: string) => string) | null = null,
): TextTable {
  return {
    columns: [
      ...columns("left", ["Plan", "Verdict"]),
      ...columns("right", [
        ...(chance === null ? [] : ["Holds in 100 cases"]),
        "Steps that hold",
        "Weakest slack",
      ]),
      ...columns(
        "right",
        partyIds.map((party) => `Gain ${labels.party(party)}`),
        1,
      ),
    ],
    rows: plans.map((plan) => [
      labels.plan(plan.id),
      verdict(plan),
      ...(chance === null ? [] : [chance(plan.id)]),
      `${plan.holdsThrough} of ${plan.steps.length}`,
      plan.weakest === null ? "-" : points(plan.weakest.slack),
      ...partyIds.map((party) => points(plan.gain[party]!)),
    ]),
  };
}

/** "holds", "breaks at 3", "declined". */
function verdict(plan: AssessResult): string {
  if (plan.holds) return "holds";
  if (plan.breaks === null) return "declined";
  return plan.breaks.step > plan.steps.length ? "breaks at end" : `breaks at ${plan.breaks.step}`;
}
