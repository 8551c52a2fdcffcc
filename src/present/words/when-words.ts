import type { AssessResult } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";
import { count, listed, runsInWords } from "./number-words.ts";

/** What words about when something is are made of. */
export type WhenLabels = Pick<Labels, "period" | "dateAfter">;

/** "at step 2", "at step 2, 3 quarters into it (Nov 2022)", "once all is done"; the date where the scenario has dates. @param of - said too: "at step 2 of 5" */
export function whenInWords(
  plan: Pick<AssessResult, "steps">,
  step: number,
  labels: WhenLabels,
  after = 0,
  of: number | null = null,
): string {
  if (plan.steps.length === 0) return "from the start";
  if (step > plan.steps.length) return "once all is done";
  const date = dateIn(plan, step, labels, after);
  const which = of === null ? `at step ${step}` : `at step ${step} of ${of}`;
  return `${which}${after > 0 ? `, ${afterInWords(after, labels)}` : ""}${date === null ? "" : ` (${date})`}`;
}

/** When a period of a step is, at the earliest; null where the scenario has no dates. */
export function dateIn(
  { steps }: { readonly steps: readonly { readonly periods: number }[] },
  step: number,
  labels: Pick<Labels, "dateAfter">,
  after = 0,
): string | null {
  return labels.dateAfter(steps.slice(0, step - 1).reduce((sum, { periods }) => sum + periods, after));
}

/** The same before a sentence goes on: "at step 2", "at step 2, 3 quarters into it,". */
export function leadInWords(
  plan: Pick<AssessResult, "steps">,
  step: number,
  labels: WhenLabels,
  after: number,
): string {
  return `${whenInWords(plan, step, labels, after)}${after > 0 ? "," : ""}`;
}

export function afterInWords(after: number, labels: Pick<Labels, "period">): string {
  return `${count(after, labels.period)} into it`;
}

/** "at step 2", "at steps 1, 3 and 4", "at steps 1 to 4 and once all is done". @param steps - ascending */
export function whensInWords(
  plan: Pick<AssessResult, "steps">,
  steps: readonly number[],
  labels: WhenLabels,
): string {
  const within = steps.filter((step) => step <= plan.steps.length);
  const numbered =
    within.length < 2
      ? within.map((step) => whenInWords(plan, step, labels))
      : [`at steps ${listed(runsInWords(within))}`];
  const last = steps
    .filter((step) => step > plan.steps.length)
    .map((step) => whenInWords(plan, step, labels));
  return listed([...numbered, ...last]);
}

/** "points a quarter". */
export function perPeriod(labels: Pick<Labels, "period">): string {
  return `points a ${labels.period}`;
}
