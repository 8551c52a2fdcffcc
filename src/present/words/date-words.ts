import type { AssessResult } from "../../engine/index.ts";
import { bindingsOf, planDates, type Scenario } from "../../scenario/index.ts";
import { dayInWords } from "./day-words.ts";
import type { Labels } from "./labels.ts";
import { count, listed, quoted } from "./number-words.ts";

/** "by 31 March 2022", of a step, from 1, that is done and verified then at the earliest; null where there are no dates. */
export function byWhen(
  { steps }: Pick<AssessResult, "steps">,
  step: number,
  labels: Pick<Labels, "dayAfter">,
): string | null {
  const day = labels.dayAfter(steps.slice(0, step).reduce((sum, { periods }) => sum + periods, 0));
  return day === null ? null : `by ${dayInWords(day)}`;
}

/** When a plan is done at the earliest, and what of its limits is kept with how much to spare, or missed and why; none without dates. */
export function datesInWords(
  scenario: Pick<Scenario, "day0" | "period" | "measures" | "plans">,
  plan: Pick<AssessResult, "id" | "steps">,
  labels: Pick<Labels, "period" | "measure">,
): string[] {
  const written = scenario.plans.find(({ id }) => id === plan.id);
  const dates = planDates(scenario, plan.steps, written);
  const last = dates?.at(-1);
  if (dates === null || last === undefined) return [];
  const whole =
    last.done === null
      ? "All is done and verified after the year 9999 at the earliest."
      : `All is done and verified by ${dayInWords(last.done)} at the earliest.`;
  const bindings = bindingsOf(scenario, plan.steps);
  const limits = dates.flatMap(({ until, spare, done }, index): string[] => {
    if (until === null || spare === null) return [];
    const what = `Step ${index + 1} is to be done and verified by ${dayInWords(until)}`;
    if (spare === 0) return [`${what}: it can be, with no ${labels.period} to spare.`];
    if (spare > 0) return [`${what}: it can be, with ${count(spare, labels.period)} to spare.`];
    const longest = bindings
      .slice(0, index + 1)
      .reduce((most, one) => (one.periods > most.periods ? one : most));
    const when = done === null ? "" : ` before ${dayInWords(done)}`;
    return [
      `${what}: it cannot be${when}, ${count(-spare, labels.period)} more than there is time for. ${bindsInWords(longest, labels)}`,
    ];
  });
  return [whole, ...limits];
}

function bindsInWords(
  { step, periods, work, verification }: ReturnType<typeof bindingsOf>[number],
  labels: Pick<Labels, "period" | "measure">,
): string {
  const long = count(periods, labels.period);
  const named = (ids: readonly string[]): string => listed(ids.map((id) => quoted(labels.measure(id))));
  const why = [
    ...(work.length === 0 ? [] : [`the work on ${named(work)}`]),
    ...(verification.length === 0 ? [] : [`the verification of ${named(verification)}`]),
  ];
  return `What takes longest is step ${step}: ${why.length === 0 ? `it waits ${long}` : `${long}, for ${listed(why)}`}.`;
}
