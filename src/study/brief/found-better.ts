import type { AssessResult, DesignedPlan } from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { compileFound, FOUND } from "../found-plan.ts";
import { ladderOf } from "../ladder.ts";
import { trustAnswer } from "../trust.ts";
import type { BriefInput, FoundBetter } from "./brief-input.ts";

/** The fairest of the plans found, unless the file has it; null where nothing was found. */
export function foundBetter(
  scenario: Scenario,
  plans: readonly AssessResult[],
  design: BriefInput["design"],
): FoundBetter | null {
  if (design === null) return null;
  const { frontier, best } = design.result;
  const wanted = best.nash ?? Object.values(best)[0];
  const place = frontier.findIndex((plan) => wanted !== undefined && isSame(plan, wanted));
  if (place < 0) return null;
  const { steps } = frontier[place]!;
  const known = plans.some((plan) => isSame({ steps: plan.steps.map(({ does }) => does) }, { steps }));
  if (known) return null;
  const { model, plan } = compileFound(scenario, { steps, cuts: [] });
  const alone = { ...model, plans: [plan] };
  const ladder = ladderOf(model, plan);
  return { place, plan: ladder.plan, ladder, trust: trustAnswer({ model: alone }, FOUND)[0]! };
}

function isSame(one: Pick<DesignedPlan, "steps">, other: Pick<DesignedPlan, "steps">): boolean {
  const text = ({ steps }: Pick<DesignedPlan, "steps">): string =>
    JSON.stringify(steps.map((step) => [...step].sort()));
  return text(one) === text(other);
}
