/*
 * Sides, written out from docs/theory/sides.md: every plan, every pair of plans, every breach of every member in every period. Slow and
 * plain on purpose. Values in points; gains in points per period.
 */
import {
  asState,
  breakdownValue,
  comeBefore,
  figuresOf,
  furthestOf,
  type Moment,
  type OracleFigures,
  type OracleScenario,
  type OracleStep,
  onceOf,
  periodValue,
  pointsOf,
  type Stage,
  stagesOf,
  survival,
  type Violation,
  violationsOf,
} from "./plan-oracle.ts";

const TOLERANCE = 1e-9;

/** A plan and what the oracle says of it. */
export interface OraclePlan {
  readonly steps: readonly OracleStep[];
  readonly figures: OracleFigures;
}

/** Every plan that can be made without the measures left out. */
export function everyPlan(
  scenario: OracleScenario,
  isFeasible: (inForce: ReadonlySet<string>) => boolean,
  leftOut: ReadonlySet<string>,
): OraclePlan[] {
  const plans: OraclePlan[] = [];
  const open = Object.keys(scenario.measures).filter(
    (id) => !scenario.start.includes(id) && !leftOut.has(id),
  );
  const walk = (inForce: ReadonlySet<string>, steps: readonly OracleStep[]): void => {
    if (steps.length > 0) plans.push({ steps, figures: figuresOf(scenario, steps) });
    const left = open.filter((id) => !inForce.has(id));
    for (let subset = 1; subset < 2 ** left.length; subset += 1) {
      const does = left.filter((_, bit) => ((subset >>> bit) & 1) === 1);
      const next = new Set([...inForce, ...does]);
      if (isFeasible(next)) walk(next, [...steps, { does, ends: [], wait: 0 }]);
    }
  };
  walk(new Set(scenario.start), []);
  return plans;
}

/** The share of pairs on which two parties want strictly opposite things. */
export function opposedShare(plans: readonly OraclePlan[], one: string, other: string): number | null {
  let [pairs, opposed] = [0, 0];
  for (const [index, { figures: a }] of plans.entries()) {
    for (const { figures: b } of plans.slice(index + 1)) {
      pairs += 1;
      const [mine, theirs] = [one, other].map((party) => lead(a, b, party)) as [number, number];
      if (mine * theirs < 0) opposed += 1;
    }
  }
  return pairs === 0 ? null : opposed / pairs;
}

/** 1, 0 or -1: is the first plan better for a party? */
function lead(a: OracleFigures, b: OracleFigures, party: string): number {
  const difference = a.gain[party]! - b.gain[party]!;
  return Math.abs(difference) <= TOLERANCE * a.stake[party]! ? 0 : Math.sign(difference);
}

/** Plans that no other is at least as good as for every member and better for one. */
export function goodForAllOf(plans: readonly OraclePlan[], members: readonly string[]): OraclePlan[] {
  return plans.filter(({ figures: own }) =>
    plans.every(({ figures: other }) => {
      const leads = members.map((party) => lead(other, own, party));
      return leads.some((one) => one < 0) || leads.every((one) => one === 0);
    }),
  );
}

/** By member: the best gain; null where that is nothing. */
export function bestGainsOf(plans: readonly OraclePlan[], members: readonly string[]): (number | null)[] {
  return members.map((party) => {
    const most = Math.max(0, ...plans.map(({ figures }) => figures.gain[party]!));
    return plans.length > 0 && most > TOLERANCE * plans[0]!.figures.stake[party]! ? most : null;
  });
}

/** The smallest share of the members' best gains. */
export function leastShareOf(
  { gain }: OracleFigures,
  members: readonly string[],
  best: readonly (number | null)[],
): number {
  return Math.min(...members.flatMap((party, at) => (best[at] === null ? [] : [gain[party]! / best[at]!])));
}

/**
 * The most that the member that gains least, as a share of its stake, can gain by a breach of some or all; -Infinity where nobody has
 * anything to violate.
 */
