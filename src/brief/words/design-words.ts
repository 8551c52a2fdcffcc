import type { DesignedPlan, DesignResult } from "../../engine/index.ts";
import type { TextTable } from "../text-table.ts";
import { perPeriod } from "./compare-words.ts";
import type { Labels } from "./labels.ts";
import { points } from "./number-words.ts";

/** More rows than this no reader goes through; the rest is counted. */
const MOST_ROWS = 12;

/** What each objective asks, in words. */
export function objectiveInWords(objective: string, labels: Labels): string {
  if (objective.startsWith("party:")) return `Best for ${labels.party(objective.slice("party:".length))}`;
  return OBJECTIVES[objective] ?? objective;
}

const OBJECTIVES: Readonly<Record<string, string>> = {
  nash: "Fair compromise (largest product of gains)",
  welfare: "Largest sum of gains",
  egalitarian: "Largest gain of the party that gains least",
  kalai: "Largest equal share of each party's best gain",
  security: "Safest that still gives each party a minimum",
};

/** One sentence that answers: is there a plan that holds? */
export function designInWords(result: DesignResult): string {
  const { frontier, statistics, status } = result;
  const covered = `${statistics.plansCovered} plans over ${statistics.states} states`;
  if (status === "refused")
    return "The search would pass its memory limit and was not finished; what follows is not all.";
  if (status === "stopped")
    return `The search was stopped; ${frontier.length} plans that hold were found so far.`;
  if (frontier.length === 0) return `No plan holds, of ${covered}.`;
  const many =
    frontier.length === 1
      ? "One plan holds that no other beats"
      : `${frontier.length} plans hold that no other beats`;
  return `${many} in every gain and in security, of ${covered}.`;
}

/** "4.2 for United States, 3 for DPRK; 1.1 points a quarter to spare". */
export function worthInWords(plan: DesignedPlan, partyIds: readonly string[], labels: Labels): string {
  const gains = partyIds.map((id) => `${labels.party(id)} ${points(plan.gain[id]!)}`).join(", ");
  const spare =
    plan.weakest === null
      ? "nobody has anything to break"
      : `${points(plan.weakest)} to spare at the weakest link`;
  return `Gains in ${perPeriod(labels)}: ${gains}; ${spare}.`;
}

/** The frontier, at most MOST_ROWS of it, spread evenly over the order it is listed in. */
export function frontierTable(
  frontier: readonly DesignedPlan[],
  partyIds: readonly string[],
  labels: Labels,
): TextTable {
  const every = Math.max(1, frontier.length / MOST_ROWS);
  const shown = Array.from({ length: Math.min(frontier.length, MOST_ROWS) }, (_, row) =>
    Math.floor(row * every),
  );
  return {
    columns: [
      { header: "Plan", align: "left" },
      { header: "Steps", align: "right" },
      { header: "Weakest slack", align: "right" },
      ...partyIds.map((id) => ({ header: `Gain ${labels.party(id)}`, align: "right" as const, group: 1 })),
    ],
    rows: shown.map((index) => {
      const plan = frontier[index]!;
      return [
        `no. ${index + 1}`,
        String(plan.steps.length),
        plan.weakest === null ? "-" : points(plan.weakest),
        ...partyIds.map((id) => points(plan.gain[id]!)),
      ];
    }),
  };
}
