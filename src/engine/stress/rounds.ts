import { waysOf } from "../assess/index.ts";
import { type CompiledPlan, DEFAULT_MEMORY_MIB, EngineError, type Model } from "../model/index.ts";
import { sketchBytes } from "../numeric/index.ts";
import { BATCH } from "./arena.ts";
import { isColumnar, MOST_WAYS } from "./column-kernel.ts";
import { DRIVER_ROWS } from "./drivers.ts";
import { type FigureColumns, figureColumns, pointsOf } from "./figure-columns.ts";
import { knowledgeBytes } from "./knowledge.ts";
import { momentsInOrder } from "./plan-kernel.ts";
import { operationsOfCase } from "./scalar-kernel.ts";
import { plansOf, type StressTask } from "./stress-options.ts";
import { sizeOf } from "./tally.ts";
import { type StressRound, sampleUnits, unitCount } from "./units.ts";
import { failsWhereBytes } from "./where-it-fails.ts";

/** What a stress test may take. */
export interface StressLimits {
  /** For its tables, in MiB, of all workers together; 1,024 where left out. */
  readonly memoryLimitMib?: number;
  /** How many there are to work on it; 1 where left out. */
  readonly workers?: number;
  /** Refused rather than done in several rounds: for parts that others are to join. */
  readonly inOneRound?: boolean;
  /**
   * Plans of which the arithmetic over columns would have no room are worked out case by case, which can take hours; refused where left out.
   */
  readonly isCaseByCase?: boolean;
}

/** A round, and how many may work on it beside each other. */
export interface SharedRound extends StressRound {
  readonly workers: number;
}

/** Bytes of a batch's column, of an operation on columns, and of what belongs to a column besides. */
const COLUMN = 8 * BATCH;
const OPERATION = 200;

/**
 * In which rounds to do a task so that its tables keep within the limit: in one where there is room, else the cases of as many plans at a time
 * as have room, and after them what the plans hang on. Results are the same however it is cut.
 *
 * What a plan takes is foreseen from its steps and the range of its figures, and is never less than it comes to take.
 *
 * @throws EngineError `memory-limit` where there is no room for one plan, or for how good all plans are in each case
 */
export function stressRounds(
  model: Model,
  task: StressTask,
  {
    memoryLimitMib = DEFAULT_MEMORY_MIB,
    workers: most = 1,
    inOneRound = false,
    isCaseByCase = false,
  }: StressLimits = {},
): SharedRound[] {
  const limit = memoryLimitMib * 2 ** 20;
  const plans = plansOf(model, task);
  const needs = needsOf(model, plans, isCaseByCase);
  const all = [...plans.keys()];
  const units = Array.from({ length: unitCount(task) }, (_, unit) => unit);
  const cases = sampleUnits(task);
  const largest = Math.max(0, ...needs.map(({ kernel }) => kernel));
  const ofDrivers = (model.uncertainty?.quantities.length ?? 0) * (8 * DRIVER_ROWS + 10 * COLUMN);
  // One after the other.
  const drivers = Math.max(ofDrivers, failsWhereBytes(model, task)) + largest;
  const knowledge = knowledgeBytes(model, task) + largest;
  const after = task.drivers ? Math.max(drivers, knowledge) : 0;
  const scores = 2 * 8 * task.samples * plans.length;
  const copies = most > 1 ? bytesIn(model) : 0;
  /** Several workers have the model and a part each, which they send to whoever adds them up. */
  const bytesFor = (workers: number, { kernel, tally }: PlanNeeds): number =>
    workers === 1 ? kernel + tally : workers * (kernel + 2 * tally) + 2 * tally;
  let lacking = { subject: "", bytes: 0 };

  for (let workers = most; workers >= 1; workers--) {
    const room = limit - (workers === 1 ? 0 : workers * copies);
    const takes = needs.map((one) => bytesFor(workers, one));
    const whole =
      takes.reduce((sum, one) => sum + one, 0) + (task.drivers ? workers * drivers + knowledge : 0);
    if (whole <= room) return [{ plans: all, units, workers }];
    const [place] = all.toSorted((a, b) => takes[b]! - takes[a]!);
    const least = scores + (place === undefined ? 0 : takes[place]!);
    if (inOneRound) {
      lacking = { subject: "", bytes: limit - room + whole };
      continue;
    }
    if (least > room || after > room) {
      const ofPlan = least > after && place !== undefined && takes[place]! > scores;
      lacking = { subject: ofPlan ? plans[place]!.id : "", bytes: limit - room + Math.max(least, after) };
      continue;
    }
    const rounds: SharedRound[] = [];
    // What the round before has left behind may still take its room.
    for (const group of grouped(takes, (room - scores) / 2))
      rounds.push({ plans: group, units: units.slice(0, cases), workers });
    const together = Math.max(1, Math.min(most, Math.floor(limit / (drivers + copies))));
    if (task.drivers) rounds.push({ plans: [], units: units.slice(cases), workers: together });
    return rounds;
  }
  const [found, allowed] = [lacking.bytes, limit].map((bytes) => Math.ceil(bytes / 2 ** 20));
  throw new EngineError("memory-limit", lacking.subject, { found: found!, limit: allowed! });
}

/**
 * Places of plans, as many at a time as a limit leaves room for what works out their figures; one that has none alone is in no group.
 *
 * @param memoryLimitMib - in MiB
 */
export function plansWithRoom(
  model: Model,
  plans: readonly CompiledPlan[],
  memoryLimitMib: number,
): number[][] {
  const room = memoryLimitMib * 2 ** 20;
  const takes = needsOf(model, plans).map(({ kernel }) => kernel);
  return grouped(takes, room).filter(([place]) => takes[place!]! <= room);
}

