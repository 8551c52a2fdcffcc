import type { CompiledPlan, Model, UncertainQuantity } from "../model/index.ts";
import {
  type Box,
  type BoxCount,
  type BoxLimit,
  type Column,
  type CountedBox,
  chanceOfLimit,
  type FoundBoxes,
  findBoxes,
  type MarkedCases,
  markedCases,
  missesOf,
  type Peel,
  stepLeavingOut,
  wilson,
} from "../numeric/index.ts";
import { type Arena, arenaOf, BATCH } from "./arena.ts";
import { extentOf } from "./distribution.ts";
import { type Draw, drawBatch, drawOf } from "./draw.ts";
import { type FailingInequality, inequalitySteps, noteFailures } from "./failing-inequality.ts";
import { runInSteps } from "./plan-kernel.ts";
import type { StressTask } from "./stress-options.ts";
import { judge, verdictsOf } from "./tally.ts";
import { touchedParties } from "./touched-parties.ts";

/** The few conditions that best tell the cases in which a plan fails from those in which it holds. */
export interface FailsWhere {
  /** Which cases the boxes are to tell from the others: those in which it fails; those in which it holds, where these are fewer. */
  readonly of: "fails" | "holds";
  /** Count of the cases on which boxes were found, and of the fresh ones on which they were tested. */
  readonly samples: number;
  /** Boxes, the one found first first; none where no condition tells much, or too few cases are of the kind looked for. */
  readonly boxes: readonly FailureBox[];
  /** All boxes together; null where there is none. */
  readonly together: BoxFigures | null;
  /** How the first box was peeled from all cases, step by step: to be cut off where another would rather stop. */
  readonly path: readonly PeelStep[];
  /** What fails in most cases: a party's gain, or what keeps it from breaking at a step; null where nothing fails in any. */
  readonly inequality: FailingInequality | null;
}

/** Some limits that hold together, and how many cases are in them. */
export interface FailureBox extends BoxFigures {
  /** The figures that have a limit, and it. */
  readonly limits: readonly FailureLimit[];
}

/** A figure and where it lies. */
export interface FailureLimit {
  /** Its name or place in the file. */
  readonly quantity: string;
  /** It is no less than this, in the unit of the figure; null where that does not matter. */
  readonly low: number | null;
  /** It is no more than this, in the unit of the figure; null where that does not matter. */
  readonly high: number | null;
  /** The chance that the box were as full if this limit told nothing, by the fresh cases (a quasi-p-value). */
  readonly chance: number;
}

/** How full a box is, and how much of what is looked for is in it. */
export interface BoxFigures {
  /** Share of the cases in it that are of the kind looked for. */
  readonly density: number;
  /** Share of all cases of that kind that are in it. */
  readonly coverage: number;
  /** Share of all cases that are in it. */
  readonly cases: number;
  /** The same of the fresh cases, which had no part in finding it. */
  readonly fresh: {
    /** Share of the cases in it that are of the kind looked for; null where none is in it. */
    readonly density: number | null;
    /** The lower end of the 95 % interval of that share; null where no case is in it. */
    readonly low: number | null;
    /** The upper end of the interval, a share; null where no case is in it. */
    readonly high: number | null;
    /** Share of all cases of that kind that are in it; null where there are none. */
    readonly coverage: number | null;
    /** Share of all cases that are in it. */
    readonly cases: number;
  };
}

/** One step of peeling: which limit moved, and what was left. */
export interface PeelStep {
  /** The figure whose limit moved: its name or place in the file. */
  readonly quantity: string;
  /** Which end of it moved. */
  readonly end: "low" | "high";
  /** To where, in the unit of the figure. */
  readonly to: number;
  /** Count of the figures that have a limit now. */
  readonly limits: number;
  /** Share of the cases left that are of the kind looked for. */
  readonly density: number;
  /** Share of all cases of that kind that are left. */
  readonly coverage: number;
  /** Share of all cases that are left. */
  readonly cases: number;
  /** Share of the fresh cases left that are of the kind looked for; null where none is left. */
  readonly fresh: number | null;
}

