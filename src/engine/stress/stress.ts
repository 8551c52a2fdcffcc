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
  /** How cases are drawn: `sobol` spreads them evenly. */
  readonly method: SamplingMethod;
  /** Count of the cases drawn; 1 where nothing is uncertain. */
  readonly samples: number;
  /** The seed of the draw, a whole number. */
  readonly seed: number;
  /** What is uncertain: names of quantities, and places in the file. */
  readonly quantities: readonly string[];
  /** The plans; none where it was stopped before the first case. */
  readonly plans: readonly StressedPlan[];
  /** What knowing a quantity beforehand would change, the most valuable first; empty with fewer than two plans. */
  readonly knowledge: readonly Knowledge[];
}

/** How sure one plan is, and what it hangs on. */
export interface StressedPlan {
  /** Its id. */
  readonly id: string;
  /** Its label; its id where the file gives none. */
  readonly label: string;
  /** Count of its steps, K. */
  readonly steps: number;
  /** Whether it holds with every figure central. */
  readonly holdsCentrally: boolean;
  /** The chance that it holds, with its 95 % interval. */
  readonly holds: Proportion;
  /** By party: the chance that it accepts. */
  readonly accepts: ByParty<number>;
  /** Where and through whom it breaks, as shares of all cases; the most frequent first. */
  readonly breaks: readonly {
    /** Id of the party. */
    readonly party: string;
    /** The step, from 1; K + 1 once nothing more is due. */
    readonly step: number;
    /** Share of all cases. */
    readonly share: number;
  }[];
  /** By party: what the plan brings it against staying at the start for good; points per period. */
  readonly gain: ByParty<Spread>;
  /** The smallest slack of all parties and steps; points per period; null where nobody has anything to withhold or undo. */
  readonly weakest: Spread | null;
  /** By party: σ(1) … σ(K + 1); points per period; null where the party has nothing it could withhold or undo. */
  readonly slack: ByParty<(Spread | null)[]>;
  /** Chance that no other plan is better; several best ones share it. */
  readonly best: number;
  /** What it falls short of the best by: points per period, geometric mean over the parties. */
  readonly regret: {
    /** Over all cases, points per period. */
    readonly mean: number;
    /** In 95 % of cases it is less, points per period. */
    readonly p95: number;
  };
  /** What it hangs on: the quantities that make its weakest slack vary, the strongest first; none with `--no-drivers`. */
  readonly drivers: readonly Driver[];
}

/** A distribution: its mean and quantiles. */
export interface Spread {
  /** Its mean, in the unit of the figure. */
  readonly mean: number;
  /** In 5 % of cases it is less; in the unit of the figure. */
  readonly p5: number;
  /** In 25 % of cases it is less; in the unit of the figure. */
  readonly p25: number;
  /** In 50 % of cases it is less; in the unit of the figure. */
  readonly p50: number;
  /** In 75 % of cases it is less; in the unit of the figure. */
  readonly p75: number;
  /** In 95 % of cases it is less; in the unit of the figure. */
  readonly p95: number;
}

/** How far a stress test has come. */
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
