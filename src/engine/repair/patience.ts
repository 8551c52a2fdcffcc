import { workOut } from "../assess/index.ts";
import { type CompiledPlan, degreeOf, type Figures, levelsInPeriod, type Model } from "../model/index.ts";
import { type Condition, failedConditions } from "./condition.ts";
import { type Summand, summandsOf } from "./summands.ts";

export interface PatienceSearch {
  /** The first patience on the way at which the party accepts and keeps the plan; null where there is none. */
  readonly patience: number | null;
  /** False where the search gave up its proof, having looked at MOST_LOOKS places; what it passed over then is unproven. */
  readonly exact: boolean;
}

/** Patience searched: from one that sees a millionth of the next period, to one that sees a billion periods. */
export const LEAST_PATIENCE = 1e-6;
export const MOST_PATIENCE: number = 1 - 1e-9;

/** Answers are this close to the true edge. */
const WIDTH = 1e-12;
/** Places looked at before the proof is given up, and how closely it looks from then on. */
const MOST_LOOKS = 20_000;
const COARSE_WIDTH = 1e-4;

/**
 * The first patience between `near` and `far` (either may be the larger) at which one party accepts a plan and keeps it, all other
 * figures as they are. What a party does hangs on no other party's patience.
 *
 * Slacks are no monotone functions of patience: a plan may hold between two values and nowhere else. So the range is cut into
 * intervals, and an interval is passed over only on proof: one condition (acceptance, or one breach that must not pay) that fails
 * over all of it, by interval bounds on its summands. An interval without proof is halved; at a width of 1e-12 its far end is tried.
 *
 * @returns in steps of one look each; null where it is told to stop
 * Exact to WIDTH where `exact` is true. Source: docs/theory/repair.md#patience-a-search-with-proof; R. E. Moore, Interval Analysis (1966).
 */
export function* firstPatience(
  model: Model,
  plan: CompiledPlan,
  party: number,
  near: number,
  far: number,
): Generator<undefined, PatienceSearch | null, boolean> {
  const open: [number, number][] = [[near, far]];
  let looks = 0;
  for (;;) {
    const next = open.pop();
    const isExact = looks < MOST_LOOKS;
    if (next === undefined) {
      const atEnd = yield* worstCondition(model, plan, party, far);
      return atEnd === undefined ? null : { patience: atEnd === null ? far : null, exact: isExact };
    }
    looks++;
    if (yield) return null;
    const [from, to] = next;
    const worst = yield* worstCondition(model, plan, party, from);
    if (worst === undefined) return null;
    if (worst === null) return { patience: from, exact: isExact };
    if (failsThroughout(model, plan, worst, from, to)) continue;
    const middle = (from + to) / 2;
    if (Math.abs(to - from) <= (isExact ? WIDTH : COARSE_WIDTH)) continue; // its far end begins the next interval
    open.push([middle, to], [from, middle]);
  }
}

/** The figures with another patience for one party. */
export function withPatience(figures: Figures, party: number, patience: number): Figures {
  const changed = Float64Array.from(figures.patience);
  changed[party] = patience;
  return { ...figures, patience: changed };
}

/** The condition that this party fails by most at this patience, in steps; null where it fails none, undefined where it is told to stop. */
function* worstCondition(
  model: Model,
  plan: CompiledPlan,
  party: number,
  patience: number,
): Generator<undefined, Condition | null | undefined, boolean> {
  const figures = withPatience(model.figures, party, patience);
  const worked = yield* workOut(model, plan, figures, [party]);
  if (worked === null) return undefined;
  const failed = failedConditions(model, plan, figures, worked.still!, party, NEAR);
  const worst = failed.sort((a, b) => a.value - b.value)[0];
  return worst?.condition ?? null;
}

function failsThroughout(
  model: Model,
  plan: CompiledPlan,
  condition: Condition,
  one: number,
  other: number,
): boolean {
  const { figures } = model;
  const low = summandsOf(model, plan, figures, condition, Math.min(one, other));
  const high = summandsOf(model, plan, figures, condition, Math.max(one, other));
  const { party } = condition;
  // Both sides of a condition weigh states with shares that sum to 1, so a constant may be taken off every state, and off its drift:
  // the last state's, whose share is the largest and would make the bounds wide.
  const last = levelsInPeriod(model, plan.states.at(-1)!, { does: [], ends: [], wait: 0 }, 0);
  const lastValue = worthOfLevels(model, party, last);
  const lastDrift = driftOfLevels(model, party, last);
  const pointsOf = (of: Summand["of"]): number => {
    switch (of.kind) {
      case "state":
        return worthOfLevels(model, party, of.levels) - lastValue;
      case "drift":
        return driftOfLevels(model, party, of.levels) - lastDrift;
      case "once":
        return of.measures.reduce(
          (sum, measure) => sum + figures.once[party * model.measureIds.length + measure]!,
          0,
        );
      case "breakdown":
        return figures.breakdownValue[party]!;
      case "blame":
        return figures.blame[party]!;
    }
  };
  let most = 0;
  let size = 0;
  for (const [index, { sign, rising, falling, of }] of low.entries()) {
    const points = pointsOf(of);
    const [least, largest] = [rising * high[index]!.falling, high[index]!.rising * falling];
    most += sign * points > 0 ? sign * points * largest : sign * points * least;
    size += Math.abs(points) * largest;
  }
  return most + ROUNDING * size < -NEAR * model.scales.tolerance[party]!;
}

/** Edges are looked for at this share of the tolerance, so that what is found lies well within it, and near the edge itself. */
const NEAR = 0.1;

/** What rounding may take from a sum of some thousand terms, relative to their sizes. */
const ROUNDING = 1e-13;

function worthOfLevels(model: Model, party: number, levels: readonly number[]): number {
  const { value, termValue } = model.figures;
  let sum = 0;
  for (const [measure, level] of levels.entries()) sum += level * value[party * levels.length + measure]!;
  for (let term = 0; term < model.driftFrom; term++) {
    const worth = termValue[party * model.driftFrom + term]!;
    if (worth !== 0) sum += worth * degreeOf(model.terms[term]!, levels);
  }
  return sum;
}

function driftOfLevels(model: Model, party: number, levels: readonly number[]): number {
  const { terms, driftFrom, figures } = model;
  let sum = 0;
  for (let term = driftFrom; term < terms.length; term++) {
    const worth = figures.drift[party * (terms.length - driftFrom) + term - driftFrom]!;
    if (worth !== 0) sum += worth * degreeOf(terms[term]!, levels);
  }
  return sum;
}
