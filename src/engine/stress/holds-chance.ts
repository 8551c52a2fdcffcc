import type { CompiledPlan, Model } from "../model/index.ts";
import { arenaOf, BATCH } from "./arena.ts";
import { drawBatch, drawOf } from "./draw.ts";
import { runKernel } from "./plan-kernel.ts";
import { chanceOf } from "./stress.ts";
import { type StressOptions, stressTask } from "./stress-options.ts";
import { judge, verdictsOf } from "./tally.ts";

/** How often a plan holds when every figure may lie anywhere in its range; shares of all cases. */
export interface HoldsChance {
  /** Share of the cases in which it holds. */
  readonly holds: number;
  /** The lower end of its 95 % interval, a share of cases. */
  readonly low: number;
  /** The upper end, a share of cases; without width where nothing is uncertain. */
  readonly high: number;
  /** Share of the cases in which some party with a veto does not accept it. */
  readonly declines: number;
  /** Share of the cases in which it would be signed, and broken. */
  readonly breaks: number;
  /** Count of the cases drawn; 1 where nothing is uncertain. */
  readonly samples: number;
  /** The seed of the draw, a whole number. */
  readonly seed: number;
}

/** Enough to tell plans that are sure from those that are open, few enough to go beside every comparison; a power of two. */
export const COMPARE_SAMPLES: number = 2 ** 11;

/**
 * How often each plan holds, all plans on the same cases, which are the first of those that `stress` draws; 2,048 where left out.
 *
 * @returns by plan; null for one without steps, which has no verdict to be sure of
 * @throws EngineError `missing-patience`, `option-out-of-range`
 * Deterministic. Source: docs/theory/stress.md#figures.
 */
export function holdsChances(
  model: Model,
  plans: readonly CompiledPlan[],
  options: Pick<StressOptions, "samples" | "seed"> = {},
): (HoldsChance | null)[] {
  const ids = plans.map(({ id }) => id);
  const task = stressTask(model, { samples: COMPARE_SAMPLES, ...options, plans: ids, drivers: false });
  const { samples, seed } = task;
  const arena = arenaOf(model, plans);
  const draw = drawOf(model, task);
  const verdicts = verdictsOf(BATCH);
  const counts = plans.map(() => ({ holds: 0, declines: 0 }));
  for (let from = 0; from < samples; from += BATCH) {
    const count = Math.min(BATCH, samples - from);
    drawBatch(draw, arena, from, count);
    for (const [plan, kernel] of arena.kernels.entries()) {
      if (!kernel.isPlan) continue;
      runKernel(kernel, count);
      judge(kernel, count, verdicts);
      const found = counts[plan]!;
      for (let i = 0; i < count; i++) {
        found.holds += verdicts.holds[i]!;
        found.declines += verdicts.declined[i]!;
      }
    }
  }
  return arena.kernels.map(({ isPlan }, plan) => {
    if (!isPlan) return null;
    const { holds, declines } = counts[plan]!;
    const { low, high } = chanceOf(model, holds, samples);
    return {
      holds: holds / samples,
      low,
      high,
      declines: declines / samples,
      breaks: (samples - holds - declines) / samples,
      samples,
      seed,
    };
  });
}
