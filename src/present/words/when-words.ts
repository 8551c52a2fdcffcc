import type { AssessResult } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";
import { count, listed, runsInWords } from "./number-words.ts";

/** "at step 2", "at step 2, 3 quarters into it", "once all is done". */
export function whenInWords(
  plan: Pick<AssessResult, "steps">,
  step: number,
  labels: Pick<Labels, "period"> | null = null,
  after = 0,
): string {
  if (plan.steps.length === 0) return "from the start";
  if (step > plan.steps.length) return "once all is done";
  return `at step ${step}${after > 0 && labels !== null ? `, ${afterInWords(after, labels)}` : ""}`;
}

/** The same before a sentence goes on: "at step 2", "at step 2, 3 quarters into it,". */
export function leadInWords(
  plan: Pick<AssessResult, "steps">,
  step: number,
  labels: Pick<Labels, "period">,
  after: number,
): string {
  return `${whenInWords(plan, step, labels, after)}${after > 0 ? "," : ""}`;
}

export function afterInWords(after: number, labels: Pick<Labels, "period">): string {
  return `${count(after, labels.period)} into it`;
}

/** "at step 2", "at steps 1, 3 and 4", "at steps 1 to 4 and once all is done". @param steps - ascending */
export function whensInWords(plan: Pick<AssessResult, "steps">, steps: readonly number[]): string {
  const within = steps.filter((step) => step <= plan.steps.length);
  const numbered =
    within.length < 2
      ? within.map((step) => whenInWords(plan, step))
      : [`at steps ${listed(runsInWords(within))}`];
  const last = steps.filter((step) => step > plan.steps.length).map((step) => whenInWords(plan, step));
  return listed([...numbered, ...last]);
}

/** "points a quarter". */
export function perPeriod(labels: Pick<Labels, "period">): string {
  return `points a ${labels.period}`;
}
