import type { ByParty, Verdict } from "../assess/index.ts";
import { type CompiledPlan, type Model, NOTHING } from "../model/index.ts";
import {
  type Column,
  meanOf,
  meanOfSketch,
  type Proportion,
  type QuantileSketch,
  quantileOfSketch,
  wilson,
} from "../numeric/index.ts";
import { drive, relay } from "../steps/index.ts";
import { standingOf } from "./central-line.ts";
import type { Driver } from "./drivers.ts";
import type { Knowledge } from "./knowledge.ts";
import { stressRounds } from "./rounds.ts";
import type { SamplingMethod } from "./share-source.ts";
import { plansOf, type StressOptions, type StressTask, stressTask } from "./stress-options.ts";
import type { PlanTally, Standing } from "./tally.ts";
import {
  compareLater,
  roundSteps,
  type StressPart,
  type StressProgress,
  type StressRound,
  scoresOf,
  unitCount,
} from "./units.ts";
import type { FailsWhere } from "./where-it-fails.ts";

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
  /** Share of all cases with each verdict. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** By party: share of all cases in which it accepts. */
  readonly accepts: ByParty<number>;
  /** The parties with a veto that do not accept it, the most frequent first. */
  readonly declines: readonly {
    /** Id of the party. */
    readonly party: string;
    /** Share of all cases. */
    readonly cases: number;
  }[];
  /** Where and through whom it breaks in the cases with that verdict; the most frequent first. */
  readonly breaks: readonly {
    /** Id of the party. */
    readonly party: string;
    /** The step, from 1; K + 1 once nothing more is due. */
    readonly step: number;
    /** Share of all cases. */
    readonly cases: number;
  }[];
  /** By party: what the plan brings it against staying at the start for good; points per period. */
  readonly gain: ByParty<Spread>;
  /** The smallest slack of all parties and steps, in shares of the stake; null where nobody has anything to withhold or undo. */
  readonly weakest: Spread | null;
  /** By party: σ(1) … σ(K + 1); points per period, over the cases in which there is one; null where the party has nothing it could withhold or undo. */
  readonly slack: ByParty<(Spread | null)[]>;
  /** Share of all cases in which it is the best plan; several best ones share a case. */
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
  /** Where it fails: conditions that tell the cases in which it does, and what fails most often; null with `--no-drivers`, and where it was not come to. */
  readonly failsWhere: FailsWhere | null;
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
    /** What its tables may take, in MiB; 1,024 where left out. */
    readonly memoryLimitMib?: number;
  } = {},
): StressResult {
  const { onProgress, signal } = options;
  const task = stressTask(model, options);
  return drive(stressSteps(model, task, stressRounds(model, task, options)), {
    shouldStop: () => signal?.aborted === true,
    onProgress,
  });
}

/** The same in short steps: told to stop, it ends with the figures of the cases counted until then. */
export function* stressSteps(
  model: Model,
  task: StressTask,
  rounds: readonly StressRound[],
): Generator<StressProgress, StressResult, boolean> {
  const found = gatherRounds(model, task, rounds);
  let isStopped = false;
  for (const round of rounds) {
    const before = found.progress().done;
    const part = yield* relay(
      roundSteps(model, task, round),
      ({ done }) => ({ ...found.progress(), done: before + done }),
      (told) => {
        isStopped = told;
        return told;
      },
    );
    found.add(round, part);
    if (isStopped) break;
  }
  return found.result();
}

/** The result that the part of a whole task amounts to; `finished` where all units are in it. */
export function stressResult(model: Model, task: StressTask, part: StressPart): StressResult {
  const whole = { plans: [...task.plans.keys()], units: [...Array(unitCount(task)).keys()] };
  const found = gatherRounds(model, task, [whole]);
  found.add(whole, part);
  return found.result();
}

/** What is known of a task after some of its rounds. */
export interface FoundOfRounds {
  readonly add: (round: StressRound, part: StressPart) => void;
  /** In all rounds. */
  readonly progress: () => StressProgress;
  readonly result: () => StressResult;
}

/** A plan whose cases are counted. */
interface Counted {
  readonly figures: ReturnType<typeof figuresOf>;
  readonly standing: Standing;
  /** Null where it has been compared with all others already. */
  readonly scores: Column | null;
}

