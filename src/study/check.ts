import { type AssessResult, assess } from "../engine/index.ts";
import { type Coverage, coverage } from "../scenario/index.ts";
import { type ChangedReadings, changedReadings } from "./changed-readings.ts";
import type { OpenScenario } from "./open-scenario.ts";

export interface CheckAsked {
  /** A plan that is to hold. */
  readonly holds?: string;
}

/** What can be said of a scenario without errors; what is wrong with one is said where it is opened. */
export interface Checked extends ChangedReadings {
  readonly evidence: Coverage;
  /** The plan that is to hold; null where none is asked about. */
  readonly assessed: AssessResult | null;
}

/** How much of a scenario evidence backs, what of it reads otherwise than it did, and whether a plan holds. @throws EngineError `unknown-plan` */
export function checkAnswer({ scenario, model }: OpenScenario, { holds }: CheckAsked = {}): Checked {
  return {
    evidence: coverage(scenario),
    assessed: holds === undefined ? null : assess(model, holds),
    ...changedReadings(scenario),
  };
}
