import {
  assess,
  type ByParty,
  disagreement,
  EngineError,
  goodForAll,
  type JointBreach,
  jointBreach,
  type Model,
  type PlanRanks,
  rankPlans,
} from "../../engine/index.ts";
import { compensationOf } from "./compensation.ts";
import { type BestGains, burdensOf, partsOf, smallest } from "./share-plans.ts";
import { assessSteps, sidePlan } from "./side-plans.ts";
import type { Hear, SideAsked, Working } from "./sides-asked.ts";
import type { CommonPosition, SharedPlan, SideResult } from "./sides-result.ts";

/** Everything about one side. */
export function* sideResult(side: SideAsked, hear: Hear): Working<SideResult> {
  const { model, held, name, members } = side;
  const { partyIds } = model;
  const named = <T>(of: (at: number) => T): ByParty<T> =>
    Object.fromEntries(members.map((member, at) => [partyIds[member]!, of(at)]));
  const ranks = rankPlans(held.gains, partyIds.length, model.scales.tolerance);
  hear(yield { stage: "plans", done: held.count });
  const good = held.count === 0 ? [] : goodForAll(members.map((member) => ranks[member]!));
  hear(yield { stage: "plans", done: held.count });
  const bestPlans = members.map((member) => bestPlanFor(side, good, member));
  const best: BestGains = bestPlans.map((plan, at) => {
    const most = plan === null ? 0 : gainOf(side, plan, members[at]!);
    return most > model.scales.tolerance[members[at]!]! ? most : null;
  });
  const common = commonPosition(side, good, best);
  const others = [...partyIds.keys()].filter((party) => !members.includes(party));
  const commonMeasures = (common?.steps ?? []).flat().map((id) => model.measureIds.indexOf(id));
  const { isWhole } = side.effort;
  const compensation = isWhole ? yield* compensationOf(side, common, best, hear) : null;
  const { jointBreach: joint, jointRefused } = isWhole ? yield* breachesTogether(side, hear) : NOT_LOOKED_AT;
  return {
    name,
    members: members.map((member) => partyIds[member]!),
    best: named((at) => {
      const plan = bestPlans[at]!;
      if (plan === null) return null;
      const most = gainOf(side, plan, members[at]!);
      return {
        ...sidePlan(model, held.stepsOf(plan)),
        most,
        atMost: Math.max(most, held.most[members[at]!]!),
      };
    }),
    disagreement: pairs(model, ranks, members, (at) => members.slice(at + 1)),
    withOthers: pairs(model, ranks, members, () => others),
    goodForBoth: good.length,
    good: someOf(good).map((plan) => sidePlan(model, held.stepsOf(plan))),
    common,
    unity: named((at) => {
      const part = common?.part[partyIds[members[at]!]!] ?? null;
      return part === null ? null : 1 - part;
    }),
    burden: named((at) => (common === null ? null : burdensOf(model, commonMeasures, members, best)[at]!)),
    plans: sharedPlans(model, members, best),
    compensation,
    jointBreach: joint,
    jointRefused,
  };
}

const NOT_LOOKED_AT: Pick<SideResult, "jointBreach" | "jointRefused"> = { jointBreach: [], jointRefused: [] };

function gainOf({ held, model }: SideAsked, plan: number, party: number): number {
  return held.gains[plan * model.partyIds.length + party]!;
}

/** Of plans that are good for all, the best for one; of equally good ones the first. Null where none holds. */
function bestPlanFor(side: SideAsked, good: readonly number[], member: number): number | null {
  let best: number | null = null;
  for (const plan of good) {
    if (best === null || gainOf(side, plan, member) > gainOf(side, best, member)) best = plan;
  }
  return best;
}

