import type { StressedPlan, StressResult } from "../../engine/index.ts";
import { drawBands } from "../chart/index.ts";
import { columns } from "../text-table.ts";
import { holdsIn, type Labels, perPeriod, points, stressTable } from "../words/index.ts";
import type { PagePicture, PictureTable } from "./picture.ts";

type Spread = NonNullable<StressedPlan["weakest"]>;

const READING =
  "90 of 100 cases lie within the line, the middle half of them in the box; the stroke is the median.";

/** How the weakest slack of each plan is spread when every figure may lie anywhere in its range. @param plans - in this order */
export function slackBandsPicture(
  result: StressResult,
  plans: readonly StressedPlan[],
  labels: Labels,
): PagePicture {
  const table = stressTable({ ...result, plans }, labels);
  const unit = "% of the stake";
  return {
    name: "how-sure",
    title: "How often each plan holds, and by how much, when every figure may lie anywhere in its range",
    description: `The weakest slack is in ${unit}; below zero somebody would break off.`,
    reading: READING,
    draw: (width) =>
      drawBands(
        {
          axis: `weakest slack, ${unit}`,
          rightHeader: "holds in 100",
          below: "breaking pays",
          rows: plans.map((plan) => {
            const [name, holds] = [labels.plan(plan.id), holdsIn(plan)];
            return {
              name,
              party: null,
              spread: quantiles(inPercent(plan.weakest)),
              right: holds,
              words: `${name}: holds in ${holds} of 100 cases; ${spreadInWords(inPercent(plan.weakest))}`,
            };
          }),
        },
        width,
      ),
    table,
  };
}

/** How the gains of each party by one plan are spread. */
export function gainBandsPicture(
  plan: StressedPlan,
  partyIds: readonly string[],
  labels: Labels,
): PagePicture {
  const unit = perPeriod(labels);
  const name = labels.plan(plan.id);
  const accepts = (id: string): string => {
    const share = 100 * plan.accepts[id]!;
    return share > 0 && share < 0.5 ? "<1" : share < 100 && share > 99.5 ? ">99" : String(Math.round(share));
  };
  return {
    name: `gain-ranges-${plan.id}`,
    title: `${name}: what each party would gain, over the ranges of the figures`,
    description: `Gains are against the start, in ${unit}; points of different parties do not compare.`,
    reading: READING,
    draw: (width) =>
      drawBands(
        {
          axis: `gain against the start, ${unit}`,
          rightHeader: "accepts in 100",
          below: "loses",
          rows: partyIds.map((id) => ({
            name: labels.party(id),
            party: id,
            spread: quantiles(plan.gain[id]!),
            right: accepts(id),
            words: `${labels.party(id)}: ${spreadInWords(plan.gain[id]!)}`,
          })),
        },
        width,
      ),
    table: tableOf(plan, partyIds, accepts, unit, labels),
  };
}

function tableOf(
  plan: StressedPlan,
  partyIds: readonly string[],
  accepts: (id: string) => string,
  unit: string,
  labels: Labels,
): PictureTable {
  return {
    columns: [
      ...columns("left", [`Party (${unit})`]),
      ...columns("right", ["Gain 5 %", "25 %", "50 %", "75 %", "95 %", "Accepts in 100"]),
    ],
    rows: partyIds.map((id) => [labels.party(id), ...quantiles(plan.gain[id]!)!.map(points), accepts(id)]),
    rowParties: partyIds,
  };
}

function quantiles(spread: Spread | null): [number, number, number, number, number] | null {
  return spread === null ? null : [spread.p5, spread.p25, spread.p50, spread.p75, spread.p95];
}

function inPercent(spread: Spread | null): Spread | null {
  if (spread === null) return null;
  const { mean, p5, p25, p50, p75, p95 } = spread;
  return { mean: 100 * mean, p5: 100 * p5, p25: 100 * p25, p50: 100 * p50, p75: 100 * p75, p95: 100 * p95 };
}

function spreadInWords(spread: Spread | null): string {
  if (spread === null) return "nobody has anything to break";
  return `${points(spread.p5)} to ${points(spread.p95)} in 90 of 100 cases, median ${points(spread.p50)}`;
}
