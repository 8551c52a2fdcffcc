import { type CompiledPlan, compilePlan, hasBit, type Model } from "../../engine/index.ts";
import { compile, cutMeasures, type Scenario } from "../../scenario/index.ts";
import { compareAnswer } from "./compare-answer.ts";
import type { FoundPlan, Question } from "./question.ts";

/** The id of a plan that stands in no file. */
const FOUND = "found";

/** A found plan, assessed. @throws EngineError where the scenario has no such measures any more */
export function foundPlanAnswer(scenario: Scenario, asked: Question<"found-plan">): FoundPlan {
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
  { steps, cuts }: Pick<Question<"found-plan">, "steps" | "cuts">,
): { readonly model: Model; readonly plan: CompiledPlan } {
  const model = compile({ ...cutMeasures(scenario, cuts), plans: [] });
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => model.measureIds.indexOf(id)),
    ends: [],
    wait: 0,
  }));
  return { model, plan: compilePlan(model, { id: FOUND, label: FOUND, bundles }) };
}
