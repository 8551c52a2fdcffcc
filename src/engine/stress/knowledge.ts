import type { CompiledPlan, Model } from "../model/index.ts";
import { arenaOf, BATCH } from "./arena.ts";
import { drawBatch, drawOf, shareAt } from "./draw.ts";
import { runInSteps } from "./plan-kernel.ts";
import type { StressTask } from "./stress-options.ts";
import { judge, verdictsOf } from "./tally.ts";

/** What knowing one quantity beforehand would change. */
export interface Knowledge {
  /** Its name or place in the file. */
  readonly quantity: string;
  /** How much more often the plan chosen would hold, were the quantity known when choosing; a chance. */
  readonly gain: number;
}

/** At most so many samples are sorted into slices; counts of them have 16 bits. */
const ROWS = 8192;
/** Slices of equal chance a quantity is cut into at the finest; coarser cuts join 2, 4, 8 … of them. */
const FINEST = 64;
/** The finest cut leaves so many samples of each quarter to a slice, if there are samples enough. */
const LEAST_IN_SLICE = 16;
const QUARTERS = 4;

/**
 * The expected value of perfect information about each quantity, for somebody who chooses the plan most likely to hold:
 * E max_p P(p holds | X_i) - max_p P(p holds).
 *
 * P(p holds | X_i) is taken as constant on slices of equal chance. The plan of a slice is chosen on one half of the samples and valued
 * on the other, then the other way round, and so is the plan chosen without knowledge: chance alone then earns nothing on
 * average. How fine the slices are is settled within the choosing half, by the same game between its quarters: a sharp turn asks for fine
 * ones, a faint one for coarse. On average the figure is no more than the truth: what somebody gains who goes by such slices.
 *
 * @param groups - the plans, in groups that have room beside each other
 * @returns (at the end) the most valuable first; empty where there is one plan only, so that knowledge could change nothing; null: it was
 * told to stop
 * Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory; for estimates by slices Strong and Oakley (2013),
 * Medical Decision Making 33, 755-766.
 */
export function* knowledgeSteps(
  model: Model,
  groups: readonly (readonly CompiledPlan[])[],
  task: StressTask,
): Generator<undefined, Knowledge[] | null, boolean> {
  const quantities = model.uncertainty?.quantities ?? [];
  const planCount = groups.flat().length;
  if (planCount < 2 || quantities.length === 0) return [];
  const rows = Math.min(task.samples, ROWS);
  const slices = slicesOf(rows);
  const draw = drawOf(model, task);
  const verdicts = verdictsOf(BATCH);
  // Samples in which a plan holds, by plan, quantity, slice and quarter; and by plan and quarter.
  const cells = quantities.length * slices * QUARTERS;
  const held = new Uint16Array(planCount * cells);
  const total = new Uint16Array(planCount * QUARTERS);
  const cellOf = new Int32Array(quantities.length * BATCH);
  let first = 0;
  for (const group of groups) {
    const arena = arenaOf(model, group);
    for (let from = 0; from < rows; from += BATCH) {
      const count = Math.min(BATCH, rows - from);
      drawBatch(draw, arena, from, count);
      const quarterOf = (i: number): number => Math.floor((QUARTERS * (from + i)) / rows);
      for (let quantity = 0; quantity < quantities.length; quantity++) {
        for (let i = 0; i < count; i++) {
          const slice = Math.min(slices - 1, Math.floor(shareAt(draw, quantity, i) * slices));
          cellOf[quantity * BATCH + i] = (quantity * slices + slice) * QUARTERS + quarterOf(i);
        }
      }
      for (const [place, kernel] of arena.kernels.entries()) {
        if (yield* runInSteps(kernel, count)) return null;
        judge(kernel, count, verdicts);
        const plan = first + place;
        for (let i = 0; i < count; i++) {
          if (verdicts.holds[i] === 0) continue;
          total[plan * QUARTERS + quarterOf(i)]! += 1;
          for (let quantity = 0; quantity < quantities.length; quantity++) {
            held[plan * cells + cellOf[quantity * BATCH + i]!]! += 1;
          }
        }
      }
      if (yield) return null;
    }
    first += group.length;
  }
  const without = crossValue({ held: total, planCount, stride: QUARTERS, begin: 0, slices: 1 });
  return quantities
    .map(({ id }, quantity) => {
      const begin = quantity * slices * QUARTERS;
      const found = crossValue({ held, planCount, stride: cells, begin, slices });
      return { quantity: id, gain: Math.max(0, (found - without) / rows) };
    })
    .sort((a, b) => b.gain - a.gain);
}

function slicesOf(rows: number): number {
  const most = Math.max(1, Math.min(FINEST, rows / (QUARTERS * LEAST_IN_SLICE)));
  return 2 ** Math.floor(Math.log2(most));
}

/** What it takes besides the kernels of the plans, in bytes. */
export function knowledgeBytes({ uncertainty }: Model, { plans, samples }: StressTask): number {
  const quantities = uncertainty?.quantities.length ?? 0;
  return (
    2 * plans.length * quantities * slicesOf(Math.min(samples, ROWS)) * QUARTERS + 12 * quantities * BATCH
  );
}

/** Counts of one quantity: plan p in slice s and quarter q at `p * stride + begin + s * QUARTERS + q`. */
interface Counts {
  readonly held: Uint16Array;
  readonly planCount: number;
  readonly stride: number;
  readonly begin: number;
  /** A power of two. */
  readonly slices: number;
}

const HALVES = [
  [0, 1],
  [2, 3],
] as const;

/** Samples in which the plan chosen on the other half holds, the cut being that half's choice too. */
function crossValue(counts: Counts): number {
  let sum = 0;
  for (const [half, quarters] of HALVES.entries()) {
    const [one, other] = HALVES[1 - half]!;
    let best = { joined: counts.slices, value: -1 };
    for (let joined = counts.slices; joined >= 1; joined /= 2) {
      const value = chosenValue(counts, joined, [one], [other]) + chosenValue(counts, joined, [other], [one]);
      // Of cuts that do as well the coarser: it chooses on more samples.
      if (value > best.value) best = { joined, value };
    }
    sum += chosenValue(counts, best.joined, [one, other], quarters);
  }
  return sum;
}

/** Samples of some quarters in which the plan holds that held most often in others, by slices of `joined` of the finest. */
function chosenValue(
  { held, planCount, stride, begin, slices }: Counts,
  joined: number,
  choosing: readonly number[],
  valuing: readonly number[],
): number {
  const count = (plan: number, slice: number, quarters: readonly number[]): number => {
    let sum = 0;
    for (let fine = slice; fine < slice + joined; fine++) {
      for (const quarter of quarters) sum += held[plan * stride + begin + fine * QUARTERS + quarter]!;
    }
    return sum;
  };
  let sum = 0;
  for (let slice = 0; slice < slices; slice += joined) {
    let best = 0;
    let most = count(0, slice, choosing);
    for (let plan = 1; plan < planCount; plan++) {
      const often = count(plan, slice, choosing);
      if (often > most) [best, most] = [plan, often];
    }
    sum += count(best, slice, valuing);
  }
  return sum;
}
