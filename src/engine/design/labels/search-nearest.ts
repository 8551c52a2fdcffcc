import type { Table } from "../../numeric/index.ts";
import { relay } from "../../steps/index.ts";
import type { FoundPlan } from "../found-plan.ts";
import { findRequirements, PRUNING_ROUNDS, prepareLattice } from "../lattice/index.ts";
import type { MemoryBudget } from "../memory.ts";
import { floorsOf, type Precision } from "../precision.ts";
import type { DesignProblem } from "../problem.ts";
import { anyPlan } from "./label-pass.ts";
import type { Searching } from "./search.ts";
import { searchLabels } from "./search-frontier.ts";

/** Rough passes merge labels closer than this share of the shortfall admitted. */
const ROUGH = 1 / 4;

/** The first shortfall admitted is this share of the largest size; it grows fourfold. */
const FIRST_SHORTFALL = 1 / 64;
const MOST_ROUNDS = 12;

/**
 * Where no plan holds: the plan whose smallest gain (of a party with a veto) or slack, as a share of the stake, is the largest.
 *
 * The question is the same with a lower floor, so the same search answers it: the floor falls until there are plans, then
 * rises to the best of them, and what an exact pass at that floor leaves contains the nearest.
 *
 * @returns null where there is no plan at all; "stopped" where it was told to stop
 * @throws MemoryLimitReached
 */
export function* searchNearest(
  problem: DesignProblem,
  precision: Precision,
  budget: MemoryBudget,
  sharesWork: boolean,
): Searching<FoundPlan | null | "stopped"> {
  function* plansAbove(floor: number, share: number): Pass {
    const floors = floorsOf(problem.model, () => floor);
    const usedBefore = budget.usedBytes;
    const lattice = yield* relay(prepareLattice(problem, budget, floors.slack), (step) => ({
      ...step,
      phase: "nearest" as const,
    }));
    if (lattice === null) return [];
    const requirements = findRequirements(lattice, floors, precision.margin, PRUNING_ROUNDS);
    const spread = Array.from(precision.tie, (tie) => Math.max(tie, -floor * share));
    const search = { lattice, requirements, precision, budget, found: [], sharesWork };
    const plans = yield* searchLabels(search, anyPlan(floors.slack, spread), "nearest");
    budget.usedBytes = usedBefore;
    return plans;
  }
  let floor = -Math.max(...Array.from(problem.model.scales.size)) * FIRST_SHORTFALL;
  for (let round = 0; round < MOST_ROUNDS; round++, floor *= 4) {
    let plans = yield* plansAbove(floor, ROUGH);
    if (plans?.length === 0) plans = yield* plansAbove(floor, 0);
    if (plans === null) return "stopped";
    if (plans.length === 0) continue;
    // Rounding may take so much from the best of them: it must not fall below its own floor.
    const raised = Math.max(
      floor,
      Math.max(...plans.map((plan) => worst(plan, problem.model.veto))) - 10 * precision.margin.at(-1)!,
    );
    const above = yield* plansAbove(raised, 0);
    if (above === null) return "stopped";
    return nearestOf([...plans, ...above], problem.model.veto);
  }
  return null;
}

type Pass = Searching<FoundPlan[] | null>;

function nearestOf(plans: readonly FoundPlan[], veto: Table): FoundPlan {
  return plans.reduce((nearest, plan) => (worst(plan, veto) > worst(nearest, veto) ? plan : nearest));
}

/** The smallest of a plan's slacks and of the gains of parties with a veto: how far it is from holding, where it is negative. */
export function worst({ gains, slack }: FoundPlan, veto: Table): number {
  return Math.min(slack, ...gains.filter((_, party) => veto[party] === 1));
}