/** At most so many cases are looked at, and as many fresh ones. */
const MOST_CASES = 2 ** 14;
/** At most so many values are kept: of more figures fewer cases. */
const MOST_VALUES = 2 ** 21;
/** With fewer cases of the kind looked for nothing can be said of where they are. */
const FEWEST = 30;
/** Peeling, of half the cases, leaves so many, and a tenth of as many as are looked for. */
const LEAST_LEFT = 20;
/** As usual with this method; people keep no more in mind. */
const SEARCH = { share: 0.05, mostBoxes: 3, mostLimits: 4 } as const;

/**
 * Where one plan fails: boxes by the patient rule induction method on the first cases of a task, tested on as many fresh ones, and the
 * inequality that fails in most of them.
 *
 * @returns (at the end) null where it was told to stop
 * Source: docs/theory/stress.md#where-it-fails.
 */
export function* failsWhereSteps(
  model: Model,
  plan: CompiledPlan,
  task: StressTask,
): Generator<undefined, FailsWhere | null, boolean> {
  const quantities = model.uncertainty?.quantities ?? [];
  const moving = quantities.flatMap((quantity, index) =>
    touchedParties(model, plan, quantity).length > 0 ? [index] : [],
  );
  const nothing = { of: "fails", samples: 0, boxes: [], together: null, path: [], inequality: null } as const;
  if (plan.bundles.length === 0 || moving.length === 0) return nothing;
  const samples = casesLookedAt(task, moving.length);
  const columns = moving.map(() => new Float64Array(samples));
  const holds = new Uint8Array(samples);
  const arena = arenaOf(model, [plan]);
  const failures = noteFailures(arena.kernels[0]!);
  for (let from = 0, draw = drawOf(model, task); from < samples; from += BATCH) {
    const count = Math.min(BATCH, samples - from);
    const held = yield* heldIn(draw, arena, from, count);
    if (held === null) return null;
    holds.set(held, from);
    for (const [place, quantity] of moving.entries())
      columns[place]!.set(arena.values[quantity]!.subarray(0, count), from);
    failures.note(from, count);
  }
  let held = 0;
  for (let i = 0; i < samples; i++) held += holds[i]!;
  const of = 2 * held < samples ? "holds" : "fails";
  if (of === "fails") for (let i = 0; i < samples; i++) holds[i] = 1 - holds[i]!;
  const data = markedCases(columns, holds);
  if (yield) return null;

  const told = moving.map((quantity) => quantities[quantity]!);
  const { boxes, path } = boxesOf(data, told);
  if (yield) return null;
  const test = new FreshCounts(boxes, path);
  if (path.length > 0) {
    const fresh = drawOf(model, task, "fresh");
    for (let from = 0; from < samples; from += BATCH) {
      const count = Math.min(BATCH, samples - from);
      const heldFresh = yield* heldIn(fresh, arena, from, count);
      if (heldFresh === null) return null;
      const marked = heldFresh.map((one) => (of === "holds" ? one : 1 - one));
      test.add(
        moving.map((quantity) => arena.values[quantity]!),
        marked,
        count,
      );
    }
  }
  const inequality = yield* inequalitySteps(model, plan, failures, { moving, columns, samples });
  if (inequality === undefined) return null;
  return {
    of,
    samples,
    boxes: boxes.map(({ box, ...counted }, index) => ({
      limits: box.map((limit, place) => ({
        ...toldLimit(limit, told),
        chance: test.chanceOf(index, place),
      })),
      ...figuresOf(counted, data, test.boxes[index]!.inside, test.all),
    })),
    together: boxes.length === 0 ? null : figuresOf(inAny(boxes, data), data, test.together, test.all),
    path: pathSteps(path, data, test, told),
    inequality,
  };
}

/** A box that tells marked cases from others: where it lies, how full it is and how much of what is looked for is in it. */
export interface TellingBox extends Pick<BoxFigures, "density" | "coverage" | "cases"> {
  /** The figures that have a limit, and it. */
  readonly limits: readonly Omit<FailureLimit, "chance">[];
}

/**
 * The few boxes that best tell the marked cases from the others, with ends as people are told them; the first half of the cases is peeled, the
 * other judges.
 *
 * @param columns - by figure: its value in each case
 * @param isMarked - by case: 1 where it is of the kind looked for
 * @param quantities - by column
 * Source: docs/theory/stress.md#where-it-fails.
 */