/** Puts together what the rounds of a task come to; of each only figures are kept, and how good its plans are in each case. */
export function gatherRounds(model: Model, task: StressTask, rounds: readonly StressRound[]): FoundOfRounds {
  const plans = plansOf(model, task);
  const quantities = (model.uncertainty?.quantities ?? []).map(({ id }) => id);
  const counted: (Counted | undefined)[] = plans.map(() => undefined);
  const drivers: (readonly Driver[] | null)[] = plans.map(() => null);
  const failsWhere: (FailsWhere | null)[] = plans.map(() => null);
  let knowledge: readonly Knowledge[] | null = null;
  const total = rounds.reduce((sum, { units }) => sum + units.length, 0);
  let done = 0;
  let samples = 0;
  return {
    progress: () => ({ done, total }),
    add: (round, part) => {
      done += part.units.length;
      for (const [plan, found] of part.drivers.entries()) drivers[plan] ??= found;
      for (const [plan, found] of part.failsWhere.entries()) failsWhere[plan] ??= found;
      knowledge ??= part.knowledge;
      // Beside plans of which all cases are counted, those of which some are tell little, and cannot be compared with them.
      const isComparable = samples === 0 || samples === part.samples;
      if (part.samples > 0 && isComparable) {
        samples = part.samples;
        for (const [place, plan] of round.plans.entries()) {
          const tally = part.plans[place]!;
          counted[plan] = {
            figures: figuresOf(model, plans[plan]!, tally, samples),
            standing: { best: tally.best, regret: tally.regret }, // not the tally, which would be kept
            scores: part.scores === undefined ? null : scoresOf(part.scores, place, samples),
          };
        }
      }
    },
    result: () => {
      const found = plans.flatMap((plan, index) => {
        const one = counted[index];
        if (one === undefined) return [];
        return [{ plan, ...one, drivers: drivers[index] ?? [], failsWhere: failsWhere[index] ?? null }];
      });
      const scores = found.flatMap((one) => one.scores ?? []);
      const standings = found.map(({ standing }) => standing);
      const compared = scores.length === 0 ? standings : compareLater(standings, scores, samples);
      return {
        status: done === total ? "finished" : "stopped",
        exact: quantities.length === 0,
        method: task.method,
        samples,
        seed: task.seed,
        quantities,
        plans: found.map(({ plan, figures, drivers, failsWhere }, index) => ({
          id: plan.id,
          label: plan.label,
          steps: plan.bundles.length,
          holdsCentrally:
            plan.bundles.length > 0 && standingOf(model, plan, model.figures).margin >= -NOTHING,
          ...figures,
          ...standingOfPlan(compared[index]!, samples),
          drivers,
          failsWhere,
        })),
        knowledge: knowledge ?? [],
      };
    },
  };
}

function figuresOf(
  model: Model,
  { bundles }: CompiledPlan,
  tally: PlanTally,
  samples: number,
): Omit<
  StressedPlan,
  "id" | "label" | "steps" | "holdsCentrally" | "best" | "regret" | "drivers" | "failsWhere"
> {
  const { partyIds, veto } = model;
  const byParty = <T>(of: (party: number) => T): ByParty<T> =>
    Object.fromEntries(partyIds.map((id, party) => [id, of(party)]));
  const columns = bundles.length + 1;
  const isPlan = bundles.length > 0;
  const breaking = tally.breaks.reduce((sum, count) => sum + count, 0);
  return {
    holds: chanceOf(model, tally.holds, samples),
    verdicts: {
      nothing: isPlan ? 0 : 1,
      declined: isPlan ? (samples - tally.holds - breaking) / samples : 0,
      breaks: breaking / samples,
      holds: tally.holds / samples,
    },
    accepts: byParty((party) => tally.accepts[party]! / samples),
    declines: partyIds
      .map((party, index) => ({ party, cases: 1 - tally.accepts[index]! / samples }))
      .filter(({ cases }, index) => veto[index] === 1 && cases > 0)
      .sort((a, b) => b.cases - a.cases),
    breaks: Array.from(tally.breaks, (count, cell) => ({
      party: partyIds[Math.floor(cell / columns)]!,
      step: (cell % columns) + 1,
      cases: count / samples,
    }))
      .filter(({ cases }) => cases > 0)
      .sort((a, b) => b.cases - a.cases || a.step - b.step),
    gain: byParty((party) => spreadOf(tally.gain[party]!)),
    weakest: tally.weakest === null ? null : spreadOf(tally.weakest),
    slack: byParty((party) =>
      tally.slack[party]!.map((one) => (one === null || one.total === 0 ? null : spreadOf(one))),
    ),
  };
}

/** How often, with its 95 % interval; without one where nothing is uncertain. */
export function chanceOf({ uncertainty }: Model, held: number, samples: number): Proportion {
  const share = held / samples;
  return uncertainty === undefined ? { probability: share, low: share, high: share } : wilson(held, samples);
}

function standingOfPlan({ best, regret }: Standing, samples: number): Pick<StressedPlan, "best" | "regret"> {
  return {
    best: meanOf(best.sum, samples),
    regret:
      regret === null
        ? { mean: 0, p95: 0 }
        : { mean: meanOfSketch(regret), p95: quantileOfSketch(regret, 0.95) },
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
