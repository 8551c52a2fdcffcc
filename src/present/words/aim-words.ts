import type { AssessResult } from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import type { AimsByPlan, AimsOfPlan } from "../../study/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { dayInWords } from "./day-words.ts";
import type { Labels } from "./labels.ts";
import { count, hundredths, listed, quoted } from "./number-words.ts";

/** Aims by plans: in per cent what of each is served once all is done, and what of it would stay. */
export function aimsTable(
  plans: readonly Pick<AssessResult, "id">[],
  aims: AimsByPlan,
  { aims: wanted }: Pick<Scenario, "aims">,
  labels: Labels,
): TextTable {
  return {
    columns: [
      ...columns("left", ["Plan"]),
      ...columns(
        "right",
        wanted.map(({ id }) => labels.aim(id)),
      ),
    ],
    rows: plans.map(({ id }) => [
      labels.plan(id),
      ...wanted.map(({ id: aim }) => {
        const { start, steps } = aims[id]![aim]!;
        const { coverage, stays } = steps.at(-1) ?? start;
        return coverage === 0 ? "0" : `${hundredths(coverage)} (${hundredths(stays)})`;
      }),
    ]),
  };
}

/** One plan's aims by step: two rows an aim. */
export function aimStepsTable(aims: AimsOfPlan, labels: Labels): TextTable {
  const [any] = Object.values(aims);
  return {
    columns: [
      ...columns("left", ["Aim, % served"]),
      ...columns("right", ["start", ...(any?.steps ?? []).map((_, step) => `step ${step + 1}`)]),
    ],
    rows: Object.entries(aims).flatMap(([aim, { start, steps }]) => [
      [labels.aim(aim), ...[start, ...steps].map(({ coverage }) => hundredths(coverage))],
      ["would stay", ...[start, ...steps].map(({ stays }) => hundredths(stays))],
    ]),
  };
}

/** What the figures of both mean. */
export const AIMS_MEAN =
  'Served: so much of each aim is in force or under way, in per cent, by the shares that the file gives its measures. In parentheses, or as "would stay": what of it would stay if all that can be taken back were.';

/** Which aims nothing serves, and when half of the others is reached; by plan. */
export function aimsInWords(
  { id }: Pick<AssessResult, "id">,
  aims: AimsOfPlan,
  { aims: wanted }: Pick<Scenario, "aims">,
  labels: Labels,
): string[] {
  const named = (some: readonly { readonly id: string }[]): string =>
    listed(some.map((aim) => quoted(labels.aim(aim.id))));
  const unserved = wanted.filter((aim) => aim.served.length === 0);
  const left = wanted.filter((aim) => aim.served.length > 0 && !aims[aim.id]!.isServed);
  const halves = wanted.flatMap((aim) => {
    const { half } = aims[aim.id]!;
    return half === null ? [] : [{ aim, half }];
  });
  const plan = labels.planInText(id);
  return [
    ...(unserved.length === 0 ? [] : [`No measure of the file serves ${named(unserved)}.`]),
    ...(left.length === 0 ? [] : [`No step of ${plan} serves ${named(left)}.`]),
    ...halves.map(({ aim, half }) => {
      const what = `Half of ${quoted(labels.aim(aim.id))} is`;
      return half === 0
        ? `${what} served at the start.`
        : `${what} served after ${halfInWords(half, labels)}.`;
    }),
  ];
}

function halfInWords(half: number, labels: Labels): string {
  const day = labels.dayAfter(half);
  return `${count(half, labels.period)}${day === null ? "" : `, by ${dayInWords(day)}`}`;
}