export function tellingBoxes(
  columns: readonly Column[],
  isMarked: Uint8Array,
  quantities: readonly Told[],
): TellingBox[] {
  const data = markedCases(columns, isMarked);
  return boxesOf(data, quantities).boxes.map(({ box, cases, marked }) => ({
    limits: box.map((limit) => toldLimit(limit, quantities)),
    density: marked / cases,
    coverage: marked / data.marked,
    cases: cases / data.cases,
  }));
}

/** What is known of a figure where a limit of it is told. */
export type Told = Pick<UncertainQuantity, "id" | "distribution" | "least" | "most">;

function boxesOf(data: MarkedCases, told: readonly Told[]): FoundBoxes {
  if (data.marked < FEWEST) return { boxes: [], path: [] };
  return findBoxes(data, {
    patience: { share: SEARCH.share, least: Math.max(LEAST_LEFT, Math.floor(data.marked / 20)) },
    mostBoxes: SEARCH.mostBoxes,
    mostLimits: SEARCH.mostLimits,
    toTell: (box) => toldBox(box, told),
  });
}

function toldLimit({ column, low, high }: BoxLimit, told: readonly Told[]): Omit<FailureLimit, "chance"> {
  return {
    quantity: told[column]!.id,
    low: low === Number.NEGATIVE_INFINITY ? null : low,
    high: high === Number.POSITIVE_INFINITY ? null : high,
  };
}

/** How many cases are looked at of a plan that so many quantities move: the first ones of its task. */
export function casesLookedAt({ samples }: StressTask, quantities: number): number {
  return Math.min(samples, MOST_CASES, Math.max(BATCH, Math.floor(MOST_VALUES / quantities)));
}

/** What it takes besides the kernel of the plan, in bytes, at most. */
export function failsWhereBytes({ uncertainty }: Model, task: StressTask): number {
  const quantities = Math.max(1, uncertainty?.quantities.length ?? 0);
  // Values, and the cases in their order: for good, and as they are peeled.
  return (8 + 4 + 4) * quantities * casesLookedAt(task, quantities) + 64 * MOST_CASES;
}

/** @returns (at the end) 1 for each case of a batch in which the plan holds; null where it was told to stop */
function* heldIn(
  draw: Draw,
  arena: Arena,
  from: number,
  count: number,
): Generator<undefined, Uint8Array | null, boolean> {
  const kernel = arena.kernels[0]!;
  drawBatch(draw, arena, from, count);
  if (yield* runInSteps(kernel, count)) return null;
  const verdicts = verdictsOf(BATCH);
  judge(kernel, count, verdicts);
  return (yield) ? null : verdicts.holds.subarray(0, count);
}

/** A box with its ends as they are told: of few digits, as many as tell some 50 values of the range apart; of a choice one of its values. */
function toldBox(box: Box, quantities: readonly Told[]): Box {
  return box.flatMap(({ column, low, high }): BoxLimit[] => {
    const quantity = quantities[column]!;
    const [least, most] = extentOf(quantity);
    const [from, to] = [toldEnd(low, quantity, true), toldEnd(high, quantity, false)];
    const limit = {
      column,
      low: from > least ? from : Number.NEGATIVE_INFINITY,
      high: to < most ? to : Number.POSITIVE_INFINITY,
    };
    return limit.low === Number.NEGATIVE_INFINITY && limit.high === Number.POSITIVE_INFINITY ? [] : [limit];
  });
}

function toldEnd(end: number, quantity: Told, isLow: boolean): number {
  if (!Number.isFinite(end)) return end;
  if (quantity.distribution.kind === "choice") {
    const { values } = quantity.distribution;
    return isLow ? (values.find((one) => one >= end) ?? end) : (values.findLast((one) => one <= end) ?? end);
  }
  return roundedIn(end, usualRange(quantity));
}

/** Of a normal, whose tails are long, three standard deviations on either side. */
function usualRange(quantity: Told): number {
  const { distribution } = quantity;
  const [least, most] = extentOf(quantity);
  return distribution.kind === "normal" ? Math.min(most - least, 6 * distribution.sd) : most - least;
}

