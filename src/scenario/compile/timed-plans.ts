import { durationOf, EngineError } from "../../engine/index.ts";
import type { TimedStep } from "../dates/index.ts";
import type { Plan, Scenario } from "../scenario.ts";
import { compileRules, planWriter } from "./compile.ts";

/** How long the steps of plans take, without what else an assessment needs; nothing of one whose stances lead nowhere. For `check`. */
export function timedPlans(
  scenario: Scenario,
  plans: readonly Plan[],
): { readonly plan: Plan; readonly steps: readonly TimedStep[] }[] {
  if (plans.length === 0) return [];
  const rules = compileRules(scenario);
  const write = planWriter(scenario, rules);
  const idOf = (measure: number): string => rules.measureIds[measure]!;
  return plans.flatMap((plan) => {
    try {
      const steps = write(plan).written.bundles.map((bundle) => ({
        does: bundle.does.map(idOf),
        ends: bundle.ends.map(idOf),
        periods: durationOf(rules, bundle),
      }));
      return [{ plan, steps }];
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return [];
    }
  });
}
