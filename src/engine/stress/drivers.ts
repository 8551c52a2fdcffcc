import type { CompiledPlan, FigureTable, Model, UncertainQuantity } from "../model/index.ts";
import { type Column, meanRanks } from "../numeric/index.ts";
import { type Arena, arenaOf, BATCH, prepareArena } from "./arena.ts";
import { centralLine } from "./central-line.ts";
import { redrawOne, redrawOthers, tiesOf } from "./conditional-draw.ts";
import { quantileOf, toldRange } from "./distribution.ts";
import { runInSteps, runKernelFor } from "./plan-kernel.ts";
import { drawValues, type Sampler } from "./sampler.ts";
import { addFirst, addTotal, type Sensitivity, type SensitivitySums, sensitivityOf } from "./sensitivity.ts";
import { type ShareSource, shareOf, shareSource } from "./share-source.ts";
import type { StressTask } from "./stress-options.ts";
import { type SwitchValue, switchValueSteps } from "./switch-value.ts";
import { leastOf } from "./tally.ts";
import { touchedParties } from "./touched-parties.ts";

/** What one quantity does to a plan. */
export interface Driver extends Sensitivity {
  /** Its name or place in the file: `measures.site.value.a`. */
  readonly quantity: string;
  /** Its central value, in the unit of the figure. */
  readonly central: number;
  /** Its lowest and highest value, in the unit of the figure; of a normal its 0.1 % and 99.9 % points. */
  readonly range: readonly [number, number];
  /** The weakest slack with the quantity at its 5 % point, all else central; points per period. */
  readonly low: number;
  /** The weakest slack with the quantity at its 95 % point, all else central; points per period. */
  readonly high: number;
  /** Where the verdict turns. */
  readonly switch: SwitchValue;
}

/** Cases for the indices, whatever number is asked for: more would hardly narrow them, and a few would make shares far over the whole. */
export const DRIVER_ROWS = 4096;

/** Where the rows come from; the same for every plan of a task. */
export interface DriverDraw {
  /** Two dimensions for each quantity: rows A, then rows B. */
  readonly source: ShareSource;
  readonly sampler: Sampler;
}

/** @param sampler - of the model's quantities */
export function driverDraw(sampler: Sampler, { method, seed }: StressTask): DriverDraw {
  return { source: shareSource(method, 2 * sampler.quantiles.length, seed, DRIVER_STREAM), sampler };
}

/** Numbers the source of these rows; those of the samples are in `draw.ts`. */
const DRIVER_STREAM = 1;

/**
 * What drives the weakest slack of one plan, the strongest first (by total index): indices, rank correlation, tornado and switch
 * value of every quantity that the plan hangs on.
 *
 * Where correlations tie quantities, C of `sensitivity.ts` is drawn given what it shares: for T_i the quantity given all others, for
 * S_i the others given the quantity, both in normal scores. Source: Kucherenko, Tarantola and Annoni (2012), Computer Physics
 * Communications 183, 937-946.
 *
 * @returns (at the end) null where it was told to stop
 */
