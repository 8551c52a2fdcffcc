import {
  bestOfGroup,
  type ChoiceBooks,
  effectOf,
  effectOfFollowing,
  type Spells,
} from "../../assess/index.ts";
import {
  type Bundle,
  type ChoiceFinder,
  canFollow,
  choiceFinder,
  fullFrom,
  groupTime,
  termWorths,
  WITHHOLD_DOING,
} from "../../model/index.ts";
import { hasBit, indicesOf, longerFloats, longerInts, type Mask, maskOf } from "../../numeric/index.ts";
import { type MemoryBudget, takeMemory } from "../memory.ts";
import type { DesignProblem } from "../problem.ts";
import type { Bundles } from "./bundles.ts";
import type { Mode } from "./modes.ts";

/**
 * Own measures of one party that combinations link, so that the effects of violating them do not add up.
 *
 * What the best way to violate them brings hangs only on the period and on the parts of the state and of the bundle within `support`; both
 * take few values, so each is worked out once, through the formulas of `assess`, and looked up after.
 */
export interface LinkedPart {
  readonly party: number;
  /** Model measures. */
  readonly members: readonly number[];
  /** Members and open measures on which the combinations of the part hang. */
  readonly support: number;
  /** The same with what is in force at the start, in model measures. */
  readonly relevant: Mask;
  /** What of it could be violated, with these combinations. */
  readonly find: ChoiceFinder;
  /** Per bundle: which part of the support it holds; 0 for none. */
  readonly bundleClass: Int32Array;
  readonly bundleClassCount: number;
  /** Per bundle class: periods until its part is complete. */
  readonly work: readonly number[];
  /** The most of these. */
  readonly longestWork: number;
  readonly stateClasses: Map<number, number>;
  /** See `placeOf`: 1 + row in `rows`, 0 where not yet worked out. */
  places: Int32Array;
  /** [row * 2 * modes of the party]: best, then deficit, for each mode (see `Mode`). */
  rows: Float64Array;
  rowCount: number;
  /** Of all steps. */
  readonly durations: readonly number[];
  readonly budget: MemoryBudget;
}

/** The linked parts of one party; measures in none of them are free, their effects add up. */
export function linkedParts(
  problem: DesignProblem,
  party: number,
  choices: readonly number[],
  { word, count, periods: durations }: Bundles,
  budget: MemoryBudget,
): LinkedPart[] {
  const { model, measures, bitOf } = problem;
  const worths = termWorths(model, model.figures);
  let groups: { members: number[]; terms: number[] }[] = [];
  for (const [term, { all, notAll }] of model.terms.entries()) {
    if (worths[party * model.terms.length + term] === 0) continue;
    const own = [...new Set([all, ...notAll].flatMap((mask) => indicesOf(mask)))].filter((measure) =>
      choices.includes(measure),
    );
    if (own.length === 0) continue;
    const joined = groups.filter((group) => group.members.some((member) => own.includes(member)));
    const members = [...new Set([...joined.flatMap((group) => group.members), ...own])];
    const terms = [...joined.flatMap((group) => group.terms), term];
    groups = [...groups.filter((group) => !joined.includes(group)), { members, terms }];
  }
  const wordOf = (all: readonly number[]): number =>
    all.reduce((sum, measure) => (bitOf[measure]! < 0 ? sum : sum | (1 << bitOf[measure]!)), 0);
  return groups.map(({ members, terms }): LinkedPart => {
    const touched = terms.flatMap((term) => {
      const { all, notAll } = model.terms[term]!;
      return [all, ...notAll].flatMap((mask) => indicesOf(mask));
    });
    const support = wordOf([...members, ...touched]);
    const classes = new Map([[0, 0]]);
    const bundleClass = Int32Array.from({ length: count }, (_, bundle) =>
      classOf(classes, word[bundle]! & support),
    );
    const work = [...classes.keys()].map((word) =>
      measures.reduce(
        (most, m, bit) => ((word >>> bit) & 1 ? Math.max(most, fullFrom(model, m) + 1) : most),
        0,
      ),
    );
    return {
      party,
      members,
      support,
      relevant: maskOf([...members, ...touched], model.measureIds.length),
      find: choiceFinder(model, terms),
      bundleClass,
      bundleClassCount: classes.size,
      work,
      longestWork: Math.max(...work),
      stateClasses: new Map(),
      places: new Int32Array(0),
      rows: new Float64Array(0),
      rowCount: 0,
      durations,
      budget,
    };
  });
}

/** The number of a state for the part: equal where the states agree on its support. */
export function stateClassOf(part: LinkedPart, state: number): number {
  return classOf(part.stateClasses, state & part.support);
}

/**
 * Where in `part.rows` the modes begin for a period of a step.
 *
 * @param state - word of the state after the step;  @param bundle - word of the bundle, 0 where nothing is due
 * @param isLast - whether it is the last period of its step: then only the mode that is seen after one period is filled
 * @throws EngineError `too-many-linked-measures`; MemoryLimitReached
 */
