import type { ChoiceBooks } from "../../assess/index.ts";
import { fullFrom, levelInPeriod, type Model } from "../../model/index.ts";
import { type MemoryBudget, takeMemory } from "../memory.ts";
import type { DesignProblem } from "../problem.ts";
import type { Bundles } from "./bundles.ts";
import { addChoice } from "./linked-part.ts";
import type { PartyModes } from "./modes.ts";

/**
 * What violating a party's part of a bundle brings, where the effects add up: the best sum and its deficit (see `Mode`), period by period
 * while work on it is under way, and once for after.
 */
export interface DueSums {
  /** Per bundle: where in `sums` those of its first period begin. */
  readonly first: Int32Array;
  /** Per bundle: periods under way. */
  readonly underWay: Int32Array;
  /**
   * Of a period under way by lag, then by duration of the step, whose end is then the time of discovery, then by mode in suspensions: `width`
   * entries. After that by mode.
   */
  readonly sums: Float64Array;
  readonly width: number;
}

/** Periods of work looked through between two yields: some milliseconds. */
const SLICE = 1_000_000;

/**
 * A party's part of a bundle takes few values: each is worked out once.
 *
 * @param isFree - whether the effect of violating a measure adds up
 * @param undoing - [open measure]: what undoing it brings, by mode; null where it cannot be
 * @throws MemoryLimitReached
 */
export function* dueSums(
  { model, measures }: DesignProblem,
  { word, count, periods: durations }: Bundles,
  isFree: (measure: number) => boolean,
  booksOf: (measure: number) => ChoiceBooks,
  lags: readonly number[],
  { modes, firstSuspended }: PartyModes,
  undoing: readonly (Float64Array | null)[],
  budget: MemoryBudget,
): Generator<undefined, DueSums> {
  const ownWord = measures.reduce((own, m, bit) => (isFree(m) ? own | (1 << bit) : own), 0);
  const inSuspensions = 2 * (lags.length + durations.length);
  const width = inSuspensions + 2 * (modes.length - firstSuspended);
  const bits = (own: number): number[] => [...measures.keys()].filter((bit) => (own >>> bit) & 1);
  const underWayOf = (own: number): number =>
    bits(own).reduce((most, bit) => Math.max(most, fullFrom(model, measures[bit]!) + 1), 0);
  /** By part of a bundle: where its first period goes, and how many periods are under way. */
  const places = new Map<number, { readonly first: number; readonly underWay: number }>();
  let length = 0;
  for (let bundle = 0; bundle < count; bundle++) {
    const own = word[bundle]! & ownWord;
    if (places.has(own)) continue;
    const underWay = underWayOf(own);
    places.set(own, { first: length, underWay });
    length += underWay * width + 2 * modes.length;
  }
  takeMemory(budget, 8 * length);
  const capOf = new Map(
    modes
      .slice(0, firstSuspended)
      .flatMap(({ seenAfter, isCap }, mode) => (isCap ? [[seenAfter, mode]] : [])),
  );
  const stopping: (Float64Array | undefined)[] = [];
  const sums = emptySums(length);
  for (const [own, { first, underWay }] of places) {
    const done = bits(own);
    for (const bit of done) {
      const m = measures[bit]!;
      const full = fullFrom(model, m);
      stopping[bit] ??= yield* whatStoppingBrings(model, booksOf(m), m, lags, durations, budget);
      const [stop, undo] = [stopping[bit]!, undoing[bit] ?? null];
      for (let period = 0; period < underWay; period++) {
        const row = first + period * width;
        // In a suspension what is under way may be taken back as far as it has come.
        const level = levelInPeriod(model, m, period);
        if (undo !== null && level > 0) {
          addRow(sums, row + inSuspensions, undo, 2 * firstSuspended, width - inSuspensions, level);
        }
        if (period <= full) addRow(sums, row, stop, period * inSuspensions, inSuspensions);
        else if (undo !== null) {
          addRow(sums, row, undo, 0, 2 * lags.length);
          for (const [slot, duration] of durations.entries()) {
            const cap = capOf.get(duration - period);
            if (cap !== undefined) addRow(sums, row + 2 * (lags.length + slot), undo, 2 * cap, 2);
          }
        }
      }
      if (undo !== null) addRow(sums, first + underWay * width, undo, 0, undo.length);
      yield;
    }
  }
  const table = { first: new Int32Array(count), underWay: new Int32Array(count), sums, width };
  for (let bundle = 0; bundle < count; bundle++) {
    const { first, underWay } = places.get(word[bundle]! & ownWord)!;
    table.first[bundle] = first;
    table.underWay[bundle] = underWay;
  }
  return table;
}

/** In a layout as of `DueSums`: of not doing a measure, or stopping work on it, for every period until it is complete. */
function* whatStoppingBrings(
  model: Model,
  books: ChoiceBooks,
  measure: number,
  lags: readonly number[],
  durations: readonly number[],
  budget: MemoryBudget,
): Generator<undefined, Float64Array> {
  const full = fullFrom(model, measure);
  const width = 2 * (lags.length + durations.length);
  takeMemory(budget, 8 * (full + 1) * width);
  const sums = emptySums((full + 1) * width);
  const longest = lags.at(-1) ?? 0;
  let looked = 0;
  for (let period = 0; period <= full; period++) {
    const row = period * width;
    for (const [at, lag] of lags.entries()) {
      addChoice(sums, row + 2 * at, books, measure, period, { seenAfter: lag, isCap: false });
    }
    for (const [slot, duration] of durations.entries()) {
      const seenAfter = duration - period;
      if (seenAfter < 1 || seenAfter > longest) continue;
      addChoice(sums, row + 2 * (lags.length + slot), books, measure, period, { seenAfter, isCap: true });
    }
    looked += (width / 2) * (1 + full - period);
    if (looked > SLICE) {
      looked = 0;
      yield;
    }
  }
  return sums;
}

/** Bests are added, of deficits the smaller stays. @param share - of both that counts, above 0 */
export function addRow(
  to: Float64Array,
  at: number,
  from: Float64Array,
  first: number,
  length: number,
  share = 1,
): void {
  for (let entry = 0; entry < length; entry += 2) {
    to[at + entry]! += share * from[first + entry]!;
    const deficit = share * from[first + entry + 1]!;
    if (deficit < to[at + entry + 1]!) to[at + entry + 1] = deficit;
  }
}

/** Pairs of a best sum and a deficit, of nothing yet. */
export function emptySums(length: number): Float64Array {
  const sums = new Float64Array(length);
  for (let at = 1; at < length; at += 2) sums[at] = Number.POSITIVE_INFINITY;
  return sums;
}
