import { compilePlan, hasBit } from "../../engine/index.ts";
import { compile, cutMeasures, type Scenario } from "../../scenario/index.ts";
import { compareAnswer } from "./compare-answer.ts";
import type { FoundPlan, Question } from "./question.ts";

/** The id of a plan that stands in no file. */
const FOUND = "found";

/** A found plan, assessed. @throws EngineError where the scenario has no such measures any more */
export function foundPlanAnswer(scenario: Scenario, { steps, cuts }: Question<"found-plan">): FoundPlan {
  const model = compile({ ...cutMeasures(scenario, cuts), plans: [] });
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => model.measureIds.indexOf(id)),
    ends: [],
    wait: 0,
  }));
  const plan = compilePlan(model, { id: FOUND, label: FOUND, bundles });
  const done = new Set(steps.flat());
  return {
    comparison: compareAnswer({ ...model, plans: [plan] }),
    undone: model.measureIds.filter(
      (id, measure) => !done.has(id) && !hasBit(model.start, measure) && model.endOnly[measure] === 0,
    ),
  };
}
