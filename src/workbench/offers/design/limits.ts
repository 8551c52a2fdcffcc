import { objectiveNames } from "../../../engine/index.ts";
import type { Scenario } from "../../../scenario/index.ts";
import { DESIGN_BUDGETS, type Question } from "../../../study/index.ts";

/** What the options of the view are set to. */
export interface Limits {
  /** Null: as many as there are. */
  readonly perStep: number | null;
  readonly steps: number | null;
  /** Measure id to what is asked of it; those that may be done or not are left out. */
  readonly measures: Readonly<Record<string, "include" | "exclude">>;
  /** Pairs of ids: the first in a step before the second. */
  readonly before: readonly (readonly [string, string])[];
  /** Objectives not sought. */
  readonly without: readonly string[];
  readonly seconds: number;
  readonly attempt: number;
}

export const FIRST_SECONDS: number = DESIGN_BUDGETS.tab.seconds;
export const LONG_SECONDS: number = 600;

export const NO_LIMITS: Limits = {
  perStep: null,
  steps: null,
  measures: {},
  before: [],
  without: [],
  seconds: FIRST_SECONDS,
  attempt: 1,
};

/** Every objective there is, in the order they are shown. */
export function objectivesFor({ parties }: Scenario): string[] {
  return objectiveNames({ partyIds: parties.map(({ id }) => id), sides: [] });
}

/** The question that the options ask; what they say of measures that are gone is left out. */
export function questionOf(limits: Limits, scenario: Scenario): Question<"design"> {
  const known = new Set(scenario.measures.map(({ id }) => id));
  const asked = (kind: "include" | "exclude"): string[] =>
    Object.entries(limits.measures).flatMap(([id, one]) => (one === kind && known.has(id) ? [id] : []));
  const objectives = objectivesFor(scenario);
  const wanted = objectives.filter((name) => !limits.without.includes(name));
  return {
    kind: "design",
    ...(limits.perStep === null ? {} : { perStep: limits.perStep }),
    ...(limits.steps === null ? {} : { steps: limits.steps }),
    include: asked("include"),
    exclude: asked("exclude"),
    before: limits.before.filter(([first, then]) => known.has(first) && known.has(then)),
    ...(wanted.length === objectives.length ? {} : { objectives: wanted }),
    seconds: limits.seconds,
    attempt: limits.attempt,
  };
}

/** How many of the options are set. */
export function countOf({ perStep, steps, measures, before, without }: Limits): number {
  const set = [perStep !== null, steps !== null, without.length > 0].filter(Boolean).length;
  return set + Object.keys(measures).length + before.length;
}
