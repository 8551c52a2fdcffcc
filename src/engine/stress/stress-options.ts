import { findPlan } from "../assess/index.ts";
import { type CompiledPlan, checkPatience, EngineError, type Model } from "../model/index.ts";
import type { SamplingMethod } from "./share-source.ts";

/** What to draw, of which plans. */
export interface StressOptions {
  /** Ids of the plans to compare; all plans of the scenario where left out. */
  readonly plans?: readonly string[];
  /** How many cases are drawn; 16,384 where left out. Powers of two suit the Sobol sequence. */
  readonly samples?: number;
  /** Whole number from 0 to 2^53; 1 where left out. */
  readonly seed?: number;
  readonly method?: SamplingMethod;
  /** Left out: true. Without, the result says how sure and not what it hangs on. */
  readonly drivers?: boolean;
  /** Left out: true. Without, the spread of each slack is null, and a fifth of the counting falls away. */
  readonly slacks?: boolean;
}

/** The options with every default filled in; plain data. */
export interface StressTask {
  readonly plans: readonly string[];
  readonly samples: number;
  readonly seed: number;
  readonly method: SamplingMethod;
  readonly drivers: boolean;
  /** False: the spread of each slack is not counted. */
  readonly slacks?: false;
}

/** Cases of a chance that is final. Powers of two, for which Sobol points lie most evenly. */
export const DEFAULT_SAMPLES: number = 2 ** 14;
/** Cases of a chance that is said as "about": enough to tell plans that are sure from those that are open, few enough to go beside every comparison. */
export const COMPARE_SAMPLES: number = 2 ** 11;
/** The Sobol sequence of 32 bits has no more points. */
export const MOST_SAMPLES: number = 2 ** 32;

/** @throws EngineError `unknown-plan`, `missing-patience`, `option-out-of-range` */
export function stressTask(model: Model, options: StressOptions): StressTask {
  const samples = options.samples ?? DEFAULT_SAMPLES;
  const seed = options.seed ?? 1;
  if (!Number.isInteger(samples) || samples < 1 || samples > MOST_SAMPLES) {
    throw new EngineError("option-out-of-range", "samples", { found: samples, limit: MOST_SAMPLES });
  }
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new EngineError("option-out-of-range", "seed", { found: seed });
  const plans = [...new Set(options.plans ?? model.plans.map(({ id }) => id))];
  for (const id of plans) findPlan(model, id);
  if (plans.length > 0) checkPatience(model);
  return {
    plans,
    // Where nothing is uncertain every case is the same.
    samples: model.uncertainty === undefined || plans.length === 0 ? 1 : samples,
    seed,
    method: options.method ?? "sobol",
    drivers: options.drivers ?? true,
    ...(options.slacks === false ? { slacks: false as const } : {}),
  };
}

export function plansOf(model: Model, task: StressTask): CompiledPlan[] {
  return task.plans.map((id) => findPlan(model, id));
}
