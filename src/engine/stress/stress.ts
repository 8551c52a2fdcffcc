import { type ByParty, HOLD_TOLERANCE } from "../assess/index.ts";
import type { Model } from "../model/index.ts";
import {
  meanOf,
  meanOfSketch,
  type Proportion,
  type QuantileSketch,
  quantileOfSketch,
  wilson,
} from "../numeric/index.ts";
import { standingOf } from "./central-line.ts";
import type { Driver } from "./drivers.ts";
import type { Knowledge } from "./knowledge.ts";
import type { SamplingMethod } from "./share-source.ts";
import { plansOf, type StressOptions, type StressTask, stressTask } from "./stress-options.ts";
import type { PlanTally } from "./tally.ts";
import { beginStress, type StressPart, stressUnit, unitCount } from "./units.ts";

/** How sure, and what it hangs on; what `stress` prints. */
export interface StressResult {
  /** `stopped`: a signal came first, and the figures are those of the cases drawn until then. */
  readonly status: "finished" | "stopped";
  /** True where nothing is uncertain: every chance is then 0 or 1. */
  readonly exact: boolean;
  readonly method: SamplingMethod;
  /** Cases drawn; 1 where nothing is uncertain. */
  readonly samples: number;
  readonly seed: number;
  /** What is uncertain: names, and places in the file. */
  readonly quantities: readonly string[];
  readonly plans: readonly StressedPlan[];
  /** What knowing a quantity beforehand would change, the most valuable first; empty with fewer than two plans. */
  readonly knowledge: readonly Knowledge[];
}

export interface StressedPlan {
  readonly id: string;
  readonly label: string;
  readonly steps: number;
  /** Whether it holds with every figure central. */
  readonly holdsCentrally: boolean;
  /** With its 95 % interval. */
  readonly holds: Proportion;
  /** Chance by party. */
  readonly accepts: ByParty<number>;
  /** Where and through whom it breaks, as shares of all cases; the most frequent first. */
  readonly breaks: readonly { readonly party: string; readonly step: number; readonly share: number }[];
  /** Points per period. */
  readonly gain: ByParty<Spread>;
  readonly weakest: Spread | null;
  /** σ(1) … σ(K + 1), null where the party has nothing it could withhold or undo. */
  readonly slack: ByParty<(Spread | null)[]>;
  /** Chance that no other plan is better; several best ones share it. */
  readonly best: number;
  /** What it falls short of the best by: points per period, geometric mean over the parties. */
  readonly regret: { readonly mean: number; readonly p95: number };
  readonly drivers: readonly Driver[];
}

/** A distribution: its mean and quantiles. */
export interface Spread {
  readonly mean: number;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

export interface StressProgress {
  /** Units of work done, of all. */
  readonly done: number;
  readonly total: number;
}

/** What the engine asks of a signal; an `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
}

/**
 * How far do the answers for some plans survive the ranges of their figures, and on which of them does it hang?
 *
 *     task --units--> part, part, … --merge--> part --stressResult--> result
 *
 * @throws EngineError `unknown-plan`, `missing-patience`, `option-out-of-range`
 * Deterministic: the same model, options and seed give the same bytes, however the units are shared out.
 * Source: docs/theory/stress.md#figures, #what-it-hangs-on.
 */
export function stress(
  model: Model,
  options: StressOptions & {
    readonly onProgress?: (progress: StressProgress) => void;
    readonly signal?: StopSignal;
  } = {},
): StressResult {
  const task = stressTask(model, options);
  const work = beginStress(model, task);
  const total = unitCount(task);
  for (let unit = 0; unit < total && options.signal?.aborted !== true; unit++) {
    stressUnit(work, unit);
    options.onProgress?.({ done: unit + 1, total });
  }
  return stressResult(model, task, work.part);
}

/** The result that a part amounts to; `finished` where all units are in it. */
export function stressResult(model: Model, task: StressTask, part: StressPart): StressResult {
  const quantities = (model.uncertainty?.quantities ?? []).map(({ id }) => id);
  return {
    status: part.units.length === unitCount(task) ? "finished" : "stopped",
    exact: quantities.length === 0,
    method: task.method,
    samples: part.samples,
    seed: task.seed,
    quantities,
    plans:
      part.samples === 0
        ? []
        : plansOf(model, task).map((plan, index) => ({
            id: plan.id,
            label: plan.label,
            steps: plan.bundles.length,
            holdsCentrally: standingOf(model, plan, model.figures).margin >= -HOLD_TOLERANCE,
            ...figuresOf(model, part.plans[index]!, part.samples, quantities.length === 0),
            drivers: part.drivers[index] ?? [],
          })),
    knowledge: part.knowledge ?? [],
  };
}

function figuresOf(
  model: Model,
  tally: PlanTally,
  samples: number,
  isCertain: boolean,
): Omit<StressedPlan, "id" | "label" | "steps" | "holdsCentrally" | "drivers"> {
  const byParty = <T>(of: (party: number) => T): ByParty<T> =>
    Object.fromEntries(model.partyIds.map((id, party) => [id, of(party)]));
  const share = tally.holds / samples;
  const columns = tally.slack[0]?.length ?? 0;
  return {
    holds: isCertain ? { probability: share, low: share, high: share } : wilson(tally.holds, samples),
    accepts: byParty((party) => tally.accepts[party]! / samples),
    breaks: Array.from(tally.breaks, (count, cell) => ({
      party: model.partyIds[Math.floor(cell / columns)]!,
      step: (cell % columns) + 1,
      share: count / samples,
    }))
      .filter((one) => one.share > 0)
      .sort((a, b) => b.share - a.share || a.step - b.step),
    gain: byParty((party) => spreadOf(tally.gain[party]!)),
    weakest: tally.weakest === null ? null : spreadOf(tally.weakest),
    slack: byParty((party) => tally.slack[party]!.map((one) => (one === null ? null : spreadOf(one)))),
    best: meanOf(tally.best.sum, samples),
    regret:
      tally.regret === null
        ? { mean: 0, p95: 0 }
        : { mean: meanOfSketch(tally.regret), p95: quantileOfSketch(tally.regret, 0.95) },
  };
}

function spreadOf(sketch: QuantileSketch): Spread {
  return {
    mean: meanOfSketch(sketch),
    p5: quantileOfSketch(sketch, 0.05),
    p25: quantileOfSketch(sketch, 0.25),
    p50: quantileOfSketch(sketch, 0.5),
    p75: quantileOfSketch(sketch, 0.75),
    p95: quantileOfSketch(sketch, 0.95),
  };
}
