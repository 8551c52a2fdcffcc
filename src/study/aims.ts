import { type AimCoverage, type CompiledPlan, coverageOf } from "../engine/index.ts";
import { expand, partShares } from "../scenario/index.ts";
import type { OpenScenario } from "./open-scenario.ts";

/** By id of the aim: how far a plan takes it. Source: docs/theory/aims.md#coverage. */
export type AimsOfPlan = Readonly<Record<string, AimCoverage>>;

/** By id of the plan. */
export type AimsByPlan = Readonly<Record<string, AimsOfPlan>>;

/** How far every plan of the file takes every aim; empty where it has no aims. */
export function aimsAnswer(open: Pick<OpenScenario, "scenario" | "model">): AimsByPlan {
  if (open.scenario.aims.length === 0) return {};
  return Object.fromEntries(open.model.plans.map((plan) => [plan.id, aimsOf(open, plan)]));
}

/** How far a plan takes every aim of the scenario. */
export function aimsOf(
  { scenario, model }: Pick<OpenScenario, "scenario" | "model">,
  plan: CompiledPlan,
): AimsOfPlan {
  const { measures, aims } = scenario;
  const { parts } = expand(scenario);
  const shares = measures.map(partShares);
  return Object.fromEntries(
    aims.map(({ id, served }) => {
      const weightOf = new Map(served.map(({ measure, weight }) => [measure, weight]));
      const weights = parts.map(
        ({ measureIndex, part }) =>
          (weightOf.get(measures[measureIndex]!.id) ?? 0) * shares[measureIndex]![(part ?? 1) - 1]!,
      );
      return [id, coverageOf(model, plan, weights)];
    }),
  );
}
