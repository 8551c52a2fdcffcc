import { findPlan } from "../assess/index.ts";
import type { Model } from "../model/index.ts";
import { type Column, cellScratch, emptyAs } from "../numeric/index.ts";
import { relay } from "../steps/index.ts";
import { type Arena, arenaOf, BATCH } from "./arena.ts";
import {
  type ComparisonScratch,
  compareScores,
  findSound,
  scorePlan,
  stakeholders,
} from "./compare-plans.ts";
import { type Draw, drawBatch, drawOf } from "./draw.ts";
import { type Driver, type DriverDraw, driverDraw, driverSteps } from "./drivers.ts";
import { type Knowledge, knowledgeSteps } from "./knowledge.ts";
import { runInSteps, runKernel } from "./plan-kernel.ts";
import { plansOf, type StressTask } from "./stress-options.ts";
import {
  type Counting,
  emptyTally,
  judge,
  mergeTally,
  type PlanTally,
  type Standing,
  settle,
  tallyBatch,
  tallyStanding,
  type Verdicts,
  verdictsOf,
} from "./tally.ts";
import { type FailsWhere, failsWhereSteps } from "./where-it-fails.ts";

/**
 * A part of the answer: what some of the units of a task came to. Plain data, to be sent between threads or written to a file.
 * Parts add up to the same result, bit for bit, however the units are shared out.
 */
export interface StressPart {
  /** Units that are in it to their end, ascending. */
  readonly units: number[];
  samples: number;
  /** By plan of the round. */
  readonly plans: readonly PlanTally[];
  /** How good the plans of the round are, case by case: where it has not all plans, so that they can be compared later. */
  readonly scores?: PlanScores[];
  /** Per plan; null where another part has it. */
  readonly drivers: (readonly Driver[] | null)[];
  /** Per plan, of the same unit as its drivers. */
  readonly failsWhere: (FailsWhere | null)[];
  knowledge: readonly Knowledge[] | null;
}

/** Of some cases in a row: how good each plan of a round is in each of them. */
export interface PlanScores {
  /** Number of the first case, from 0. */
  readonly from: number;
  readonly byPlan: readonly Column[];
}

/** What of a task is done in one go: all of it, or where memory is short the cases of some plans, or what comes after the cases. */
export interface StressRound {
  /** Places in the task of the plans whose cases are counted, ascending. */
  readonly plans: readonly number[];
  readonly units: readonly number[];
}

/** Samples in one unit of work; part of what makes results the same everywhere, so it is never changed by an option. */
export const UNIT_SAMPLES = 8192;

/** Units of a task: first the samples, then (where asked for) what each plan hangs on and where it fails, and what knowledge is worth. */
export function unitCount(task: StressTask): number {
  return sampleUnits(task) + (task.drivers ? task.plans.length + 1 : 0);
}

export function sampleUnits({ samples }: StressTask): number {
  return Math.ceil(samples / UNIT_SAMPLES);
}

export type UnitKind = "cases" | "drivers" | "knowledge";