function pairs(
  { partyIds }: Model,
  ranks: readonly PlanRanks[],
  members: readonly number[],
  othersOf: (at: number) => readonly number[],
): Record<string, number | null> {
  return Object.fromEntries(
    members.flatMap((member, at) =>
      othersOf(at).map((other): [string, number | null] => [
        `${partyIds[member]!}/${partyIds[other]!}`,
        disagreement(ranks[member]!, ranks[other]!),
      ]),
    ),
  );
}

/** Shares that differ by no more are equal. */
const EQUAL = 1e-9;

/** The plan of the largest smallest share; of equal ones that of the largest sum of shares, then of the fewest steps. */
function commonPosition(side: SideAsked, good: readonly number[], best: BestGains): CommonPosition | null {
  const { model, held, members, name } = side;
  const { partyIds } = model;
  let chosen: { plan: number; least: number; sum: number } | null = null;
  for (const plan of good) {
    const gains = held.gains.subarray(plan * partyIds.length, (plan + 1) * partyIds.length);
    const parts = partsOf(gains, members, best);
    const least = smallest(parts);
    if (least === null) return null;
    const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
    if (chosen !== null) {
      if (least < chosen.least - EQUAL) continue;
      const isTied = least <= chosen.least + EQUAL;
      if (isTied && sum < chosen.sum - EQUAL) continue;
      const isSame = isTied && sum <= chosen.sum + EQUAL;
      if (isSame && held.stepsOf(plan).length >= held.stepsOf(chosen.plan).length) continue;
    }
    chosen = { plan, least, sum };
  }
  if (chosen === null) return null;
  const steps = held.stepsOf(chosen.plan);
  const { gain } = assessSteps(model, steps).result;
  const parts = partsOf(
    partyIds.map((id) => gain[id]!),
    members,
    best,
  );
  const part = Object.fromEntries(members.map((member, at) => [partyIds[member]!, parts[at]!]));
  return { steps, gain, part, exact: held.proven.has(name) };
}

/** Plans shown of those that are good for all. */
const MOST_SHOWN = 9;

/** Evenly from the first to the last. */
function someOf(plans: readonly number[]): number[] {
  if (plans.length <= MOST_SHOWN) return [...plans];
  return Array.from(
    { length: MOST_SHOWN },
    (_, at) => plans[Math.round((at * (plans.length - 1)) / (MOST_SHOWN - 1))]!,
  );
}

function sharedPlans(model: Model, members: readonly number[], best: BestGains): SharedPlan[] {
  const named = <T>(values: readonly T[]): ByParty<T> =>
    Object.fromEntries(members.map((member, at) => [model.partyIds[member]!, values[at]!]));
  return model.plans.flatMap((plan): SharedPlan[] => {
    if (plan.bundles.length === 0) return [];
    const { gain, holds } = assess(model, plan);
    const gains = model.partyIds.map((id) => gain[id]!);
    const done = [...new Set(plan.bundles.flatMap(({ does }) => does))];
    return [
      {
        id: plan.id,
        holds,
        part: named(partsOf(gains, members, best)),
        burden: named(burdensOf(model, done, members, best)),
      },
    ];
  });
}

function* breachesTogether(
  { model, members }: SideAsked,
  hear: Hear,
): Working<Pick<SideResult, "jointBreach" | "jointRefused">> {
  const found: JointBreach[] = [];
  const refused: SideResult["jointRefused"][number][] = [];
  for (const [index, plan] of model.plans.entries()) {
    if (plan.bundles.length === 0) continue;
    if (plan.nodes !== null) {
      refused.push({ plan: plan.id, why: "interrupted" });
      continue;
    }
    try {
      const looking = jointBreach(model, plan, members);
      for (let step = looking.next(); ; step = looking.next()) {
        if (step.done) {
          if (step.value !== null) found.push(step.value);
          break;
        }
        if (hear(yield { stage: "together", done: index }))
          return { jointBreach: found, jointRefused: refused };
      }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      refused.push({ plan: plan.id, why: "large" });
    }
  }
  return { jointBreach: found, jointRefused: refused };
}
