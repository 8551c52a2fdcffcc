import type { CompiledPlan, Model } from "../model/index.ts";
import { type Arena, arenaOf, BATCH } from "./arena.ts";
import { type Draw, drawBatch, drawOf, shareAt } from "./draw.ts";
import { runKernel } from "./plan-kernel.ts";
import type { StressTask } from "./stress-options.ts";
import { judge, verdictsOf } from "./tally.ts";

/** What knowing one quantity beforehand would change. */
export interface Knowledge {
  readonly quantity: string;
  /** How much more often the plan chosen would hold, were the quantity known when choosing; a chance. */
  readonly gain: number;
}

/** At most so many samples are sorted into slices. */
const ROWS = 8192;
/** Slices of equal chance a quantity is cut into, where there are samples enough. */
const SLICES = 16;
/** A slice holds at least so many samples of each half. */
const LEAST_IN_SLICE = 32;

/**
 * The expected value of perfect information about each quantity, for somebody who chooses the plan most likely to hold:
 * E max_p P(p holds | X_i) - max_p P(p holds).
 *
 * P(p holds | X_i) is taken as constant on slices of equal chance. The plan of a slice is chosen on one half of the samples and valued
 * on the other, then the other way round, and so is the plan chosen without knowledge: chance alone then earns nothing on
 * average. What the slices are too coarse to show is missing, so figures err to the low side.
 *
 * @returns the most valuable first; empty where there is one plan only, so that knowledge could change nothing
 * Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory; for estimates by slices Strong and Oakley (2013),
 * Medical Decision Making 33, 755-766.
 */
export function knowledgeOf(model: Model, plans: readonly CompiledPlan[], task: StressTask): Knowledge[] {
  const quantities = model.uncertainty?.quantities ?? [];
  if (plans.length < 2 || quantities.length === 0) return [];
  const rows = Math.min(task.samples, ROWS);
  const slices = Math.max(1, Math.min(SLICES, Math.floor(rows / (2 * LEAST_IN_SLICE))));
  const arena: Arena = arenaOf(model, plans);
  const draw: Draw = drawOf(model, task);
  const verdicts = verdictsOf(BATCH);
  // Samples that fall, and plans that hold, by quantity, slice and half.
  const cells = quantities.length * slices * 2;
  const held = new Float64Array(plans.length * cells);
  const total = new Float64Array(plans.length * 2);
  const cellOf = new Int32Array(quantities.length * BATCH);
  for (let from = 0; from < rows; from += BATCH) {
    const count = Math.min(BATCH, rows - from);
    drawBatch(draw, arena, from, count);
    for (let quantity = 0; quantity < quantities.length; quantity++) {
      for (let i = 0; i < count; i++) {
        const half = 2 * (from + i) < rows ? 0 : 1;
        const slice = Math.min(slices - 1, Math.floor(shareAt(draw, quantity, i) * slices));
        cellOf[quantity * BATCH + i] = (quantity * slices + slice) * 2 + half;
      }
    }
    for (let plan = 0; plan < plans.length; plan++) {
      const kernel = arena.kernels[plan]!;
      runKernel(kernel, count);
      judge(kernel, count, verdicts);
      for (let i = 0; i < count; i++) {
        if (verdicts.holds[i] === 0) continue;
        total[plan * 2 + (2 * (from + i) < rows ? 0 : 1)]! += 1;
        for (let quantity = 0; quantity < quantities.length; quantity++) {
          held[plan * cells + cellOf[quantity * BATCH + i]!]! += 1;
        }
      }
    }
  }
  const without = crossValue(plans.length, (plan, half) => total[plan * 2 + half]!);
  return quantities
    .map(({ id }, quantity) => {
      let found = 0;
      for (let slice = 0; slice < slices; slice++) {
        const cell = (quantity * slices + slice) * 2;
        found += crossValue(plans.length, (plan, half) => held[plan * cells + cell + half]!);
      }
      return { quantity: id, gain: Math.max(0, (found - without) / rows) };
    })
    .sort((a, b) => b.gain - a.gain);
}

/** Samples in which the plan that is best in the other half holds. */
function crossValue(planCount: number, held: (plan: number, half: number) => number): number {
  let sum = 0;
  for (const half of [0, 1]) {
    let best = 0;
    for (let plan = 1; plan < planCount; plan++) if (held(plan, 1 - half) > held(best, 1 - half)) best = plan;
    sum += held(best, half);
  }
  return sum;
}
