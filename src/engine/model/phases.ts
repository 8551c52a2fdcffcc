import { indicesOf, intersects, listsOf, type Mask, maskOf } from "../numeric/index.ts";
import type { Bundle, Changes, Phases } from "./compiled-plan.ts";
import { degreeOf, levelInPeriod } from "./levels.ts";
import type { Model } from "./model.ts";
import { workPeriods } from "./moments.ts";

/** The stretches of a plan in which nothing changes. */
export type PhaseFinder = (
  states: readonly Mask[],
  bundles: readonly Bundle[],
  durations: readonly number[],
) => Phases;

/**
 * A finder for all plans of a model: from phase to phase it looks only at what the measures that change bear on.
 *
 * Source: docs/theory/scenario.md#work-under-way.
 */
export function phaseFinder(model: Omit<Model, "plans">): PhaseFinder {
  const count = model.measureIds.length;
  const partly = maskOf(
    model.measureIds.flatMap((_, measure) => (model.partly[measure] === 1 ? [measure] : [])),
    count,
  );
  const isShared = model.terms.map(
    ({ all, notAll }) => intersects(all, partly) || notAll.some((group) => intersects(group, partly)),
  );
  const sharedTerms = model.terms.flatMap((_, term) => (isShared[term]! ? [term] : []));
  const everyTerm = model.terms.map((_, term) => term);
  const termsOn: number[][] = model.measureIds.map(() => []);
  for (const [term, { all, notAll }] of model.terms.entries())
    for (const set of [all, ...notAll]) for (const measure of indicesOf(set)) termsOn[measure]!.push(term);

  const termsOnAny = (some: readonly number[]): readonly number[] =>
    [...new Set(some.flatMap((measure) => termsOn[measure]!))].sort((a, b) => a - b);

  return (states, bundles, durations) => {
    const first = [0, 1];
    const periods = [0];
    const levels = new Float64Array(count);
    const residue = new Float64Array(count);
    const measures = new ChangesInOrder(count);
    const terms = new ChangesInOrder(model.terms.length);
    const residueTerms = new ChangesInOrder(model.terms.length);
    const keptLevels: Float64Array[] = [];
    const add = (
      changed: readonly number[],
      touched: readonly number[],
      levelOf: (measure: number) => number,
    ): void => {
      for (const measure of changed) {
        const level = levelOf(measure);
        levels[measure] = level;
        residue[measure] = model.reversible[measure] === 1 ? 0 : level;
        measures.set(measure, level);
      }
      measures.close();
      for (const term of touched) {
        terms.set(term, degreeOf(model.terms[term]!, levels));
        if (!isShared[term]!) residueTerms.set(term, degreeOf(model.terms[term]!, residue));
      }
      terms.close();
      residueTerms.close();
      if (sharedTerms.length > 0) keptLevels.push(levels.slice());
    };
    add(indicesOf(states[0]!), everyTerm, () => 1);
    for (const [index, bundle] of bundles.entries()) {
      const work = workPeriods(model, bundle);
      const done = [...bundle.does].sort((a, b) => a - b);
      const changed = [...bundle.does, ...bundle.ends].sort((a, b) => a - b);
      for (let period = 0; period < work; period++) {
        const some = period === 0 ? changed : done;
        add(some, termsOnAny(some), (measure) =>
          bundle.does.includes(measure) ? levelInPeriod(model, measure, period) : 0,
        );
        periods.push(period < work - 1 ? 1 : durations[index]! - (work - 1));
      }
      first.push(periods.length);
    }
    return {
      first: Int32Array.from(first),
      periods: Float64Array.from(periods),
      measures: measures.all(),
      terms: terms.all(),
      residueTerms: residueTerms.all(),
      sharedTerms,
      levels: keptLevels,
    };
  };
}

/** By how much each entry of a table differs from what it was in the phase before; at first all are 0. */
class ChangesInOrder {
  readonly #now: Float64Array;
  readonly #lists: number[][] = [];
  readonly #amounts: number[] = [];
  #open: number[] = [];

  constructor(size: number) {
    this.#now = new Float64Array(size);
  }

  set(index: number, value: number): void {
    const amount = value - this.#now[index]!;
    if (amount === 0) return;
    this.#now[index] = value;
    this.#open.push(index);
    this.#amounts.push(amount);
  }

  /** Ends a phase. */
  close(): void {
    this.#lists.push(this.#open);
    this.#open = [];
  }

  all(): Changes {
    return { lists: listsOf(this.#lists), amounts: Float64Array.from(this.#amounts) };
  }
}
