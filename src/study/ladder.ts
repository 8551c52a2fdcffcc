import {
  type AssessResult,
  assess,
  type Branch,
  branches,
  type CompiledPlan,
  compilePlan,
  findPlan,
  type Model,
  type PlanTrust,
  trust,
} from "../engine/index.ts";
import { compileFound, type FoundPlanAsked } from "./found-plan.ts";
import type { OpenScenario } from "./open-scenario.ts";
import { type Particulars, particularsOf } from "./particulars.ts";
import { isSoonTrusted } from "./trust.ts";

export interface LadderAsked {
  readonly plan: string;
  /** Instead of the plan of that id, one that stands in no file. */
  readonly found?: FoundPlanAsked;
  /** The bars of the whole plan, where it does not hold; default: those of the beginning that comes nearest to holding. */
  readonly whole?: boolean;
}

/**
 * How a step stands: kept (the plan up to it would hold by itself), leading (it would not, but leads on to more), spoiling (the step that
 * spoils the plan) or beyond that.
 */
export type StepStanding = "kept" | "leading" | "spoiling" | "beyond";

/** All that the picture of one plan shows. */
export interface LadderOf extends Particulars {
  readonly plan: AssessResult;
  /** Of what the bars are: the plan itself, or that many of its first steps by themselves. */
  readonly bars: AssessResult;
  /** By step. */
  readonly standings: readonly StepStanding[];
  /** Of the bars; null where it would take long to know. */
  readonly trust: PlanTrust | null;
  /** Where its clauses apply. */
  readonly branches: readonly Branch[];
}

/** Steps, who acts in them, and what each party has to spare, of one plan. @throws EngineError `unknown-plan` */
export function ladderAnswer({ model, scenario }: OpenScenario, asked: LadderAsked): LadderOf {
  const meant =
    asked.found === undefined
      ? { model, plan: findPlan(model, asked.plan) }
      : compileFound(scenario, asked.found);
  return ladderOf(meant.model, meant.plan, asked.whole === true);
}

/** The same of a plan that is compiled. */
export function ladderOf(model: Model, compiled: CompiledPlan, whole = false): LadderOf {
  const plan = assess(model, compiled);
  const through = plan.spoils === null || whole ? plan.steps.length : plan.spoils.through;
  const shown = through === plan.steps.length ? compiled : beginningOf(model, compiled, through);
  return {
    ...particularsOf(model),
    plan,
    bars: shown === compiled ? plan : assess(model, shown),
    standings: stepStandings(plan),
    trust: isSoonTrusted({ model: { ...model, plans: [shown] } }, shown.id) ? trust(model, shown) : null,
    branches: branches(model, compiled),
  };
}

/** The first steps of a plan by themselves. What may follow a plan follows it only when it is whole. */
export function beginningOf(
  model: Model,
  { id, label, bundles, clauses }: CompiledPlan,
  through: number,
): CompiledPlan {
  return compilePlan(model, { id, label, bundles: bundles.slice(0, through), clauses });
}

/** How each step of a plan stands. */
export function stepStandings(
  plan: Pick<AssessResult, "holds" | "holdsThrough" | "spoils" | "steps">,
): StepStanding[] {
  const spoiled = spoiledStep(plan);
  return plan.steps.map((_, index): StepStanding => {
    const step = index + 1;
    if (spoiled !== null && step >= spoiled) return step === spoiled ? "spoiling" : "beyond";
    return plan.holds || step <= plan.holdsThrough ? "kept" : "leading";
  });
}

/** The step, from 1, that is one too many; null where none is. */
export function spoiledStep({
  holds,
  holdsThrough,
  spoils,
}: Pick<AssessResult, "holds" | "holdsThrough" | "spoils">): number | null {
  if (holds || spoils === null) return null;
  const { step, through } = spoils;
  const isNext = holdsThrough > 0 && through === holdsThrough + 1;
  return isNext || step === null ? through : Math.min(step, through);
}