export function unitKind(task: StressTask, unit: number): UnitKind {
  const after = unit - sampleUnits(task);
  return after < 0 ? "cases" : after < task.plans.length ? "drivers" : "knowledge";
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

/** Ids of the plans of a task that a round has to do with: its own, and where it has more to do than to count cases, all. */
export function plansOfRound(task: StressTask, { plans, units }: StressRound): readonly string[] {
  const isOfCases = units.every((unit) => unitKind(task, unit) === "cases");
  return isOfCases ? plans.map((place) => task.plans[place]!) : task.plans;
}

/** How far a stress test has come. */
export interface StressProgress {
  /** Units of work done, of all. */
  readonly done: number;
  readonly total: number;
}

/** Somebody at work on a task: what it needs again and again, and what has been found so far. */
export interface StressWork {
  readonly model: Model;
  readonly task: StressTask;
  /** Whether the plans of the round are all of them. */
  readonly isWhole: boolean;
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

export function beginStress(
  model: Model,
  task: StressTask,
  { plans: places }: Pick<StressRound, "plans"> = { plans: [...task.plans.keys()] },
): StressWork {
  const many = task.plans.length;
  const isWhole = places.length === many;
  // No other plans of the model need be there where only cases are counted.
  const ofRound = places.map((place) => findPlan(model, task.plans[place]!));
  const arena = arenaOf(model, ofRound);
  const columns = (): Column[] => ofRound.map(() => new Float64Array(BATCH));
  return {
    model,
    task,
    isWhole,
    part: {
      units: [],
      samples: 0,
      plans: ofRound.map((plan, index) =>
        emptyTally(model, plan, arena.kernels[index]!, arena.figures, {
          isOnly: many === 1,
          slacks: task.slacks ?? true,
        }),
      ),
      ...(isWhole ? {} : { scores: [] }),
      drivers: task.plans.map(() => null),
      failsWhere: task.plans.map(() => null),
      knowledge: null,
    },
    arena,
    draw: drawOf(model, task),
    driverDraw: null,
    parties: stakeholders(model, arena.figures),
    scratch: {
      verdicts: verdictsOf(BATCH),
      scores: columns(),
      best: columns(),
      regret: columns(),
      ...comparing(),
    },
  };
}

function comparing(): { readonly counting: Counting; readonly comparison: ComparisonScratch } {
  return {
    counting: { cells: cellScratch(BATCH), areEarly: false, sums: new Map() },
    comparison: { top: new Float64Array(BATCH), many: new Float64Array(BATCH) },
  };
}

/** What a round comes to of which nothing is done. */
export function nothingOf(task: StressTask): StressPart {
  const none = task.plans.map(() => null);
  return { units: [], samples: 0, plans: [], drivers: none, failsWhere: [...none], knowledge: null };
}

/** Does one unit of the task in short steps and adds what it comes to. Told to stop, it leaves the cases counted until then, and of anything else nothing. */
export function* stressUnitSteps(work: StressWork, unit: number): Generator<undefined, void, boolean> {
  const { task, model, part } = work;
  const samples = sampleUnits(task);
  if (unit < samples) {
    const from = unit * UNIT_SAMPLES;
    if (!(yield* tallySamples(work, from, Math.min(task.samples, from + UNIT_SAMPLES)))) return;
  } else if (unit < samples + task.plans.length) {
    const { sampler } = work.draw;
    if (sampler !== null) work.driverDraw ??= driverDraw(sampler, task);
    const place = unit - samples;
    const plan = findPlan(model, task.plans[place]!);
    const drivers = work.driverDraw === null ? [] : yield* driverSteps(model, plan, work.driverDraw);
    const failsWhere = drivers === null ? null : yield* failsWhereSteps(model, plan, task);
    if (failsWhere === null) return;
    part.drivers[place] = drivers;
    part.failsWhere[place] = failsWhere;
  } else {
    const plans = plansOf(model, task);
    // Where the plans have no room beside each other, one after the other.
    const knowledge = yield* knowledgeSteps(
      model,
      work.isWhole ? [plans] : plans.map((plan) => [plan]),
      task,
    );
    if (knowledge === null) return;
    part.knowledge = knowledge;
  }
  part.units.push(unit);
}

/** @returns whether it came to its end */
function* tallySamples(
  { arena, draw, part, parties, scratch, isWhole }: StressWork,
  begin: number,
  end: number,
): Generator<undefined, boolean, boolean> {
  const { verdicts, counting, scores, best, regret, comparison } = scratch;
  counting.areEarly = begin === 0;
  const only = isWhole && arena.kernels.length === 1 ? arena.kernels[0]! : null;
  const kept = part.scores && { from: begin, byPlan: scores.map(() => new Float64Array(end - begin)) };
  const slow = arena.kernels.filter(({ isWhole }) => isWhole);
  // One party of one plan after the other: all plans of long measures take seconds to lay out.
  if (part.samples === 0)
    for (const { workOf, gain } of arena.kernels)
      for (const party of gain.keys()) {
        workOf(party);
        if (yield) return false;
      }
  let isStopped = false;
  for (let from = begin; from < end && !isStopped; from += BATCH) {
    const count = Math.min(BATCH, end - from);
    drawBatch(draw, arena, from, count);
    // What may take long comes first, before anything of the batch is counted.
    for (const kernel of slow) if (!isStopped) isStopped = yield* runInSteps(kernel, count);
    if (isStopped) {
      end = from;
      break;
    }
    for (const [plan, kernel] of arena.kernels.entries()) {
      if (!kernel.isWhole) runKernel(kernel, count);
      judge(kernel, count, verdicts);
      tallyBatch(part.plans[plan]!, kernel, verdicts, count, counting);
      if (only === null) scorePlan(kernel, verdicts.holds, parties, count, scores[plan]!);
    }
    part.samples += count;
    if (kept === undefined) {
      if (only !== null) findSound(only, verdicts.holds, parties, count, best[0]!);
      else compareScores(scores, count, best, regret, comparison);
      for (const [plan, tally] of part.plans.entries())
        tallyStanding(tally, best[plan]!, regret[plan]!, count, counting);
    } else {
      for (const [plan, score] of scores.entries())
        kept.byPlan[plan]!.set(score.subarray(0, count), from - begin);
    }
    if (from + count < end && (yield)) {
      isStopped = true;
      end = from + count;
    }
  }
  settle(counting);
  if (kept !== undefined)
    part.scores!.push({ from: begin, byPlan: kept.byPlan.map((column) => column.subarray(0, end - begin)) });
  return !isStopped;
}

/** How far a round has come. */
export interface RoundProgress extends StressProgress {
  /** The unit that is being done, or was done last. */
  readonly unit: number;
  /** What is counted until now; null where others count it. */
  readonly part: StressPart | null;
}

/**
 * Does a round in this thread, unit by unit; told to stop, it ends with what is counted until then.
 *
 * @param order - in which to do the units, given what they come to meanwhile
 */
export function* roundSteps(
  model: Model,
  task: StressTask,
  round: StressRound,
  order: (part: StressPart) => Iterable<number> = () => round.units,
): Generator<RoundProgress, StressPart, boolean> {
  const total = round.units.length;
  const about = { total, unit: round.units[0] ?? 0, done: 0, part: null };
  // One of several fills the memory: adding up the round before, making room and first touching it take long, each.
  const isLarge = round.plans.length < task.plans.length;
  if (isLarge && (yield about)) return nothingOf(task);
  const work = beginStress(model, task, round);
  const { part } = work;
  if (isLarge && (yield about)) return part;
  let done = 0;
  for (const unit of order(part)) {
    let isStopped = false;
    yield* relay(
      stressUnitSteps(work, unit),
      (): RoundProgress => ({ done, total, unit, part }),
      (told) => {
        isStopped = told;
        return told;
      },
    );
    if (isStopped || (yield { done: ++done, total, unit, part })) break;
  }
  part.units.sort((a, b) => a - b);
  return part;
}

/** How good one plan of a round is in each case counted, in their order. */
export function scoresOf(scores: readonly PlanScores[], place: number, samples: number): Column {
  const all = new Float64Array(samples);
  let at = 0;
  for (const { byPlan } of scores.toSorted((a, b) => a.from - b.from)) {
    all.set(byPlan[place]!, at);
    at += byPlan[place]!.length;
  }
  return all;
}

/** How plans stand among each other, of which each round has counted its own; added up unit by unit, as within one round. */
export function compareLater(
  standings: readonly Standing[],
  scores: readonly Column[],
  samples: number,
): Standing[] {
  const columns = (): Column[] => scores.map(() => new Float64Array(BATCH));
  const [best, regret] = [columns(), columns()];
  const { comparison, counting } = comparing();
  const compared = standings.map((one) => ({
    best: { sum: 0n },
    regret: one.regret && emptyAs(one.regret),
  }));
  for (let begin = 0; begin < samples; begin += UNIT_SAMPLES) {
    counting.areEarly = begin === 0;
    const end = Math.min(samples, begin + UNIT_SAMPLES);
    for (let from = begin; from < end; from += BATCH) {
      const count = Math.min(BATCH, end - from);
      const batch = scores.map((column) => column.subarray(from, from + count));
      compareScores(batch, count, best, regret, comparison);
      for (const [plan, one] of compared.entries())
        tallyStanding(one, best[plan]!, regret[plan]!, count, counting);
    }
    settle(counting);
  }
  return compared;
}

/** Adds one part to another of the same task. */
export function mergeParts(into: StressPart, from: StressPart): void {
  for (const unit of from.units) into.units.push(unit); // half a million of them are too many arguments
  into.units.sort((a, b) => a - b);
  into.samples += from.samples;
  into.scores?.push(...(from.scores ?? []));
  into.knowledge ??= from.knowledge;
  for (const [plan, tally] of into.plans.entries()) mergeTally(tally, from.plans[plan]!);
  for (const [plan, drivers] of from.drivers.entries()) into.drivers[plan] ??= drivers;
  for (const [plan, failsWhere] of from.failsWhere.entries()) into.failsWhere[plan] ??= failsWhere;
}
