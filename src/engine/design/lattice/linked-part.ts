import {
  bestOfGroup,
  type ChoiceBooks,
  type EventWeights,
  effectOf,
  effectOfFollowing,
  effectOfSome,
  type LinkedBooksUnder,
  linkedAmong,
  linkedUnder,
  PIECE_WAYS,
  waysOfGroups,
} from "../../assess/index.ts";
import {
  type Bundle,
  type ChoiceFinder,
  canFollow,
  choiceFinder,
  Desk,
  fullFrom,
  goneBy,
  groupTime,
  levelsInPeriod,
  type Nodes,
  termWorths,
  WITHHOLD_DOING,
} from "../../model/index.ts";
import { hasBit, indicesOf, longerFloats, longerInts, type Mask, maskOf } from "../../numeric/index.ts";
import { type MemoryBudget, takeMemory } from "../memory.ts";
import type { DesignProblem } from "../problem.ts";
import type { Bundles } from "./bundles.ts";
import type { Mode, PartyModes } from "./modes.ts";
import type { PartyShares, Suspension } from "./party-shares.ts";

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
  readonly future: PartyFuture;
  readonly desk: Desk;
}

/** What violations of one party are worked out from, whatever the step. */
export interface PartyFuture extends PartyModes {
  readonly shares: PartyShares;
  readonly suspensions: readonly Suspension[];
  /** Where events may interrupt every plan; null elsewhere. */
  readonly interrupted: { readonly nodes: Nodes; readonly weights: EventWeights } | null;
}

/** The linked parts of one party; measures in none of them are free, their effects add up. */
export function linkedParts(
  problem: DesignProblem,
  party: number,
  choices: readonly number[],
  { word, count, periods: durations }: Bundles,
  future: PartyFuture,
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
      future,
      desk: new Desk(),
    };
  });
}

/** The number of a state for the part: equal where the states agree on its support. */
export function stateClassOf(part: LinkedPart, state: number): number {
  return classOf(part.stateClasses, state & part.support);
}

/**
 * Makes the row of a period of a step in steps, where it is not there: with a mode for each of hundreds of periods that may be left, it takes
 * many seconds.
 *
 * @param state - word of the state after the step;  @param bundle - word of the bundle, 0 where nothing is due
 * @param isLast - whether it is the last period of its step: then only the mode that is seen after one period is filled
 * @throws EngineError `too-many-linked-measures`; MemoryLimitReached
 */
export function* linkedRowAhead(
  part: LinkedPart,
  problem: DesignProblem,
  state: number,
  stateClass: number,
  bundle: number,
  bundleClass: number,
  period: number,
  isLast: boolean,
): Generator<undefined, void> {
  if (hasLinkedRow(part, stateClass, bundleClass, period, isLast)) return;
  const at = placeOfRow(part, stateClass, bundleClass, period, isLast);
  const row = newRow(part, at);
  const isComplete = period >= part.work[bundleClass]!;
  const [due, own] = isComplete ? [0, 0] : [bundle, period];
  yield* fillRow(part, problem, state, due, own, isLast, row * widthOf(part));
  part.places[at] = row + 1;
}

/** Where in `part.rows` the modes begin for a period of a step; of what, and throws, as `linkedRowAhead`, which makes it where it is not there. */
export function linkedRow(
  part: LinkedPart,
  problem: DesignProblem,
  state: number,
  stateClass: number,
  bundle: number,
  bundleClass: number,
  period: number,
  isLast: boolean,
): number {
  const at = placeOfRow(part, stateClass, bundleClass, period, isLast);
  if (!(part.places[at]! > 0)) {
    const making = linkedRowAhead(part, problem, state, stateClass, bundle, bundleClass, period, isLast);
    while (!making.next().done);
  }
  return (part.places[at]! - 1) * widthOf(part);
}

/** Whether the row of a period of a step is made: asked far more often than one is made, so nothing is allotted for it. */
export function hasLinkedRow(
  part: LinkedPart,
  stateClass: number,
  bundleClass: number,
  period: number,
  isLast: boolean,
): boolean {
  // What lies beyond the places is undefined, and so not made.
  return part.places[placeOfRow(part, stateClass, bundleClass, period, isLast)]! > 0;
}

