import { isDay, periodLength, periodsUntil, type Scenario } from "../../scenario/index.ts";
import { DESIGN_BUDGETS, type Question } from "../../study/index.ts";

/** What plans are looked for. */
export interface Limits {
  /** Null: as many as there are. */
  readonly perStep: number | null;
  readonly steps: number | null;
  /** All is done and verified by then: a date, or where the scenario has none so many periods; null: at any time. */
  readonly doneBy: string | number | null;
  /** Measure id to what is asked of it; those that may be done or not are left out. */
  readonly measures: Readonly<Record<string, "include" | "exclude">>;
  /** Pairs of ids: the first in a step before the second. */
  readonly before: readonly (readonly [string, string])[];
  readonly seconds: number;
  readonly attempt: number;
}

export const FIRST_SECONDS: number = DESIGN_BUDGETS.tab.seconds;
export const LONG_SECONDS: number = 600;

export const NO_LIMITS: Limits = {
  perStep: null,
  steps: null,
  doneBy: null,
  measures: {},
  before: [],
  seconds: FIRST_SECONDS,
  attempt: 1,
};

/** Whether the scenario has dates to count from. */
export function hasDates({ day0, period }: Pick<Scenario, "day0" | "period">): boolean {
  return day0 !== null && periodLength(period) !== null;
}

/** So many periods; null where no limit is set, or none that can be read. */
export function periodsLeft(
  { doneBy }: Limits,
  { day0, period }: Pick<Scenario, "day0" | "period">,
): number | null {
  if (doneBy === null || typeof doneBy === "number") return doneBy;
  const length = periodLength(period);
  return day0 === null || length === null || !isDay(doneBy) ? null : periodsUntil(day0, length, doneBy);
}

/** The question that the conditions ask; what they say of measures that are gone is left out. */
export function questionOf(limits: Limits, scenario: Scenario): Question<"design"> {
  const known = new Set(scenario.measures.map(({ id }) => id));
  const periods = periodsLeft(limits, scenario);
  return {
    kind: "design",
    ...(limits.perStep === null ? {} : { perStep: limits.perStep }),
    ...(limits.steps === null ? {} : { steps: limits.steps }),
    ...(periods === null || periods < 1 ? {} : { periods }),
    include: measuresAsked(limits, "include").filter((id) => known.has(id)),
    exclude: measuresAsked(limits, "exclude").filter((id) => known.has(id)),
    before: limits.before.filter(([first, then]) => known.has(first) && known.has(then)),
    seconds: limits.seconds,
    attempt: limits.attempt,
  };
}

export function measuresAsked({ measures }: Limits, kind: "include" | "exclude"): string[] {
  return Object.entries(measures).flatMap(([id, one]) => (one === kind ? [id] : []));
}

/** How many of the conditions are set. */
export function countOf({ perStep, steps, doneBy, measures, before }: Limits): number {
  const set = [perStep, steps, doneBy].filter((one) => one !== null).length;
  return set + Object.keys(measures).length + before.length;
}
