import type { Model } from "../../engine/index.ts";
import { compile, type Plan, type Scenario } from "../../scenario/index.ts";

/** A scenario compiled for what concerns one plan of it and those that may follow: of many the others would take most of the time. */
export function compileFor(scenario: Scenario, planId: string): Model {
  const wanted: Plan[] = [];
  for (let id: string | null = planId; id !== null; id = wanted.at(-1)!.then?.plan ?? null)
    wanted.push(scenario.plans.find((plan) => plan.id === id)!);
  return compile({ ...scenario, plans: wanted });
}
