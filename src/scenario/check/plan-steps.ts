import { measureText } from "../../engine/index.ts";
import type { Place } from "../diagnostics/index.ts";
import { type Infeasibility, infeasibilityInWords, resolveSteps, type StepProblem } from "../expand/index.ts";
import type { Plan, PlanStep } from "../scenario.ts";
import { type Check, type CheckContext, STATE_NEEDS } from "./check.ts";

/** Every step of every plan can be taken: played from the start state, it does and ends what it can, and leads to a state that can occur. */
export const planSteps: Check = {
  needs: STATE_NEEDS,
  *run(context) {
    for (const plan of context.scenario.plans) {
      yield;
      if (plan.steps === null) continue;
      for (const problem of resolveSteps(context.expanded, context.scenario, plan.steps).problems) {
        reportProblem(context, plan, plan.steps, problem);
      }
    }
  },
};

function reportProblem(
  context: CheckContext,
  plan: Plan,
  steps: readonly PlanStep[],
  problem: StepProblem,
): void {
  const { places, report, expanded, scenario } = context;
  const step = steps[problem.step];
  if (step === undefined) return;
  const wholeStep = places.at(steps, problem.step);
  const inStep = { plan: plan.id, step: problem.step + 1 };
  if (problem.kind === "infeasible") {
    const reason = infeasibilityInWords(expanded, scenario, problem.reason);
    report("infeasible-step", culprit(context, step, wholeStep, problem.reason), { ...inStep, reason });
    return;
  }
  if (problem.kind === "empty") {
    // A step whose entries could not be read is not empty.
    if (!hasUnread(context, wholeStep)) report("empty-step", wholeStep, inStep);
    return;
  }
  const list = step[problem.list];
  const ref = list[problem.item];
  if (ref === undefined) return;
  const place = places.at(list, problem.item);
  const measure = measureText(ref);
  switch (problem.kind) {
    case "unknown":
      // Reported with the names.
      return;
    case "end-only":
      report("end-only-taken-up", place, { measure: ref.measure });
      return;
    case "irreversible":
      report("ends-irreversible", place, { ...inStep, measure });
      return;
    case "partly-reversible":
      report("ends-partly-reversible", place, { ...inStep, measure });
      return;
    case "already-in-force":
      report("already-in-force", place, { ...inStep, measure, since: problem.since });
      return;
    case "not-in-force":
      report("not-in-force", place, { ...inStep, measure });
      return;
    case "repeated":
      report("step-repeats-measure", place, { ...inStep, measure });
      return;
    case "does-and-ends":
      report("does-and-ends", place, { ...inStep, measure });
      return;
  }
}

/** The entry of the step that brings the infeasible state about; the step where it is not a single one. */
function culprit(
  { expanded, places }: CheckContext,
  step: PlanStep,
  wholeStep: Place,
  reason: Infeasibility,
): Place {
  if (reason.kind === "combination") return wholeStep;
  const done = reason.kind === "requires" ? [reason.part] : [reason.part, reason.other];
  const ended = reason.kind === "requires" ? reason.missing : [];
  const names = (parts: readonly number[]) => (ref: PlanStep["does"][number]) =>
    expanded.resolve(ref).some((part) => parts.includes(part));
  const doesItem = step.does.findIndex(names(done));
  if (doesItem !== -1) return places.at(step.does, doesItem);
  const endsItem = step.ends.findIndex(names(ended));
  return endsItem === -1 ? wholeStep : places.at(step.ends, endsItem);
}

function hasUnread({ isBroken }: CheckContext, { path }: Place): boolean {
  return [[0], ["does"], ["ends"], ["does", 0], ["ends", 0]].some((inner) => isBroken([...path, ...inner]));
}
