import type { Model } from "../../engine/index.ts";
import { compile, type Scenario } from "../../scenario/index.ts";

/** The scenario that questions are about. */
export interface OpenScenario {
  readonly text: string;
  readonly scenario: Scenario;
  readonly model: Model;
}

export function openScenario(text: string, scenario: Scenario): OpenScenario {
  return { text, scenario, model: compile(scenario) };
}
