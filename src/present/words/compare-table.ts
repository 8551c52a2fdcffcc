import type { AssessResult } from "../../engine/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { dayInTable, dayInWords } from "./day-words.ts";
import type { Labels } from "./labels.ts";
import { points, signed } from "./number-words.ts";

/**
 * Plans side by side: verdict, how far each would hold, the worst of its gains and of what there is to spare, as a share of that party's
 * stake, and what each party gains, points per period. The parties come last.
 *
 * @param chance - in how many of 100 cases a plan holds, by its id; without, no such column
 */
export function compareTable(
  plans: readonly AssessResult[],
  partyIds: readonly string[],
  labels: Labels,
  chance: ((plan: string) => string) | null = null,
): TextTable {
  const hasDates = labels.dayAfter(0) !== null;
  return {
    columns: [
      ...columns("left", ["Plan", "Verdict"]),
      ...columns("right", [
        ...(hasDates ? ["All done"] : []),
        ...(chance === null ? [] : ["In 100"]),
        "Steps kept",
        "Worst link, % of stake",
      ]),
      ...columns(
        "right",
        partyIds.map((party) => `Gain ${labels.party(party)}`),
        1,
      ),
    ],
    rows: plans.map((plan) => [
      labels.plan(plan.id),
      verdictInTable(plan),
      ...(hasDates ? [doneInTable(plan, labels)] : []),
      ...(chance === null ? [] : [plan.steps.length === 0 ? "-" : chance(plan.id)]),
      plan.steps.length === 0 ? "-" : `${plan.holdsThrough} of ${plan.steps.length}`,
      plan.worst === null ? "-" : signed(100 * plan.worst.share),
      ...partyIds.map((party) => signed(plan.gain[party]!)),
    ]),
  };
}

/** "21 May 2024", when all is done and verified at the earliest. */
function doneInTable({ steps }: AssessResult, labels: Labels): string {
  if (steps.length === 0) return "-";
  return dayInTable(labels.dayAfter(steps.reduce((sum, { periods }) => sum + periods, 0)));
}

/** What the columns mean. */
export function compareTableMeans(labels: Pick<Labels, "period" | "dayAfter">): string {
  const day0 = labels.dayAfter(0);
  const done =
    day0 === null
      ? ""
      : `All done: when all is done and verified at the earliest, step 1 being due on ${dayInWords(day0)}. `;
  return `${done}Steps kept: so many first steps would hold by themselves. Worst link: the least that a party with a veto gains or that any has to spare, as a share of its stake, which is all it has to win or lose in the file. Gains, against no agreement, are in points a ${labels.period}, each party in points of its own, at central values.`;
}

/**
 * By party and step: what it has to spare there over breaking, and what it is left with, against no agreement, if all stops after it; points
 * per period.
 */
export function leftWithTable(plan: AssessResult, labels: Labels): TextTable {
  const parties = Object.keys(plan.gain);
  return {
    columns: [
      ...columns("left", ["Points"]),
      ...columns("right", ["start", ...plan.steps.map((_, step) => `step ${step + 1}`), "later"]),
    ],
    rows: parties.flatMap((party) => {
      const rows = [
        [`${labels.party(party)}:`, "", ...plan.steps.map(() => ""), ""],
        ["left with after", ...plan.leftWith[party]!.map(points), ""],
        ["to spare at", "", ...plan.slack[party]!.map((one) => (one === null ? "-" : points(one)))],
      ];
      return plan.slack[party]!.some((one) => one !== null) ? rows : rows.slice(0, 2);
    }),
  };
}

/** What the rows mean. @param plans - those that are shown */
export function leftWithMeans(plans: readonly AssessResult[], labels: Pick<Labels, "period">): string {
  const apart = plans.some(({ events }) => events.length > 0)
    ? " It counts breaches of what is due only; what choosing an event would bring stands with the event."
    : "";
  return `Left with after a step: how a party stands, against no agreement, if all breaks down then. To spare at a step: by how much keeping on is better than breaking at its worst moment; below nothing, what breaking would bring.${apart} Points a ${labels.period}, each party its own.`;
}

/** "holds", "breaks at 3", "declined", "no step". */
export function verdictInTable({ verdict, breaks, steps }: AssessResult): string {
  if (verdict === "nothing") return "no step";
  if (verdict !== "breaks") return verdict;
  return breaks!.step > steps.length ? "breaks at end" : `breaks at ${breaks!.step}`;
}