export function bestTogether(
  scenario: OracleScenario,
  steps: readonly OracleStep[],
  members: readonly string[],
): number {
  const stages = stagesOf(scenario, steps);
  const { stake } = figuresOf(scenario, steps);
  const keep = Object.fromEntries(members.map((party) => [party, keepValues(scenario, stages, party)]));
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, stage] of stages.entries()) {
    for (let t = 0; t < stage.moments.length; t += 1) {
      let choices: (Violation | null)[][] = [[]];
      for (const party of members) {
        const own = [null, ...violationsOf(scenario, stage, party, t)];
        choices = choices.flatMap((choice) => own.map((one) => [...choice, one]));
      }
      for (const choice of choices) {
        const violations = choice.filter((one) => one !== null);
        if (violations.length === 0) continue;
        const path = pathFrom(scenario, stages, index, t, violations);
        const shares = members.map((party, at) => {
          const worth = worthOf(scenario, party, path, choice[at] !== null);
          const { patience } = scenario.parties[party]!;
          return ((1 - patience) * (worth - keep[party]![index]![t]!)) / stake[party]!;
        });
        most = Math.max(most, Math.min(...shares));
      }
    }
  }
  return most;
}

/** V by step and period. */
function keepValues(scenario: OracleScenario, stages: readonly Stage[], party: string): number[][] {
  const q = survival(scenario, party);
  const values: number[][] = [];
  let next = periodValue(scenario, party, stages.at(-1)!.moments[0]!) / (1 - q);
  values[stages.length - 1] = [next];
  for (let index = stages.length - 2; index >= 0; index -= 1) {
    const { does, moments } = stages[index]!;
    values[index] = [];
    for (let t = moments.length - 1; t >= 0; t -= 1) {
      const once = t === 0 ? onceOf(scenario, party, does) : 0;
      next = once + periodValue(scenario, party, moments[t]!) + q * next;
      values[index]![t] = next;
    }
  }
  return values;
}

interface PathFrom {
  readonly done: readonly string[];
  readonly moments: readonly Moment[];
}

/** What comes of violations that begin in period t of a step; all are found when the first is. */
function pathFrom(
  scenario: OracleScenario,
  stages: readonly Stage[],
  index: number,
  t: number,
  violations: readonly Violation[],
): PathFrom {
  const stage = stages[index]!;
  const seenAfter = Math.min(...violations.map((violation) => violation.seenAfter));
  const begins = new Map<string, number>();
  for (const violation of violations) {
    for (const [id, from] of violation.begins) begins.set(id, Math.min(from, begins.get(id) ?? from));
  }
  let furthest =
    t > 0
      ? stage.moments[t - 1]!.furthest
      : (stages[index - 1]?.moments.at(-1)?.furthest ?? asState(scenario.start));
  const moments: Moment[] = [];
  for (let j = 0; j < seenAfter; j += 1) {
    const state = new Map((stage.moments[t + j] ?? stage.moments.at(-1)!).state);
    for (const [id, from] of begins) {
      if (j < from) continue;
      const kept = stage.ends.includes(id) ? 1 : 1 - scenario.measures[id]!.reversible;
      state.set(id, kept * comeBefore(stage, id, t + from));
    }
    furthest = furthestOf(furthest, state);
    moments.push({ state, furthest });
  }
  return { done: t > 0 ? [] : stage.does.filter((id) => begins.get(id) !== 0), moments };
}

function worthOf(
  scenario: OracleScenario,
  party: string,
  { done, moments }: PathFrom,
  isToBlame: boolean,
): number {
  const q = survival(scenario, party);
  const blame = isToBlame ? pointsOf(scenario.breakdown.blame, party) : 0;
  return (
    onceOf(scenario, party, done) +
    moments.reduce((sum, moment, j) => sum + q ** j * periodValue(scenario, party, moment), 0) +
    q ** moments.length * (breakdownValue(scenario, party, moments.at(-1)!.furthest) + blame)
  );
}