export function linkedRow(
  part: LinkedPart,
  problem: DesignProblem,
  spells: Spells,
  modes: readonly Mode[],
  state: number,
  stateClass: number,
  bundle: number,
  bundleClass: number,
  period: number,
  isLast: boolean,
): number {
  // Once its part is complete, a bundle is as good as what was in force before.
  const isComplete = period >= part.work[bundleClass]!;
  const of = isComplete ? 0 : bundleClass;
  const at = isComplete ? 0 : period;
  const place =
    ((stateClass * part.bundleClassCount + of) * (part.longestWork + 1) + at) * 2 + (isLast ? 1 : 0);
  const { places, rows, budget } = part;
  const width = 2 * modes.length;
  const known = place < places.length ? places[place]! : 0;
  if (known > 0) return (known - 1) * width;
  const row = part.rowCount;
  // What is grown is at least doubled.
  if (place >= places.length)
    takeMemory(budget, 4 * (Math.max(place + 1, 2 * places.length) - places.length));
  part.places = longerInts(places, place + 1);
  const length = (row + 1) * width;
  if (length > rows.length) takeMemory(budget, 8 * (Math.max(length, 2 * rows.length) - rows.length));
  part.rows = longerFloats(rows, length);
  part.places[place] = ++part.rowCount;
  fillRow(part, problem, spells, modes, state, isComplete ? 0 : bundle, at, isLast, row * width);
  return row * width;
}

function classOf(classes: Map<number, number>, word: number): number {
  const known = classes.get(word);
  if (known !== undefined) return known;
  classes.set(word, classes.size);
  return classes.size - 1;
}

/** Cost: the ways of each group, for each mode. */
function fillRow(
  part: LinkedPart,
  problem: DesignProblem,
  spells: Spells,
  modes: readonly Mode[],
  state: number,
  bundle: number,
  period: number,
  isLast: boolean,
  row: number,
): void {
  const { model, measures } = problem;
  const { party, relevant, find, durations } = part;
  const count = model.measureIds.length;
  const inWord = (word: number): number[] =>
    measures.filter((measure, bit) => ((word >>> bit) & 1) === 1 && hasBit(relevant, measure));
  const does = inWord(bundle);
  const there = indicesOf(model.start).filter((measure) => hasBit(relevant, measure));
  const before = maskOf([...there, ...inWord(state & ~bundle)], count);
  const after = maskOf([...there, ...inWord(state)], count);
  const due: Bundle = { does, ends: [], wait: 0 };
  const moment = { before, after, bundle: due, period, left: isLast ? 1 : Number.POSITIVE_INFINITY };
  const { ordered, freeCount, groups } = find(party, moment);
  const books: ChoiceBooks = {
    model,
    figures: model.figures,
    party,
    spells,
    termWorth: termWorths(model, model.figures),
    plan: {
      states: [before, after],
      bundles: [due],
      choices: {
        measure: Int32Array.from(ordered, (choice) => choice.measure),
        kind: Int32Array.from(ordered, (choice) => choice.kind),
      },
      moments: { step: [1], period: [period], left: [1] },
    },
  };
  for (const [index, mode] of modes.entries()) {
    const { seenAfter, isCap } = mode;
    const at = row + 2 * index;
    part.rows[at] = 0;
    part.rows[at + 1] = Number.POSITIVE_INFINITY;
    if (isLast && !(isCap && seenAfter === 1)) continue;
    // While work is under way, no other step has so many periods left; once it is complete, any may.
    if (bundle !== 0 && isCap && !durations.includes(period + seenAfter)) continue;
    for (let column = 0; column < freeCount; column++) {
      addChoice(part.rows, at, books, column, period, mode);
    }
    const left = isCap ? seenAfter : Number.POSITIVE_INFINITY;
    for (const group of groups) {
      const members = Array.from(group.choices, (column) => ordered[column]!);
      const linked = { members, terms: Array.from(group.terms) };
      const times = [groupTime(model, { ...moment, left }, linked, seenAfter)];
      const { value, exactValue } = bestOfGroup(books, { ...group, times }, 0, 0, seenAfter, 0);
      part.rows[at]! += value;
      part.rows[at + 1] = Math.min(part.rows[at + 1]!, value - exactValue);
    }
  }
}

/**
 * Adds a choice whose effects add up to the best sum at `at`, and to the deficit beside it what it costs to make it where that makes T the
 * time of discovery.
 */
export function addChoice(
  rows: Float64Array,
  at: number,
  books: ChoiceBooks,
  column: number,
  period: number,
  { seenAfter, isCap }: Pick<Mode, "seenAfter" | "isCap">,
): void {
  const { model, plan } = books;
  const measure = plan.choices.measure[column]!;
  const lag = model.verify[measure]!;
  const effect = effectOf(books, column, period, seenAfter);
  let best = Math.max(0, effect);
  const isDue = period === 0 && plan.choices.kind[column] === WITHHOLD_DOING;
  if (isDue && seenAfter > 1 && lag >= seenAfter && canFollow(model, measure)) {
    best = Math.max(best, effectOfFollowing(books, column, seenAfter));
  }
  rows[at]! += best;
  const isExact = lag === seenAfter || (isCap && lag > seenAfter);
  if (isExact) rows[at + 1] = Math.min(rows[at + 1]!, best - effect);
}