/** To a power of ten between a thirtieth and a three hundredth of a width. */
function roundedIn(value: number, width: number): number {
  const decimals = Math.ceil(1.5 - Math.log10(width));
  return decimals > 0
    ? Number(value.toFixed(Math.min(decimals, 100)))
    : Math.round(value * 10 ** decimals) / 10 ** decimals;
}

function inAny(boxes: readonly CountedBox[], { columns, isMarked, cases }: MarkedCases): BoxCount {
  const misses = boxes.map(({ box }) => missesOf(box, columns, cases).many);
  const found = { cases: 0, marked: 0 };
  for (let i = 0; i < cases; i++) {
    if (misses.every((many) => many[i] !== 0)) continue;
    found.cases++;
    found.marked += isMarked[i]!;
  }
  return found;
}

/** Counts of fresh cases. */
class FreshCounts {
  readonly all = { cases: 0, marked: 0 };
  readonly together = { cases: 0, marked: 0 };
  /** By box: of those inside, and of those inside but for one limit, by limit. */
  readonly boxes: readonly { readonly inside: Counts; readonly butFor: readonly Counts[] }[];
  /** By step of the path: of those that it leaves out; and at the end of those that are left. */
  readonly going: readonly Counts[];
  private readonly found: readonly CountedBox[];
  private readonly path: readonly Peel[];

  constructor(found: readonly CountedBox[], path: readonly Peel[]) {
    this.found = found;
    this.path = path;
    this.boxes = found.map(({ box }) => ({
      inside: { cases: 0, marked: 0 },
      butFor: box.map(() => ({ cases: 0, marked: 0 })),
    }));
    this.going = Array.from({ length: path.length + 1 }, () => ({ cases: 0, marked: 0 }));
  }

  add(columns: readonly Column[], marked: Uint8Array, count: number): void {
    const add = (to: Counts, i: number): void => {
      to.cases++;
      to.marked += marked[i]!;
    };
    const misses = this.found.map(({ box }) => missesOf(box, columns, count));
    for (let i = 0; i < count; i++) {
      add(this.all, i);
      for (const [index, { many, place }] of misses.entries()) {
        if (many[i] === 0) add(this.boxes[index]!.inside, i);
        if (many[i] === 1) add(this.boxes[index]!.butFor[place[i]!]!, i);
      }
      if (misses.some(({ many }) => many[i] === 0)) add(this.together, i);
      add(this.going[stepLeavingOut(this.path, columns, i)]!, i);
    }
  }

  /** The chance that a box were as full if one of its limits told nothing. */
  chanceOf(index: number, place: number): number {
    const { inside, butFor } = this.boxes[index]!;
    const more = butFor[place]!;
    const without = { cases: inside.cases + more.cases, marked: inside.marked + more.marked };
    return inside.cases === 0 || more.cases === 0 ? 1 : chanceOfLimit(inside, without);
  }
}

type Counts = { cases: number; marked: number };

function figuresOf(found: BoxCount, all: BoxCount, fresh: BoxCount, freshAll: BoxCount): BoxFigures {
  const { probability, low, high } = wilson(fresh.marked, fresh.cases);
  const isEmpty = fresh.cases === 0;
  return {
    density: found.marked / found.cases,
    coverage: found.marked / all.marked,
    cases: found.cases / all.cases,
    fresh: {
      density: isEmpty ? null : probability,
      low: isEmpty ? null : low,
      high: isEmpty ? null : high,
      coverage: freshAll.marked === 0 ? null : fresh.marked / freshAll.marked,
      cases: fresh.cases / freshAll.cases,
    },
  };
}

function pathSteps(
  path: readonly Peel[],
  all: BoxCount,
  { all: freshAll, going }: FreshCounts,
  quantities: readonly UncertainQuantity[],
): PeelStep[] {
  const limited = new Set<number>();
  let { cases, marked } = freshAll;
  return path.map((peel, step): PeelStep => {
    limited.add(peel.column);
    cases -= going[step]!.cases;
    marked -= going[step]!.marked;
    return {
      quantity: quantities[peel.column]!.id,
      end: peel.isLow ? "low" : "high",
      to: peel.end,
      limits: limited.size,
      density: peel.marked / peel.cases,
      coverage: peel.marked / all.marked,
      cases: peel.cases / all.cases,
      fresh: cases === 0 ? null : marked / cases,
    };
  });
}