/** In `part.places`. Once its part is complete, a bundle is as good as what was in force before. */
function placeOfRow(
  { bundleClassCount, longestWork, work }: LinkedPart,
  stateClass: number,
  bundleClass: number,
  period: number,
  isLast: boolean,
): number {
  const isDue = period < work[bundleClass]!;
  const of = stateClass * bundleClassCount + (isDue ? bundleClass : 0);
  return (of * (longestWork + 1) + (isDue ? period : 0)) * 2 + (isLast ? 1 : 0);
}

/** Makes room for one more row. @throws MemoryLimitReached */
function newRow(part: LinkedPart, place: number): number {
  const { places, rows, budget } = part;
  const row = part.rowCount++;
  // What is grown is at least doubled.
  if (place >= places.length)
    takeMemory(budget, 4 * (Math.max(place + 1, 2 * places.length) - places.length));
  part.places = longerInts(places, place + 1);
  const length = (row + 1) * widthOf(part);
  if (length > rows.length) takeMemory(budget, 8 * (Math.max(length, 2 * rows.length) - rows.length));
  part.rows = longerFloats(rows, length);
  return row;
}

function widthOf({ future }: LinkedPart): number {
  return 2 * future.modes.length;
}

function classOf(classes: Map<number, number>, word: number): number {
  const known = classes.get(word);
  if (known !== undefined) return known;
  classes.set(word, classes.size);
  return classes.size - 1;
}

/** In steps of some ten thousand ways at most, or of one mode. Cost: the ways of each group, for each mode. */
function* fillRow(
  part: LinkedPart,
  problem: DesignProblem,
  state: number,
  bundle: number,
  period: number,
  isLast: boolean,
  row: number,
): Generator<undefined, void> {
  const { model, measures } = problem;
  const { party, relevant, find, durations, future, desk } = part;
  const { shares, suspensions, interrupted, firstSuspended } = future;
  const count = model.measureIds.length;
  const inWord = (word: number): number[] =>
    measures.filter((measure, bit) => ((word >>> bit) & 1) === 1 && hasBit(relevant, measure));
  const does = inWord(bundle);
  const there = indicesOf(model.start).filter((measure) => hasBit(relevant, measure));
  const before = maskOf([...there, ...inWord(state & ~bundle)], count);
  const after = maskOf([...there, ...inWord(state)], count);
  const due: Bundle = { does, ends: [], wait: 0 };
  const held = suspensions.flatMap(({ suspends }) => suspends);
  const moment = {
    before,
    after,
    bundle: due,
    period,
    left: isLast ? 1 : Number.POSITIVE_INFINITY,
    ...(held.length === 0 ? {} : { suspendable: maskOf(held, count) }),
  };
  const { ordered, freeCount, groups } = find(party, moment);
  const books: ChoiceBooks = {
    model,
    figures: model.figures,
    party,
    spells: shares.spells,
    termWorth: termWorths(model, model.figures),
    plan: {
      states: [before, after],
      bundles: [due],
      desk,
      choices: {
        measure: Int32Array.from(ordered, (choice) => choice.measure),
        kind: Int32Array.from(ordered, (choice) => choice.kind),
      },
      moments: { step: [1], period: [period], left: [1] },
    },
  };
  const isHeld = (measure: number): boolean => held.includes(measure);
  let ways = 0;
  for (const [index, mode] of future.modes.entries()) {
    const { seenAfter, isCap } = mode;
    const at = row + 2 * index;
    part.rows[at] = 0;
    part.rows[at + 1] = Number.POSITIVE_INFINITY;
    if (index >= firstSuspended) {
      const levels = levelsInPeriod(model, before, due, period);
      addSuspended(part.rows, at, books, future, mode, levels, part.members);
      continue;
    }
    if (isLast && !(isCap && seenAfter === 1)) continue;
    // While work is under way, no other step has so many periods left; once it is complete, any may.
    if (bundle !== 0 && isCap && !durations.includes(period + seenAfter)) continue;
    for (let column = 0; column < freeCount; column++) {
      const spells = shares.ofMeasure[ordered[column]!.measure]!;
      addChoice(part.rows, at, { ...books, spells }, column, period, mode);
    }
    const left = isCap ? seenAfter : Number.POSITIVE_INFINITY;
    for (const group of groups) {
      const members = Array.from(group.choices, (column) => ordered[column]!);
      const linked = { members, terms: Array.from(group.terms) };
      const times = [groupTime(model, { ...moment, left }, linked, seenAfter)];
      ways += waysOfGroups([{ ...group, times }]);
      const isSuspended =
        members.some(({ measure }) => isHeld(measure)) ||
        linked.terms.some((term) => {
          const { all, notAll } = model.terms[term]!;
          return [all, ...notAll].some((mask) => indicesOf(mask).some(isHeld));
        });
      const [value, exactValue] = isSuspended
        ? bestInterrupted(books, interrupted!, { ...group, times }, period, seenAfter)
        : bestFound(bestOfGroup(books, { ...group, times }, 0, 0, seenAfter, 0));
      part.rows[at]! += value;
      part.rows[at + 1] = Math.min(part.rows[at + 1]!, value - exactValue);
    }
    if (ways < PIECE_WAYS) continue;
    ways = 0;
    yield;
  }
}