export function* driverSteps(
  model: Model,
  plan: CompiledPlan,
  { source, sampler }: DriverDraw,
): Generator<undefined, Driver[] | null, boolean> {
  const { uncertainty } = model;
  if (uncertainty === undefined) return [];
  const arena = arenaOf(model, [plan]);
  const kernel = arena.kernels[0]!;
  if (kernel.slack.flat().every((slack) => slack === null)) return [];
  const { quantities } = uncertainty;
  const touched = quantities.map((quantity) => touchedParties(model, plan, quantity));
  const rows = DRIVER_ROWS;
  const count = quantities.length;
  const ties = tiesOf(uncertainty, sampler.tied);
  const columns = (): Column[] => quantities.map(() => new Float64Array(BATCH));
  const [valuesA, valuesB] = [columns(), columns()];
  const wordsA = quantities.map(() => new Int32Array(BATCH));
  const wordsB = quantities.map(() => new Int32Array(BATCH));
  const tiedColumns = (): Column[] => sampler.tied.map(() => new Float64Array(BATCH));
  const [tiedA, tiedB, spare] = [tiedColumns(), tiedColumns(), tiedColumns()];
  const [figureA, figureB, figureC] = [0, 0, 0].map(() => new Float64Array(BATCH)) as [
    Column,
    Column,
    Column,
  ];
  const figure = new Float64Array(rows);
  const sums = quantities.map(
    (_, index): SensitivitySums => ({
      input: new Float64Array(touched[index]!.length > 0 ? rows : 0),
      terms: new Float64Array(4),
    }),
  );
  const weakest = weakestOf(arena);
  let centre = 0;
  const moments = new Float64Array(2);

  for (let from = 0; from < rows; from += BATCH) {
    const many = Math.min(BATCH, rows - from);
    for (let index = 0; index < count; index++) {
      source(index, from, many, wordsA[index]!);
      source(count + index, from, many, wordsB[index]!);
    }
    drawValues(sampler, wordsA, tiedA, many, valuesA);
    drawValues(sampler, wordsB, tiedB, many, valuesB);
    load(arena, valuesB);
    prepareArena(arena, many);
    if (yield* weakest.all(many, figureB)) return null;
    load(arena, valuesA);
    prepareArena(arena, many);
    if (yield* weakest.all(many, figureA)) return null;
    if (from === 0) centre = figureA.subarray(0, many).reduce((sum, value) => sum + value, 0) / many;
    figure.set(figureA.subarray(0, many), from);
    addMoments(moments, figureA, figureB, centre, many);

    weakest.keep(many);
    for (let index = 0; index < count; index++) {
      const parties = touched[index]!;
      if (parties.length === 0) continue;
      noteInput(
        sums[index]!.input,
        from,
        many,
        quantities[index]!,
        valuesA[index]!,
        wordsA[index]!,
        tiedA[sampler.placeAmongTied[index]!],
      );
      const tie = ties.get(index);
      const own = arena.values[index]!;
      if (tie === undefined) own.set(valuesB[index]!);
      else {
        redrawOne(tie, wordsB[index]!, tiedA, many, spare[0]!);
        sampler.quantiles[index]!.ofShares(spare[0]!, many, own);
      }
      const futures = movesFutures(quantities[index]!) ? parties : [];
      prepareArena(arena, many, futures);
      if (yield* weakest.some(parties, many, figureC)) return null;
      own.set(valuesA[index]!);
      prepareArena(arena, many, futures);
      addTotal(sums[index]!, figureC, figureA, many);
      if (tie === undefined) addFirst(sums[index]!, figureB, figureC, figureA, centre, many);
    }
    for (const [index, tie] of ties) {
      if (touched[index]!.length === 0) continue;
      // The others given this quantity as in A; beside B, which shares nothing with A.
      load(arena, valuesB);
      arena.values[index]!.set(valuesA[index]!);
      redrawOthers(tie, sampler.tied.indexOf(index), tiedA, tiedB, many, spare);
      for (const [place, other] of sampler.tied.entries()) {
        if (other !== index) sampler.quantiles[other]!.ofShares(spare[place]!, many, arena.values[other]!);
      }
      prepareArena(arena, many);
      if (yield* weakest.all(many, figureC)) return null;
      addFirst(sums[index]!, figureA, figureC, figureB, centre, many);
    }
    load(arena, valuesA);
  }

  const [plain, squares] = [moments[0]!, moments[1]!];
  const mean = plain / (2 * rows);
  const variance = squares / (2 * rows) - mean * mean;
  // What rounding alone leaves of a figure that does not vary is no variance.
  const real = variance > NEGLIGIBLE * (centre * centre + squares / (2 * rows)) ? variance : 0;
  const ranks = meanRanks(figure);
  const line = centralLine(model, plan, touched);
  if (yield) return null;
  const drivers: Driver[] = [];
  for (const [index, quantity] of quantities.entries()) {
    if (touched[index]!.length === 0) continue;
    const at = (value: number): number => line.at(index, value).weakest!;
    // Each of these works the plan out anew, which may take long: the tornado twice, the switch values some hundred times.
    const low = at(quantileOf(quantity, 0.05));
    if (yield) return null;
    const high = at(quantileOf(quantity, 0.95));
    if (yield) return null;
    const turns = yield* switchValueSteps(quantity, (value) => line.at(index, value).margin);
    if (turns === null) return null;
    drivers.push({
      quantity: quantity.id,
      central: quantity.central,
      range: toldRange(quantity),
      ...sensitivityOf(sums[index]!, ranks, real, rows),
      low,
      high,
      switch: turns,
    });
  }
  return drivers.sort((a, b) => b.total - a.total);
}