/** Places in order, as many at a time as keep within the room. */
function grouped(takes: readonly number[], room: number): number[][] {
  const groups: number[][] = [];
  let left = 0;
  for (const [place, bytes] of takes.entries()) {
    if (groups.length === 0 || bytes > left) {
      groups.push([]);
      left = room;
    }
    groups.at(-1)!.push(place);
    left -= bytes;
  }
  return groups;
}

/** Bytes, at most: what works out a plan's figures for a batch, and what is counted of them. */
interface PlanNeeds {
  readonly kernel: number;
  readonly tally: number;
}

/** Bytes that the counts of all plans of a task can come to take. */
export function tallyBytes(model: Model, task: StressTask): number {
  return needsOf(model, plansOf(model, task)).reduce((sum, { tally }) => sum + tally, 0);
}

/** By party: how far from 0 a gain or a slack can lie, in points per period. */
export function reachByParty(model: Model): number[] {
  const figures = figuresWithoutCases(model);
  return model.partyIds.map((_, party) => reachOf(model, figures, party));
}

function figuresWithoutCases(model: Model): FigureColumns {
  const quantities = model.uncertainty?.quantities ?? [];
  return figureColumns(
    model,
    quantities.map(() => new Float64Array(0)),
    0,
  );
}

/** @param isCaseByCase - whether plans that can only be worked out case by case are taken for what that needs, however long it takes */
function needsOf(model: Model, plans: readonly CompiledPlan[], isCaseByCase = false): PlanNeeds[] {
  const figures = figuresWithoutCases(model);
  const { stake } = model.scales;
  const sizes = model.partyIds.map((_, party) => sizeOf(model, figures, party));
  const reaches = model.partyIds.map((_, party) => reachOf(model, figures, party));
  const sketches = sizes.map((size, party) => sketchBytes(size, reaches[party]!));
  const shareOf = (points: number, party: number): number => points / stake[party]!;
  const weakest = sketchBytes(Math.min(...sizes.map(shareOf)), Math.max(...reaches.map(shareOf)));
  const regret = sketchBytes(Math.min(...sizes), Math.max(...reaches));
  return plans.map((plan) => {
    const { start, discovery, groups } = plan.choices;
    const parties = sketches.length;
    let tally = sketches.reduce((sum, bytes) => sum + bytes, weakest + regret);
    const isLaidOut = !isCaseByCase || (plan.nodes === null && isColumnar(model, plan));
    const operations = isLaidOut
      ? Math.max(BATCH, operationsOf(plan, parties, MOST_WAYS))
      : BATCH * operationsOfCase(plan, parties);
    // Shares of every length, values of every phase and period, and what is laid out once for a party.
    const lengths = Math.min(plan.longest, 2 * discovery.entries.length + plan.phases.periods.length);
    let columns = parties * (9 + 3 * lengths) + 2 * plan.phases.periods.length;
    const noted = new Set<number>();
    for (const moment of momentsInOrder(plan)) {
      for (const [party, bytes] of sketches.entries()) {
        const row = moment * parties + party;
        if (plan.nodes === null && start[row + 1] === start[row]) continue;
        columns += 2;
        // Slacks are counted by step, over all its periods.
        const step = plan.moments.step[moment]! * parties + party;
        if (!noted.has(step)) tally += bytes;
        noted.add(step);
        if (!isLaidOut) continue;
        const times = discovery.start[row + 1]! - discovery.start[row]!;
        columns += times;
        // The best ways of a linked group, and to what degree its combinations hold.
        for (const { terms } of groups[row]!) columns += times * (2 + terms.length);
      }
    }
    return { kernel: columns * COLUMN + operations * OPERATION, tally };
  });
}

/** How much work one case of some plans is, counted in operations on a number, at most: for those who bound their work by it. */
export function caseOperations({ partyIds }: Model, plans: readonly CompiledPlan[]): number {
  // What may be interrupted is evaluated case by case, at every node; an answer to a breach opens further breaches in each of its periods. Measured on the Korean example.
  const times = ({ nodes }: CompiledPlan): number =>
    nodes === null ? 1 : nodes.countings * (nodes.gravity.length > 0 ? 250 : 60);
  return plans.reduce((sum, plan) => sum + times(plan) * operationsOf(plan, partyIds.length), 0);
}

/** @param mostWays - of linked groups; where there are more, they are not laid out */
function operationsOf(plan: CompiledPlan, parties: number, mostWays = Number.POSITIVE_INFINITY): number {
  const { start, discovery } = plan.choices;
  let operations = 6 * Math.min(mostWays, waysOf(plan));
  for (const moment of momentsInOrder(plan)) {
    for (let row = moment * parties; row < (moment + 1) * parties; row++) {
      const choices = start[row + 1]! - start[row]!;
      const times = discovery.start[row + 1]! - discovery.start[row]!;
      operations += 8 + times * (12 + 3 * choices);
    }
  }
  return operations;
}

/** How far from 0 a gain or a slack of a party can lie, in points per period: twice all that it can have. */
function reachOf(model: Model, figures: FigureColumns, party: number): number {
  return 2 * pointsOf(model, figures, party).reduce((sum, { low, high }) => sum + Math.max(-low, high, 0), 0);
}

/** What the tables of plain data take, which a worker gets a copy of. */
function bytesIn(data: unknown): number {
  if (ArrayBuffer.isView(data)) return data.byteLength;
  if (typeof data !== "object" || data === null) return 8;
  return Object.values(data).reduce((sum: number, one) => sum + bytesIn(one), 16);
}
