import { type AssessResult, assessSteps } from "../../../engine/index.ts";
import type { Plan, Scenario } from "../../../scenario/index.ts";
import type { LeverAnswer } from "./least-continuous.ts";
import type { Followed } from "./lever-change.ts";
import type { LeverKind } from "./lever-kinds.ts";
import type { LeverQuestion, Search } from "./lever-question.ts";
import { changed, compiled, planOf } from "./working-scenario.ts";

/** Plans looked at at most. */
const MOST_PLANS = 100;

/** Other plans of the file that may follow: each at the least chance with which the plan holds, where it would itself be kept and be worth it. */
export function* followOns(question: LeverQuestion, kind: LeverKind): Search {
  const { scenario, planId, terms, isLate } = question;
  const answers: LeverAnswer[] = [];
  const plans = scenario.plans.filter(({ id }) => id !== planId);
  for (const plan of plans.slice(0, MOST_PLANS)) {
    if (isLate()) return { answers, isWhole: answers.length > 0 };
    if (yield) return undefined;
    const change = yield* followedBy(scenario, planId, plan);
    if (change === undefined) return undefined;
    if (change !== null) answers.push({ changes: [change], cost: terms.costs[kind] });
  }
  return { answers, isWhole: answers.length > 0 || plans.length <= MOST_PLANS };
}

/** With this chance a period; null where it, or one that follows it, comes back to the plan. */
export function mayFollow(scenario: Scenario, planId: string, next: Plan, chance: number): Followed | null {
  if (leadsBack(scenario, planId, next)) return null;
  return {
    kind: "follow-on",
    what: `plans.${planId}.then`,
    from: planOf(scenario, planId).then?.plan ?? null,
    to: next.id,
    chance,
    within: null,
    turns: false,
  };
}

/**
 * With the least chance at which the plan holds, in steps; null where it does at none, or where the other one would not be kept, undefined where it
 * is told to stop.
 */
function* followedBy(
  scenario: Scenario,
  planId: string,
  next: Plan,
): Generator<undefined, Followed | null | undefined, boolean> {
  const surely = mayFollow(scenario, planId, next, 1);
  const followed = surely === null ? null : yield* resultOf(scenario, planId, surely);
  if (followed === undefined) return undefined;
  const least = followed?.then?.least ?? null;
  if (surely === null || least === null) return null;
  for (const more of [1, 1 + 1e-9, 1 + 1e-6]) {
    const change = { ...surely, chance: Math.min(1, least * more) };
    const result = yield* resultOf(scenario, planId, change);
    if (result === undefined) return undefined;
    const isWorthIt = result?.then?.keeps === true && Object.values(result.then.worth).every((one) => one);
    if (result?.holds === true && isWorthIt) return change;
  }
  return null;
}

function* resultOf(
  scenario: Scenario,
  planId: string,
  change: Followed,
): Generator<undefined, AssessResult | null | undefined, boolean> {
  const model = compiled(changed(scenario, planId, [change]), planId);
  return model === null ? null : ((yield* assessSteps(model, planId)) ?? undefined);
}

/** Whether plans that follow one another from this one on come back to it, or to the plan itself. */
function leadsBack({ plans }: Scenario, planId: string, next: Plan): boolean {
  const seen = new Set([planId]);
  for (let plan: Plan | undefined = next; plan !== undefined; ) {
    if (seen.has(plan.id)) return true;
    seen.add(plan.id);
    const following: string | undefined = plan.then?.plan;
    plan = plans.find(({ id }) => id === following);
  }
  return false;
}