/** Of the squares of a figure; below, its variance is rounding. */
const NEGLIGIBLE = 1e-24;

/** Whether the quantity changes how much the future counts, or what a breakdown costs. */
function movesFutures({ places }: UncertainQuantity): boolean {
  return places.some(({ table }) => FUTURES.has(table));
}

const FUTURES: ReadonlySet<FigureTable> = new Set([
  "patience",
  "chance",
  "without",
  "breakdownValue",
  "blame",
]);

function load(arena: Arena, values: readonly Column[]): void {
  for (const [index, column] of arena.values.entries()) column.set(values[index]!);
}

type Weakest = Generator<undefined, boolean, boolean>;

/**
 * The weakest slack over the samples at hand: of all parties, or with some parties anew and the others as kept; each a step, which ends with
 * whether to stop.
 */
function weakestOf({ model, kernels }: Arena): {
  all(count: number, out: Column): Weakest;
  keep(count: number): void;
  some(parties: readonly number[], count: number, out: Column): Weakest;
} {
  const kernel = kernels[0]!;
  const now = model.partyIds.map(() => new Float64Array(BATCH));
  const kept = model.partyIds.map(() => new Float64Array(BATCH));
  const all = [...model.partyIds.keys()];
  /** Of some parties, the others being as kept. */
  function* lowest(parties: readonly number[], count: number, out: Column): Weakest {
    if (kernel.isWhole && (yield* runInSteps(kernel, count))) return true;
    out.fill(Number.POSITIVE_INFINITY, 0, count);
    for (const party of all) {
      const least = parties.includes(party) ? now[party]! : kept[party]!;
      if (least !== kept[party]!) {
        if (!kernel.isWhole) runKernelFor(kernel, party, count);
        if (!leastOf(kernel, party, count, least)) least.fill(Number.POSITIVE_INFINITY, 0, count);
      }
      lower(out, least, count);
    }
    return yield;
  }
  return {
    all: (count, out) => lowest(all, count, out),
    keep: () => {
      for (const [party, column] of now.entries()) kept[party]!.set(column);
    },
    some: lowest,
  };
}

/** Sums of both figures about the centre, and of their squares. Apart from the steps, as a loop in a generator is slower; so is `lower`. */
function addMoments(moments: Float64Array, one: Column, other: Column, centre: number, count: number): void {
  let [plain, squares] = [moments[0]!, moments[1]!];
  for (let i = 0; i < count; i++) {
    const [a, b] = [one[i]! - centre, other[i]! - centre];
    plain += a;
    squares += a * a;
    plain += b;
    squares += b * b;
  }
  moments[0] = plain;
  moments[1] = squares;
}

function lower(out: Column, by: Column, count: number): void {
  for (let i = 0; i < count; i++) if (by[i]! < out[i]!) out[i] = by[i]!;
}

/** Shares rank as values do and are spread evenly, which sorts faster; only of a choice several share one value. */
function noteInput(
  input: Column,
  from: number,
  count: number,
  { distribution }: UncertainQuantity,
  values: Column,
  words: Int32Array,
  tiedShares: Column | undefined,
): void {
  const ranked = distribution.kind === "choice" ? values : tiedShares;
  for (let i = 0; i < count; i++) input[from + i] = ranked === undefined ? shareOf(words[i]!) : ranked[i]!;
}
