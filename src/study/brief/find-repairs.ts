import {
  type AssessResult,
  caseOperations,
  findPlan,
  type LinearSolver,
  type Model,
  relay,
} from "../../engine/index.ts";
import { parse, type Scenario } from "../../scenario/index.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { fromHoldingToHopeless } from "../plan-order.ts";
import { afterLevers, BELIEF_KINDS, believe, findLevers, LEVER_KINDS, type Lever } from "../repair/index.ts";
import type { BriefBound, BriefPhase, BriefRepair } from "./brief-input.ts";

/** Plans that what would mend them is looked for, the nearest to holding first. */
const MOST_REPAIRS = 3;
/** Pieces of work that a kind of lever is looked for, of a plan that takes so many operations a case or fewer; of larger ones fewer. */
const MOST_PIECES = 400;
const USUAL_OPERATIONS = 5_000;
/** Of the largest plans still so many. */
const FEWEST_PIECES = 8;

/** What would make plans hold that do not: levers each by itself, and apart what one would have to believe. Bounded by work, not by time. */
export function* findRepairs(
  open: OpenScenario,
  plans: readonly AssessResult[],
  solver: LinearSolver | null,
  bounds: BriefBound[],
): Generator<BriefPhase, BriefRepair[], boolean> {
  const failing = fromHoldingToHopeless(
    plans.filter(({ verdict }) => verdict === "breaks" || verdict === "declined"),
  );
  if (solver === null || failing.length === 0) return [];
  const repairs: BriefRepair[] = [];
  for (const plan of failing.slice(0, MOST_REPAIRS)) repairs.push(yield* repairOf(open, plan.id, solver));
  bounds.push({ kind: "mended-in-part", plans: failing.length > repairs.length ? repairs.length : null });
  return repairs;
}

function* repairOf(
  open: OpenScenario,
  planId: string,
  solver: LinearSolver,
): Generator<BriefPhase, BriefRepair, boolean> {
  const { text, scenario, model } = open;
  const most = mostPieces(model, planId);
  const levers: Lever[] = [];
  for (const kind of LEVER_KINDS) {
    let pieces = 0;
    const { levers: found } = yield* relay(
      findLevers(scenario, planId, { solver, kinds: [kind], combines: false }),
      (): BriefPhase => "repair",
      () => ++pieces > most,
    );
    levers.push(...found);
  }
  levers.sort((one, other) => costOf(one) - costOf(other));
  const root = parse(text, () => undefined);
  let pieces = 0;
  const believed =
    root === null
      ? null
      : yield* relay(
          believe({
            text,
            root,
            scenario,
            model,
            planId,
            solver,
            kinds: BELIEF_KINDS,
            weights: new Map(),
            fixed: new Set(),
            withinRange: false,
          }),
          (): BriefPhase => "repair",
          () => ++pieces > most,
        );
  return { plan: planId, levers: levers.map(withAfter(scenario, planId)), believe: believed ?? null };
}

function mostPieces(model: Model, planId: string): number {
  const operations = caseOperations(model, [findPlan(model, planId)]);
  const pieces = Math.floor((MOST_PIECES * USUAL_OPERATIONS) / Math.max(operations, USUAL_OPERATIONS));
  return Math.max(FEWEST_PIECES, pieces);
}

function costOf({ cost }: Lever): number {
  return cost ?? Number.MAX_VALUE;
}

function withAfter(scenario: Scenario, planId: string): (lever: Lever) => BriefRepair["levers"][number] {
  return (lever) => ({
    ...lever,
    after: lever.possible === true ? afterLevers(scenario, planId, lever.changes) : null,
  });
}
