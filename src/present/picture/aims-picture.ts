import type { AssessResult } from "../../engine/index.ts";
import type { AimsOfPlan } from "../../study/index.ts";
import { drawChances } from "../chart/index.ts";
import { aimStepsTable, hundredths, type Labels } from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** What is served of each aim after each step of a plan, and what of it would stay; null where there is nothing to draw. */
export function aimsPicture(
  plan: Pick<AssessResult, "id" | "steps">,
  aims: AimsOfPlan,
  labels: Labels,
): PagePicture | null {
  const drawn = Object.entries(aims);
  if (drawn.length === 0 || plan.steps.length === 0) return null;
  const columns = ["start", ...plan.steps.map((_, step) => String(step + 1))];
  const lanes = drawn.flatMap(([id, { start, steps }]) => {
    const course = [start, ...steps];
    return [
      { id, name: labels.aim(id), chances: course.map(({ coverage }) => coverage) },
      { id, name: `${labels.aim(id)}: would stay`, chances: course.map(({ stays }) => stays) },
    ];
  });
  return {
    name: `aims-${plan.id}`,
    title: `${labels.plan(plan.id)}: what is served of each aim, step by step`,
    description: drawn
      .map(([id, { start, steps }]) => {
        const { coverage, stays } = steps.at(-1) ?? start;
        return `${labels.aim(id)}: ${hundredths(coverage)} of 100 once all is done, of which ${hundredths(stays)} would stay if all broke down.`;
      })
      .join(" "),
    reading: null,
    draw: (width) =>
      drawChances(
        {
          columns,
          unit: "served, in 100, after the step",
          lanes: lanes.map(({ id, name, chances }) => ({
            id,
            name,
            chances,
            figures: chances.map(hundredths),
            beyond: null,
            words: chances.map(
              (share, place) =>
                `${name}, ${place === 0 ? "at the start" : `after step ${columns[place]}`}: ${hundredths(share)} of 100`,
            ),
          })),
        },
        width,
      ),
    table: aimStepsTable(aims, labels),
  };
}
