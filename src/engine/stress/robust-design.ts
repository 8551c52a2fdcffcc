import { type CompiledPlan, checkPatience, compilePlan, EngineError, type Model } from "../model/index.ts";
import type { Proportion } from "../numeric/index.ts";
import { drive } from "../steps/index.ts";
import { arenaOf, BATCH } from "./arena.ts";
import { drawBatch, drawOf } from "./draw.ts";
import { runKernel } from "./plan-kernel.ts";
import { chanceOf, type StopSignal } from "./stress.ts";
import { DEFAULT_SAMPLES, type StressOptions, stressTask } from "./stress-options.ts";
import { judge, verdictsOf } from "./tally.ts";

/** Which of some candidate plans to take where figures are uncertain. */
export interface RobustDesign {
  /** Always false: other plans than the candidates are not looked at, and chances are sampled. */
  readonly exact: false;
  /** `stopped`: a signal came first, and the candidates are those looked at until then. */
  readonly status: "finished" | "stopped";
  /** Count of the cases drawn. */
  readonly samples: number;
  /** The seed of the draw, a whole number. */
  readonly seed: number;
  /** The chance to hold that was asked for; null where the highest was. */
  readonly floor: number | null;
  /** The choice; null where no candidate reaches the floor, or there is none. */
  readonly best: RobustCandidate | null;
  /** All of them, in the order given. */
  readonly candidates: readonly RobustCandidate[];
}

/** A plan that may be chosen. */
export interface RobustCandidate {
  /** Ids of the measures of each step, in order; a measure in instalments by its parts: `site.2`. */
  readonly steps: readonly (readonly string[])[];
  /** The chance that it holds, with its 95 % interval. */
  readonly holds: Proportion;
  /** Expected sum of the gains of the parties with a veto, as shares of their stakes; a plan that does not hold counts 0. */
  readonly welfare: number;
}

/** What to draw, and which candidate to choose. */
export interface RobustOptions extends Omit<StressOptions, "plans" | "drivers"> {
  /** Of the candidates that hold at least so often (by their estimate), the one with the most welfare. */
  readonly floor?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: StopSignal;
}

/** Candidates worked on at a time, to bound the memory. */
const GROUP = 64;

/**
 * Among candidate plans, the one most likely to hold; or, with a floor, the one with the most expected welfare among those that hold
 * at least that often. Ties go to the other of the two figures, then to the first.
 *
 * All candidates are put to the same samples. It is a search over candidates (such as the frontier of `design`, whose plans hold at
 * central values) and no more: a plan that is not among them may do better.
 *
 * @param candidates - steps of measure ids, after instalments, each leading to a feasible state
 * @throws EngineError `unknown-measure`, `infeasible-step`, `missing-patience`, `option-out-of-range`
 * Cost: candidates x samples. Deterministic.
 */
export function robustDesign(
  model: Model,
  candidates: readonly { readonly steps: readonly (readonly string[])[] }[],
  options: RobustOptions = {},
): RobustDesign {
  const { onProgress, signal, ...plain } = options;
  return drive(robustSteps(model, candidates, plain), {
    shouldStop: () => signal?.aborted === true,
    onProgress: onProgress && (({ done, total }) => onProgress(done, total)),
  });
}

/** How many candidates have been put to the samples, of all. */
export interface RobustProgress {
  readonly done: number;
  readonly total: number;
}

/** `robustDesign` in steps, each of one batch of cases: told `true` after one, it ends with the candidates put to all samples until then. */
export function* robustSteps(
  model: Model,
  candidates: readonly { readonly steps: readonly (readonly string[])[] }[],
  options: Omit<RobustOptions, "onProgress" | "signal"> = {},
): Generator<RobustProgress, RobustDesign, boolean | undefined> {
  const { floor, ...sampling } = options;
  if (floor !== undefined && !(floor >= 0 && floor <= 1)) {
    throw new EngineError("option-out-of-range", "floor", { found: floor, limit: 1 });
  }
  checkPatience(model);
  // Asked for without plans, a task draws one case; the candidates are the plans here.
  const samples = model.uncertainty === undefined ? 1 : (sampling.samples ?? DEFAULT_SAMPLES);
  const task = { ...stressTask(model, { ...sampling, plans: [] }), samples };
  const plans = candidatePlans(model, candidates);
  const found: RobustCandidate[] = [];
  const total = plans.length;
  for (let from = 0; from < total; from += GROUP) {
    const sums = yield* tally(model, plans.slice(from, from + GROUP), task, { done: found.length, total });
    if (sums === null) break;
    for (const [place, { held, welfare }] of sums.entries()) {
      found.push({
        steps: candidates[from + place]!.steps,
        holds: chanceOf(model, held, task.samples),
        welfare: welfare / task.samples,
      });
    }
  }
  return {
    exact: false,
    status: found.length === total ? "finished" : "stopped",
    samples,
    seed: task.seed,
    floor: floor ?? null,
    best: choose(found, floor),
    candidates: found,
  };
}

/** Candidates as plans of a model, in the order given. @throws EngineError `unknown-measure`, `infeasible-step` */
export function candidatePlans(
  model: Model,
  candidates: readonly { readonly steps: readonly (readonly string[])[] }[],
): CompiledPlan[] {
  return candidates.map(({ steps }, index) => planOf(model, steps, index));
}

function planOf(model: Model, steps: readonly (readonly string[])[], index: number): CompiledPlan {
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => {
      const measure = model.measureIds.indexOf(id);
      if (measure < 0) throw new EngineError("unknown-measure", id);
      return measure;
    }),
    ends: [],
    wait: 0,
  }));
  const id = `candidate ${index + 1}`;
  return compilePlan(model, { id, label: id, bundles });
}

/** Null where it is told to stop. */
function* tally(
  model: Model,
  plans: readonly CompiledPlan[],
  task: ReturnType<typeof stressTask>,
  progress: RobustProgress,
): Generator<RobustProgress, { held: number; welfare: number }[] | null, boolean | undefined> {
  const arena = arenaOf(model, plans);
  const draw = drawOf(model, task);
  const verdicts = verdictsOf(BATCH);
  const sums = plans.map(() => ({ held: 0, welfare: 0 }));
  for (let from = 0; from < task.samples; from += BATCH) {
    if ((yield progress) === true) return null;
    const count = Math.min(BATCH, task.samples - from);
    drawBatch(draw, arena, from, count);
    for (const [plan, kernel] of arena.kernels.entries()) {
      runKernel(kernel, count);
      judge(kernel, count, verdicts);
      const sum = sums[plan]!;
      for (let i = 0; i < count; i++) {
        if (verdicts.holds[i] === 0) continue;
        sum.held += 1;
        for (const [party, gain] of kernel.gain.entries())
          if (model.veto[party] === 1) sum.welfare += gain[i]! / model.scales.stake[party]!;
      }
    }
  }
  return sums;
}

function choose(candidates: readonly RobustCandidate[], floor: number | undefined): RobustCandidate | null {
  const eligible = candidates.filter((one) => one.holds.probability >= (floor ?? 0));
  const byChance = (a: RobustCandidate, b: RobustCandidate): number =>
    b.holds.probability - a.holds.probability;
  const byWelfare = (a: RobustCandidate, b: RobustCandidate): number => b.welfare - a.welfare;
  const [first, second] = floor === undefined ? [byChance, byWelfare] : [byWelfare, byChance];
  return [...eligible].sort((a, b) => first(a, b) || second(a, b))[0] ?? null;
}
