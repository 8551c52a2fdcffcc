import { type CompiledPlan, compilePlan, hasBit, type Model } from "../engine/index.ts";
import { type Cut, compile, cutMeasures, type Scenario } from "../scenario/index.ts";
import { type Comparison, compareAnswer } from "./compare.ts";

/** A plan that stands in no file. */
export interface FoundPlanAsked {
  /** By step the ids of its measures, after instalments and cuts. */
  readonly steps: readonly (readonly string[])[];
  readonly cuts: readonly Cut[];
}

export interface FoundPlan {
  /** With this one plan. */
  readonly comparison: Comparison;
  /** Measures that could be done and are not. */
  readonly undone: readonly string[];
}

/** The id of a plan that stands in no file. */
export const FOUND = "found";

/** A found plan, assessed. @throws EngineError where the scenario has no such measures any more */
export function foundPlanAnswer(scenario: Scenario, asked: FoundPlanAsked): FoundPlan {
  const { model, plan } = compileFound(scenario, asked);
  const done = new Set(asked.steps.flat());
  return {
    comparison: compareAnswer({ ...model, plans: [plan] }),
    undone: model.measureIds.filter(
      (id, measure) => !done.has(id) && !hasBit(model.start, measure) && model.endOnly[measure] === 0,
    ),
  };
}

/** The plan, and the model in which it stands. @throws EngineError where the scenario has no such measures any more */
export function compileFound(
  scenario: Scenario,
  { steps, cuts }: FoundPlanAsked,
): { readonly model: Model; readonly plan: CompiledPlan } {
  const model = compile({ ...cutMeasures(scenario, cuts), plans: [] });
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => model.measureIds.indexOf(id)),
    ends: [],
    wait: 0,
  }));
  return { model, plan: compilePlan(model, { id: FOUND, label: FOUND, bundles }) };
}
