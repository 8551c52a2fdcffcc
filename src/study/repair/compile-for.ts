import type { Model } from "../../engine/index.ts";
import { compile, type Scenario } from "../../scenario/index.ts";

/** A scenario compiled for what concerns one plan of it: of many the others would take most of the time. */
export function compileFor(scenario: Scenario, planId: string): Model {
  return compile({ ...scenario, plans: scenario.plans.filter(({ id }) => id === planId) });
}
