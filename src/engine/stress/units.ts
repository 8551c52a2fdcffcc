import type { CompiledPlan, Model } from "../model/index.ts";
import { type Column, cellScratch } from "../numeric/index.ts";
import { type Arena, arenaOf, BATCH } from "./arena.ts";
import {
  type ComparisonScratch,
  compareScores,
  findSound,
  scorePlan,
  stakeholders,
} from "./compare-plans.ts";
import { type Draw, drawBatch, drawOf } from "./draw.ts";
import { type Driver, type DriverDraw, driverDraw, driversOf } from "./drivers.ts";
import { type Knowledge, knowledgeOf } from "./knowledge.ts";
import { runKernel } from "./plan-kernel.ts";
import { plansOf, type StressTask } from "./stress-options.ts";
import {
  type Counting,
  emptyTally,
  judge,
  mergeTally,
  type PlanTally,
  settle,
  tallyBatch,
  tallyStanding,
  type Verdicts,
  verdictsOf,
} from "./tally.ts";

/**
 * A part of the answer: what some of the units of a task came to. Plain data, to be sent between threads or written to a file.
 * Parts add up to the same result, bit for bit, however the units are shared out.
 */
export interface StressPart {
  /** Units that are in it, ascending. */
  readonly units: number[];
  samples: number;
  readonly plans: readonly PlanTally[];
  /** Per plan; null where another part has it. */
  readonly drivers: (readonly Driver[] | null)[];
  knowledge: readonly Knowledge[] | null;
}

/** Samples in one unit of work; part of what makes results the same everywhere, so it is never changed by an option. */
export const UNIT_SAMPLES = 8192;

/** Units of a task: first the samples, then (where asked for) the drivers of each plan and what knowledge is worth. */
export function unitCount(task: StressTask): number {
  return sampleUnits(task) + (task.drivers ? task.plans.length + 1 : 0);
}

function sampleUnits({ samples }: StressTask): number {
  return Math.ceil(samples / UNIT_SAMPLES);
}

/**
 * In which order to do some units of a task: first some cases, so that whoever stops early has an answer; then drivers and knowledge, the
 * longest units, so that no worker is left with one at the end; then all other cases from the first on, so that at any time those drawn
 * are the cases that a task of so many samples draws.
 */
export function inOrderOfWork(task: StressTask, units: readonly number[]): number[] {
  const [first, ...cases] = units.filter((unit) => unit < sampleUnits(task)).sort((a, b) => a - b);
  const others = units.filter((unit) => unit >= sampleUnits(task)).sort((a, b) => a - b);
  return [...(first === undefined ? [] : [first]), ...others, ...cases];
}

/** Somebody at work on a task: what it needs again and again, and what has been found so far. */
export interface StressWork {
  readonly model: Model;
  readonly task: StressTask;
  readonly plans: readonly CompiledPlan[];
  readonly part: StressPart;
  readonly arena: Arena;
  readonly draw: Draw;
  /** Made when the first drivers are asked for. */
  driverDraw: DriverDraw | null;
  readonly parties: readonly number[];
  readonly scratch: {
    readonly verdicts: Verdicts;
    readonly counting: Counting;
    readonly scores: readonly Column[];
    readonly best: readonly Column[];
    readonly regret: readonly Column[];
    readonly comparison: ComparisonScratch;
  };
}

export function beginStress(model: Model, task: StressTask): StressWork {
  const plans = plansOf(model, task);
  const arena = arenaOf(model, plans);
  const columns = (): Column[] => plans.map(() => new Float64Array(BATCH));
  return {
    model,
    task,
    plans,
    part: {
      units: [],
      samples: 0,
      plans: plans.map((plan, index) =>
        emptyTally(model, plan, arena.kernels[index]!, arena.figures, plans.length === 1),
      ),
      drivers: plans.map(() => null),
      knowledge: null,
    },
    arena,
    draw: drawOf(model, task),
    driverDraw: null,
    parties: stakeholders(model, arena.figures),
    scratch: {
      verdicts: verdictsOf(BATCH),
      counting: { cells: cellScratch(BATCH), areEarly: false, sums: new Map() },
      scores: columns(),
      best: columns(),
      regret: columns(),
      comparison: { top: new Float64Array(BATCH), many: new Float64Array(BATCH) },
    },
  };
}

/** Does one unit of the task and adds what it comes to. */
export function stressUnit(work: StressWork, unit: number): void {
  const { task, model, plans, part } = work;
  const samples = sampleUnits(task);
  if (unit < samples) {
    const from = unit * UNIT_SAMPLES;
    tallySamples(work, from, Math.min(task.samples, from + UNIT_SAMPLES));
  } else if (unit < samples + plans.length) {
    const { sampler } = work.draw;
    if (sampler !== null) work.driverDraw ??= driverDraw(sampler, task);
    const plan = unit - samples;
    part.drivers[plan] = work.driverDraw === null ? [] : driversOf(model, plans[plan]!, work.driverDraw);
  } else {
    part.knowledge = knowledgeOf(model, plans, task);
  }
  part.units.push(unit);
}

function tallySamples({ arena, draw, part, parties, scratch }: StressWork, begin: number, end: number): void {
  const { verdicts, counting, scores, best, regret, comparison } = scratch;
  counting.areEarly = begin === 0;
  const only = arena.kernels.length === 1 ? arena.kernels[0]! : null;
  for (let from = begin; from < end; from += BATCH) {
    const count = Math.min(BATCH, end - from);
    drawBatch(draw, arena, from, count);
    for (const [plan, kernel] of arena.kernels.entries()) {
      runKernel(kernel, count);
      judge(kernel, count, verdicts);
      tallyBatch(part.plans[plan]!, kernel, verdicts, count, counting);
      if (only === null) scorePlan(kernel, verdicts.holds, parties, count, scores[plan]!);
    }
    if (only !== null) findSound(only, verdicts.holds, parties, count, best[0]!);
    else compareScores(scores, count, best, regret, comparison);
    for (const [plan, tally] of part.plans.entries()) {
      tallyStanding(tally, best[plan]!, regret[plan]!, count, counting);
    }
    part.samples += count;
  }
  settle(counting);
}

/** Adds one part to another of the same task. */
export function mergeParts(into: StressPart, from: StressPart): void {
  into.units.push(...from.units);
  into.units.sort((a, b) => a - b);
  into.samples += from.samples;
  into.knowledge ??= from.knowledge;
  for (const [plan, tally] of into.plans.entries()) {
    mergeTally(tally, from.plans[plan]!);
    into.drivers[plan] ??= from.drivers[plan]!;
  }
}
