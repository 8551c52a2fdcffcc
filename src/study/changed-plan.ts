import { type AssessResult, assess, findPlan, measureText } from "../engine/index.ts";
import {
  type Conjunction,
  compile,
  type Expanded,
  expand,
  type Plan,
  type PlanChange,
  planAfter,
  resolveSteps,
  type Scenario,
  type StepProblem,
} from "../scenario/index.ts";
import { type Accidents, accidentsOf } from "./accidents.ts";
import { type LadderOf, ladderOf } from "./ladder.ts";
import type { OpenScenario } from "./open-scenario.ts";

export interface ChangedPlanAsked {
  readonly plan: string;
  /** Null: none, the plan as it is. */
  readonly change: PlanChange | null;
}

/** Why a plan cannot be as somebody would have it; measures by their ids after instalments, `step` from 1. */
export type NotAllowed =
  | {
      readonly kind: "requires";
      readonly step: number;
      readonly measure: string;
      readonly missing: readonly string[];
    }
  | { readonly kind: "excludes"; readonly step: number; readonly measure: string; readonly other: string }
  | { readonly kind: "combination"; readonly step: number; readonly of: Conjunction }
  /** `since`: the step that did it; 0: in force from the start. */
  | {
      readonly kind: "already-in-force";
      readonly step: number;
      readonly measure: string;
      readonly since: number;
    }
  | {
      readonly kind: Exclude<StepProblem["kind"], "infeasible" | "empty" | "already-in-force">;
      readonly step: number;
      readonly measure: string;
    }
  | { readonly kind: "empty"; readonly step: number }
  /** A plan by stances, or no such step any more. */
  | { readonly kind: "unchangeable" };

export interface ChangedPlan {
  readonly before: AssessResult;
  /** Of `after`: what chances of events cost. */
  readonly accidents: Accidents;
  /** Null where the change is not allowed. */
  readonly after: AssessResult | null;
  /** The picture of `after`; null likewise. */
  readonly ladder: LadderOf | null;
  /** The first reason; null where it is allowed. */
  readonly notAllowed: NotAllowed | null;
}

/**
 * A plan as it is, and as it would be after a change that nobody has written yet.
 *
 * @throws EngineError `unknown-plan`; where the changed plan is more than can be assessed
 */
export function changedPlanAnswer(
  { model, scenario }: Pick<OpenScenario, "model" | "scenario">,
  { plan: id, change }: ChangedPlanAsked,
): ChangedPlan {
  const before = assess(model, findPlan(model, id));
  if (change === null) return { before, after: null, accidents: {}, ladder: null, notAllowed: null };
  const plan = scenario.plans.find((one) => one.id === id)!;
  const changed = planAfter(scenario, plan, change);
  if (changed === null)
    return { before, after: null, accidents: {}, ladder: null, notAllowed: { kind: "unchangeable" } };
  const notAllowed = whyNotAllowed(scenario, changed);
  if (notAllowed !== null) return { before, after: null, accidents: {}, ladder: null, notAllowed };
  const plans = scenario.plans.map((one) => (one.id === id ? changed : one));
  const then = compile({ ...scenario, plans: needed(plans, changed) });
  const ladder = ladderOf(then, findPlan(then, id));
  const after = ladder.plan;
  return { before, after, accidents: accidentsOf(then, [after])[id] ?? {}, ladder, notAllowed: null };
}

/** A plan and what may follow it: the others need not be made ready. */
function needed(plans: readonly Plan[], plan: Plan): Plan[] {
  const wanted = new Set<string>();
  for (let next: Plan | undefined = plan; next !== undefined && !wanted.has(next.id); ) {
    wanted.add(next.id);
    const following: string | undefined = next.then?.plan;
    next = plans.find((one) => one.id === following);
  }
  return plans.filter((one) => wanted.has(one.id));
}

function whyNotAllowed(scenario: Scenario, { steps }: Plan): NotAllowed | null {
  if (steps === null) return null;
  const expanded = expand(scenario);
  const [problem] = resolveSteps(expanded, scenario, steps).problems;
  return problem === undefined ? null : inIds(problem, expanded, scenario, steps);
}

function inIds(
  problem: StepProblem,
  { parts }: Expanded,
  scenario: Scenario,
  steps: NonNullable<Plan["steps"]>,
): NotAllowed {
  const step = problem.step + 1;
  const idOf = (part: number): string => parts[part]!.id;
  switch (problem.kind) {
    case "empty":
      return { kind: "empty", step };
    case "infeasible": {
      const { reason } = problem;
      if (reason.kind === "requires")
        return { kind: "requires", step, measure: idOf(reason.part), missing: reason.missing.map(idOf) };
      if (reason.kind === "excludes")
        return { kind: "excludes", step, measure: idOf(reason.part), other: idOf(reason.other) };
      return { kind: "combination", step, of: scenario.infeasible[reason.index]! };
    }
    default: {
      const measure = measureText(steps[problem.step]![problem.list][problem.item]!);
      return problem.kind === "already-in-force"
        ? { kind: problem.kind, step, measure, since: problem.since }
        : { kind: problem.kind, step, measure };
    }
  }
}
