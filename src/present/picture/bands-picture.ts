import type { StressedPlan, StressResult } from "../../engine/index.ts";
import { drawBands } from "../chart/index.ts";
import { columns } from "../text-table.ts";
import { holdsIn, hundredths, type Labels, perPeriod, points, stressTable } from "../words/index.ts";
import type { PagePicture, PictureTable } from "./picture.ts";

type Spread = NonNullable<StressedPlan["weakest"]>;

const READING =
  "90 of 100 cases lie within the line, the middle half of them in the box; the stroke is the median.";

/** How the least to spare of each plan is spread when every figure may lie anywhere in its range. @param plans - in this order */
export function slackBandsPicture(
  result: StressResult,
  plans: readonly StressedPlan[],
  labels: Labels,
): PagePicture {
  return {
    name: "how-sure",
    title: "How often each plan holds, and by how much, when every figure may lie anywhere in its range",
    description: `The least that there is to spare is shown as a share of that party's stake, in %; below zero somebody would break off.`,
    reading: READING,
    draw: (width) =>
      drawBands(
        {
          axis: "least to spare, % of stake",
          rightHeader: "holds in 100",
          below: "breaking pays",
          rows: plans.map((plan) => {
            const [name, holds] = [labels.plan(plan.id), holdsIn(plan)];
            const spread = quantiles(plan.weakest)?.map((share) => 100 * share) as Quantiles | undefined;
            return {
              name,
              party: null,
              spread: spread ?? null,
              right: holds,
              words: `${name}: holds in ${holds} of 100 cases; ${spreadInWords(spread ?? null, "\u00a0% of a stake")}`,
            };
          }),
        },
        width,
      ),
    table: stressTable({ ...result, plans }, labels),
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
    return hundredths(plan.accepts[id]!);
  };
  return {
    name: `gain-ranges-${plan.id}`,
    title: `${name}: what each party would gain, over the ranges of the figures`,
    description: `Gains are against no agreement, in ${unit}; points of different parties do not compare.`,
    reading: READING,
    draw: (width) =>
      drawBands(
        {
          axis: `gain against no agreement, ${unit}`,
          rightHeader: "accepts in 100",
          below: "loses",
          rows: partyIds.map((id) => ({
            name: labels.party(id),
            party: id,
            spread: quantiles(plan.gain[id]!),
            right: accepts(id),
            words: `${labels.party(id)}: ${spreadInWords(quantiles(plan.gain[id]!), "")}`,
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
      ...columns("right", [
        "Gain 5\u00a0%",
        "25\u00a0%",
        "50\u00a0%",
        "75\u00a0%",
        "95\u00a0%",
        "Accepts in 100",
      ]),
    ],
    rows: partyIds.map((id) => [labels.party(id), ...quantiles(plan.gain[id]!)!.map(points), accepts(id)]),
    rowParties: partyIds,
  };
}

/** At 5, 25, 50, 75 and 95 %. */
type Quantiles = [number, number, number, number, number];

function quantiles(spread: Spread | null): Quantiles | null {
  return spread === null ? null : [spread.p5, spread.p25, spread.p50, spread.p75, spread.p95];
}

function spreadInWords(spread: Quantiles | null, unit: string): string {
  if (spread === null) return "nobody has anything to break";
  const [p5, , p50, , p95] = spread;
  return `${points(p5)} to ${points(p95)}${unit} in 90 of 100 cases, median ${points(p50)}`;
}
