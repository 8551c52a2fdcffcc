import { type CompiledPlan, levelInPeriod, type Model, workPeriods } from "../model/index.ts";
import { hasBit } from "../numeric/index.ts";

/** How far an aim is served, and what of that would stay if all broke down; shares of the aim, 0 to 1. */
export interface Served {
  /** What is served; share of the aim, 0 to 1. */
  readonly coverage: number;
  /** What would stay of it if all broke down; share of the aim, 0 to 1. */
  readonly stays: number;
}

/** How far a plan takes an aim. */
export interface AimCoverage {
  /** At the start. */
  readonly start: Served;
  /** By step, when it is done and verified. */
  readonly steps: readonly Served[];
  /** Periods from the beginning until at least half of it is served: 0 at the start already; null: never. */
  readonly half: number | null;
  /** Does a step do something that serves it? */
  readonly isServed: boolean;
  /** After so many periods, ascending from 0; between two entries nothing changes but at the second. */
  readonly course: readonly (Served & { readonly periods: number })[];
}

/**
 * @param weights - per measure: the share of the aim that it serves
 * Source: docs/theory/aims.md#coverage, #what-stays.
 */
export function coverageOf(model: Model, plan: CompiledPlan, weights: ArrayLike<number>): AimCoverage {
  const serving = model.measureIds.flatMap((_, measure) => (weights[measure]! > 0 ? [measure] : []));
  const levels: number[] = serving.map((measure) => (hasBit(model.start, measure) ? 1 : 0));
  const furthest: number[] = [...levels];
  const now = (): Served => {
    let coverage = 0;
    let stays = 0;
    for (const [at, measure] of serving.entries()) {
      coverage += weights[measure]! * levels[at]!;
      stays += weights[measure]! * (1 - model.figures.reversible[measure]!) * furthest[at]!;
    }
    return { coverage: within(coverage), stays: within(stays) };
  };
  const start = now();
  const course = [{ periods: 0, ...start }];
  let half: number | null = isHalf(start) ? 0 : null;
  let before = 0;
  const steps = plan.bundles.map((bundle, index): Served => {
    const changes = serving.some((measure) => bundle.does.includes(measure) || bundle.ends.includes(measure));
    const work = changes ? workPeriods(model, bundle) : 0;
    for (let period = 0; period < work; period++) {
      for (const [at, measure] of serving.entries()) {
        if (bundle.does.includes(measure)) levels[at] = levelInPeriod(model, measure, period);
        else if (bundle.ends.includes(measure)) levels[at] = 0;
        furthest[at] = Math.max(furthest[at]!, levels[at]!);
      }
      const served = now();
      const periods = before + period + 1;
      course.push({ periods, ...served });
      if (half === null && isHalf(served)) half = periods;
    }
    before += plan.steps[index]!.periods;
    const served = now();
    course.push({ periods: before, ...served });
    return served;
  });
  const done = new Set(plan.bundles.flatMap(({ does }) => does));
  return { start, steps, half, isServed: serving.some((measure) => done.has(measure)), course };
}

/** Shares such as a tenth add up to half only but for rounding. */
const ROUNDING = 1e-9;

function isHalf({ coverage }: Served): boolean {
  return coverage >= 0.5 - ROUNDING;
}

function within(share: number): number {
  return Math.min(1, share);
}
