import { measureRef } from "../../engine/index.ts";
import type { Day, Measure, Plan, Scenario } from "../scenario.ts";
import { dayAfter, periodsUntil } from "./day-after.ts";
import { periodLength } from "./period-length.ts";

/** One step by the ids of its measures, and how long it takes. */
export interface TimedStep {
  readonly does: readonly string[];
  readonly ends: readonly string[];
  readonly periods: number;
}

/** The dates of one step. Source: docs/theory/dates.md#the-date-of-a-step. */
export interface StepDates {
  /** When it is due, at the earliest; null past the year 9999. */
  readonly due: Day | null;
  /** When it is done and verified, at the earliest. */
  readonly done: Day | null;
  /** By when it is to be done and verified: its own limit, or the plan's for the last step, whichever comes first. */
  readonly until: Day | null;
  /** Whole periods between the two; below 0: so many too late. */
  readonly spare: number | null;
}

/** What makes a step as long as it is. Source: docs/theory/dates.md#what-binds. */
export interface Binding {
  /** From 1. */
  readonly step: number;
  readonly periods: number;
  /** Ids of measures whose work takes the whole of the step. */
  readonly work: readonly string[];
  /** Ids of measures of which others can tell at its end only. */
  readonly verification: readonly string[];
}

/**
 * The dates of a plan's steps; null where the scenario has no dates.
 *
 * @param limits - the plan as written: its limits; left out: none
 */
export function planDates(
  { day0, period }: Pick<Scenario, "day0" | "period">,
  steps: readonly TimedStep[],
  limits: Pick<Plan, "steps" | "until"> = { steps: null, until: null },
): StepDates[] | null {
  const length = periodLength(period);
  if (day0 === null || length === null) return null;
  let after = 0;
  return steps.map(({ periods }, index): StepDates => {
    const due = dayAfter(day0, length, after);
    after += periods;
    const own = limits.steps?.[index]?.until ?? null;
    const until = earlier(own, index === steps.length - 1 ? limits.until : null);
    return {
      due,
      done: dayAfter(day0, length, after),
      until,
      spare: until === null ? null : periodsUntil(day0, length, until) - after,
    };
  });
}

function earlier(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** What binds each step, in order; a step that waits for longer than its measures has none. */
export function bindingsOf({ measures }: Pick<Scenario, "measures">, steps: readonly TimedStep[]): Binding[] {
  const known = new Map(measures.map((measure) => [measure.id, measure]));
  const takes = (id: string, field: "takes" | "verify"): number =>
    (known.get(measureRef(id).measure) as Measure)[field];
  return steps.map(({ does, ends, periods }, index) => ({
    step: index + 1,
    periods,
    work: does.filter((id) => takes(id, "takes") === periods),
    verification: [...does, ...ends].filter(
      (id) => takes(id, "verify") === periods && !(does.includes(id) && takes(id, "takes") === periods),
    ),
  }));
}
