import {
  type ByParty,
  drive,
  EngineError,
  findPlan,
  type PlanTrust,
  playTypes,
  type StressResult,
  type TypePlay,
  trust,
} from "../engine/index.ts";
import { compareSamples } from "./chances.ts";
import type { OpenScenario } from "./open-scenario.ts";
import { STRESS_BUDGETS, stressAnswer } from "./stress.ts";

/** What plans ask each party to believe of the others; all plans of the file where none is named. @throws EngineError `unknown-plan` */
export function trustAnswer({ model }: Pick<OpenScenario, "model">, plan?: string): PlanTrust[] {
  return model.plans.flatMap(({ id }) => (plan === undefined || plan === id ? [trust(model, id)] : []));
}

/** Is it known in moments how much trust a plan needs? Else `trust` alone tells, which is asked for nothing else. */
export function isSoonTrusted({ model }: Pick<OpenScenario, "model">, plan: string): boolean {
  const { partyIds, measureIds } = model;
  const pairs = partyIds.length * (partyIds.length - 1);
  return (findPlan(model, plan).bundles.length + 1) * pairs * measureIds.length <= 100_000;
}

/** Who would stop where; why not, where the engine refuses; null of a plan without steps and where the file has no types. */
export function playAnswer(
  { model, scenario }: Pick<OpenScenario, "model" | "scenario">,
  plan: string,
): TypePlay | EngineError | null {
  const isTyped = scenario.parties.some(({ types }) => types.length > 0);
  if (!isTyped || findPlan(model, plan).bundles.length === 0) return null;
  try {
    return playTypes(model, plan);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
}

/** Cases over the ranges of the file, for where a plan breaks in them; null where nothing is uncertain or there is no room. */
export function trustCases({ model }: Pick<OpenScenario, "model">, plan: string): StressResult | null {
  const compiled = findPlan(model, plan);
  if (model.uncertainty === undefined || compiled.bundles.length === 0) return null;
  const asked = { plans: [plan], samples: compareSamples(model, [compiled]), drivers: false };
  try {
    return drive(stressAnswer({ model }, asked, {}, STRESS_BUDGETS.terminal)).result;
  } catch (error) {
    if (error instanceof EngineError && error.code === "memory-limit") return null;
    throw error;
  }
}

/** Where a plan asks most of a party. */
export interface TrustNeeded {
  /** Id of the party that must trust. */
  readonly party: string;
  /** Id of the party it must trust. */
  readonly of: string;
  /** 1 … K, or K + 1 for the time after the last. */
  readonly step: number;
  /** A chance; 1 where none is enough. */
  readonly least: number;
}

/** The most trust that a plan needs at any step, the first of equal ones; null where nobody depends on another. */
export function mostTrust({ least, of }: PlanTrust): TrustNeeded | null {
  let most: TrustNeeded | null = null;
  for (const [party, values] of Object.entries(least))
    for (const [place, value] of values.entries()) {
      const isMore = value !== null && (most === null || value > most.least + ALIKE);
      if (isMore) most = { party, of: of[party]![place]!, step: place + 1, least: value };
    }
  return most;
}

/** Chances that differ by no more are equal. */
const ALIKE = 1e-9;

/** The most that it needs where all that comes later counts too; null likewise. */
export function mostOnTheWay({ wholeWay }: PlanTrust): number | null {
  return largestOf(wholeWay);
}

function largestOf(values: ByParty<(number | null)[]>): number | null {
  const known = Object.values(values).flatMap((row) => row.filter((value) => value !== null));
  return known.length === 0 ? null : Math.max(...known);
}

/** Plans from the one that needs least trust to the one that needs most; then those of which it is not known, and those without steps. */
export function mostModestFirst(plans: readonly PlanTrust[]): PlanTrust[] {
  const weight = (plan: PlanTrust): readonly number[] => [
    Object.values(plan.least).every((values) => values.length <= 1) ? 2 : plan.answered ? 1 : 0,
    mostTrust(plan)?.least ?? 0,
    mostOnTheWay(plan) ?? 0,
    plan.confidence?.least ?? 1,
  ];
  const order = new Map(plans.map((plan) => [plan, weight(plan)]));
  return [...plans].sort((one, other) => {
    const [a, b] = [order.get(one)!, order.get(other)!];
    const differing = a.findIndex((value, place) => value !== b[place]);
    return differing < 0 ? 0 : a[differing]! - b[differing]!;
  });
}