/** The best way, and the best that makes T the time of discovery. */
type BestWays = readonly [value: number, exactValue: number];

function bestFound({ value, exactValue }: ReturnType<typeof bestOfGroup>): BestWays {
  return [value, exactValue];
}

/** The same where something is suspended on which the group hangs. */
function bestInterrupted(
  books: ChoiceBooks,
  { nodes, weights }: NonNullable<PartyFuture["interrupted"]>,
  group: Parameters<typeof linkedUnder>[2],
  period: number,
  seenAfter: number,
): BestWays {
  const { model, plan } = books;
  const [before] = plan.states;
  const [due] = plan.bundles;
  const work = due!.does.reduce((most, measure) => Math.max(most, fullFrom(model, measure) + 1), 1);
  const under: LinkedBooksUnder = {
    ...books,
    plan: {
      choices: plan.choices,
      clauses: model.clauses,
      moments: {
        step: Int32Array.of(1),
        period: Int32Array.of(period),
        left: Float64Array.of(1),
        phase: Int32Array.of(Math.min(period, work - 1)),
      },
      phases: { first: Int32Array.of(0, 0, work) },
    },
    nodes: {
      suspendedBy: nodes.suspendedBy,
      suspensions: nodes.suspensions,
      levels: Array.from({ length: work }, (_, phase) => levelsInPeriod(model, before!, due!, phase)),
    },
  };
  const collapses = weights.aliveAll[seenAfter]!;
  const after = { onRuin: collapses, onOnce: 0 };
  const { values } = linkedUnder(under, weights, group, 0, 0, seenAfter, after, -1, -1);
  return [values[0]!, values[1]!];
}

/**
 * Adds what taking back measures of a party in a suspension brings, and the deficit beside it, as `addChoice`.
 *
 * @param levels - how far each measure has come;  @param some - measures of the party
 * Source: docs/theory/clauses.md#in-a-suspension.
 */
export function addSuspended(
  rows: Float64Array,
  at: number,
  books: Pick<ChoiceBooks, "model" | "figures" | "party" | "termWorth">,
  { shares: { undisturbed }, suspensions }: PartyFuture,
  { seenAfter, isCap, suspension }: Mode,
  levels: readonly number[],
  some: readonly number[],
): void {
  const { model, figures } = books;
  const { suspends } = suspensions[suspension]!;
  const own = some.filter(
    (measure) => levels[measure]! > 0 && figures.reversible[measure]! > 0 && !suspends.includes(measure),
  );
  const fromOf = (measure: number): number => Math.max(0, seenAfter - model.verify[measure]!);
  const weightOf = (from: number): number =>
    undisturbed.stayForGood * (1 - goneBy(undisturbed, from)) * goneBy(undisturbed, seenAfter - from);
  const isExact = (measure: number): boolean => {
    const lag = model.verify[measure]!;
    return lag === seenAfter || (isCap && lag > seenAfter);
  };
  const groups = linkedAmong(books, own);
  const linked = groups.flat();
  const free = own.filter((measure) => !linked.includes(measure)).map((measure) => [measure]);
  for (const group of [...free, ...groups]) {
    let most = 0;
    let exact = Number.NEGATIVE_INFINITY;
    for (let tried = 1; tried < 2 ** group.length; tried++) {
      const way = group.filter((_, bit) => ((tried >>> bit) & 1) === 1);
      const effect = effectOfSome(books, suspends, levels, way, fromOf, weightOf, seenAfter);
      if (effect > most) most = effect;
      if (effect > exact && way.some(isExact)) exact = effect;
    }
    rows[at]! += most;
    rows[at + 1] = Math.min(rows[at + 1]!, most - exact);
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
