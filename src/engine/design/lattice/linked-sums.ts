import { EngineError, MAX_LINKED_MEASURES } from "../../model/index.ts";
import { hasBit, indicesOf, longerFloats, longerInts, type Mask } from "../../numeric/index.ts";
import type { DesignProblem } from "../problem.ts";

/**
 * Own measures of one party that combinations link, so that the effects of withholding or undoing them do not add up.
 *
 * What the best subset of them brings hangs only on the state after the step within `support` and on the part of
 * the bundle within its members; both take few values, so each pair is worked out once and looked up after.
 */
export interface LinkedPart {
  readonly party: number;
  /** Model measures. */
  readonly members: readonly number[];
  /** Open measures on which the combinations of the part hang. */
  readonly support: number;
  readonly terms: readonly number[];
  /** Per bundle: which part of the members it holds; 0 for none. */
  readonly bundleClass: Int32Array;
  readonly bundleClassCount: number;
  readonly stateClasses: Map<number, number>;
  /** [stateClass * bundleClassCount + bundleClass]: 1 + row in `rows`, 0 where not yet worked out. */
  places: Int32Array;
  /** [row * 2 * modes of the party]: best, then deficit, for each mode (see BreachSums). */
  rows: Float64Array;
  rowCount: number;
}

/** One mode of the party: how long a breach goes unseen, and which choices it admits. */
export interface LinkedMode {
  readonly lagPeriods: number;
  readonly isCap: boolean;
  readonly stay: number;
  readonly ruin: number;
}

/** The linked parts of one party; measures in none of them are free, their effects add up. */
export function linkedParts(problem: DesignProblem, party: number, bundleWords: Int32Array): LinkedPart[] {
  const { model, bitOf } = problem;
  const isChoice = (measure: number): boolean =>
    model.performer[measure] === party &&
    (bitOf[measure]! >= 0 || (hasBit(model.start, measure) && model.reversible[measure] === 1));
  let groups: { members: number[]; terms: number[] }[] = [];
  for (const [term, { all, notAll }] of model.terms.entries()) {
    if (model.termParties[party * model.terms.length + term] === 0) continue;
    const own = [...new Set([all, ...notAll].flatMap((mask) => indicesOf(mask)))].filter(isChoice);
    if (own.length === 0) continue;
    const joined = groups.filter((group) => group.members.some((member) => own.includes(member)));
    const members = [...new Set([...joined.flatMap((group) => group.members), ...own])];
    const terms = [...joined.flatMap((group) => group.terms), term];
    groups = [...groups.filter((group) => !joined.includes(group)), { members, terms }];
  }
  const wordOf = (measures: readonly number[]): number =>
    measures.reduce((sum, measure) => (bitOf[measure]! < 0 ? sum : sum | (1 << bitOf[measure]!)), 0);
  return groups.map(({ members, terms }): LinkedPart => {
    const memberWord = wordOf(members);
    const touched = terms.flatMap((term) => {
      const { all, notAll } = model.terms[term]!;
      return [all, ...notAll].flatMap((mask) => indicesOf(mask));
    });
    const classes = new Map([[0, 0]]);
    const bundleClass = Int32Array.from(bundleWords, (word) => classOf(classes, word & memberWord));
    return {
      party,
      members,
      support: memberWord | wordOf(touched),
      terms,
      bundleClass,
      bundleClassCount: classes.size,
      stateClasses: new Map(),
      places: new Int32Array(0),
      rows: new Float64Array(0),
      rowCount: 0,
    };
  });
}

/** The number of a state for the part: equal where the states agree on its support. */
export function stateClassOf(part: LinkedPart, state: number): number {
  return classOf(part.stateClasses, state & part.support);
}

/**
 * Where in `part.rows` the modes of this state and bundle begin.
 *
 * @param state - word of the state after the step;  @param bundle - word of the bundle, 0 where nothing is due
 * @throws EngineError `too-many-linked-measures`
 */
export function linkedRow(
  part: LinkedPart,
  problem: DesignProblem,
  modes: readonly LinkedMode[],
  state: number,
  stateClass: number,
  bundle: number,
  bundleClass: number,
): number {
  const at = stateClass * part.bundleClassCount + bundleClass;
  part.places = longerInts(part.places, at + 1);
  const known = part.places[at]!;
  if (known > 0) return (known - 1) * 2 * modes.length;
  const row = part.rowCount++;
  part.places[at] = row + 1;
  part.rows = longerFloats(part.rows, (row + 1) * 2 * modes.length);
  fillRow(part, problem, modes, state, bundle, row * 2 * modes.length);
  return row * 2 * modes.length;
}

function classOf(classes: Map<number, number>, word: number): number {
  const known = classes.get(word);
  if (known !== undefined) return known;
  classes.set(word, classes.size);
  return classes.size - 1;
}

/** Tries every subset of the choices. Cost: O(2^choices (terms + modes)). */
function fillRow(
  part: LinkedPart,
  problem: DesignProblem,
  modes: readonly LinkedMode[],
  state: number,
  bundle: number,
  at: number,
): void {
  const { model, bitOf } = problem;
  const { figures } = model;
  const measureBase = part.party * model.measureIds.length;
  const termBase = part.party * model.terms.length;
  const isIn = (word: number, measure: number): boolean =>
    bitOf[measure]! < 0 ? hasBit(model.start, measure) : ((word >>> bitOf[measure]!) & 1) === 1;
  const isDue = (measure: number): boolean =>
    bitOf[measure]! >= 0 && ((bundle >>> bitOf[measure]!) & 1) === 1;
  const choices = part.members.filter(
    (measure) => isIn(state, measure) && (isDue(measure) || model.reversible[measure] === 1),
  );
  if (choices.length > MAX_LINKED_MEASURES) {
    throw new EngineError("too-many-linked-measures", model.partyIds[part.party]!, {
      found: choices.length,
      limit: MAX_LINKED_MEASURES,
    });
  }
  const terms = part.terms.map((term) => ({
    worth: figures.termValue[termBase + term]!,
    inState: localCondition(model.terms[term]!, choices, (measure) => isIn(state, measure)),
    inResidue: localCondition(
      model.terms[term]!,
      choices.filter((measure) => model.reversible[measure] === 0),
      (measure) => model.reversible[measure] === 0 && isIn(state, measure),
      choices,
    ),
  }));
  const full = (1 << choices.length) - 1;
  const allowed = modes.map((mode) =>
    choices.reduce((sum, m, bit) => (model.verify[m]! >= mode.lagPeriods ? sum | (1 << bit) : sum), 0),
  );
  const exact = modes.map((mode, index) =>
    choices.reduce(
      (sum, m, bit) =>
        (mode.isCap || model.verify[m] === mode.lagPeriods ? sum | (1 << bit) : sum) & allowed[index]!,
      0,
    ),
  );
  const impatience = 1 - figures.patience[part.party]!;
  const best = new Float64Array(modes.length);
  const bestExact = new Float64Array(modes.length).fill(Number.NEGATIVE_INFINITY);

  for (let made = 1; made <= full; made++) {
    let stateChange = 0;
    let residueChange = 0;
    let onceLost = 0;
    for (let bit = 0; bit < choices.length; bit++) {
      if (((made >>> bit) & 1) === 0) continue;
      const cell = measureBase + choices[bit]!;
      stateChange -= figures.value[cell]!;
      if (model.reversible[choices[bit]!] === 0) residueChange -= figures.value[cell]!;
      if (isDue(choices[bit]!)) onceLost += impatience * figures.once[cell]!;
    }
    const left = full & ~made;
    for (const { worth, inState, inResidue } of terms) {
      stateChange += worth * turned(inState, left, full);
      residueChange += worth * turned(inResidue, left, full);
    }
    for (let mode = 0; mode < modes.length; mode++) {
      if ((made & ~allowed[mode]!) !== 0) continue;
      const value = modes[mode]!.stay * stateChange + modes[mode]!.ruin * residueChange - onceLost;
      if (value > best[mode]!) best[mode] = value;
      if ((made & exact[mode]!) !== 0 && value > bestExact[mode]!) bestExact[mode] = value;
    }
  }
  for (let mode = 0; mode < modes.length; mode++) {
    part.rows[at + 2 * mode] = best[mode]!;
    part.rows[at + 2 * mode + 1] = best[mode]! - bestExact[mode]!;
  }
}

/** A combination over the choices (bit = place in `places`); null where they cannot change whether it holds. */
interface LocalCondition {
  readonly all: number;
  readonly notAll: readonly number[];
}

function localCondition(
  condition: { readonly all: Mask; readonly notAll: readonly Mask[] },
  varying: readonly number[],
  isInForce: (measure: number) => boolean,
  places: readonly number[] = varying,
): LocalCondition | null {
  const local = (mask: Mask): number =>
    indicesOf(mask).reduce((sum, m) => (varying.includes(m) ? sum | (1 << places.indexOf(m)) : sum), 0);
  const isSettledOut = (measure: number): boolean => !varying.includes(measure) && !isInForce(measure);
  if (indicesOf(condition.all).some(isSettledOut)) return null;
  const notAll = condition.notAll.filter((group) => !indicesOf(group).some(isSettledOut)).map(local);
  if (notAll.includes(0)) return null;
  const all = local(condition.all);
  return all === 0 && notAll.length === 0 ? null : { all, notAll };
}

/** +1 where going from `full` to `left` makes the condition hold, -1 where it makes it fail, else 0. */
function turned(condition: LocalCondition | null, left: number, full: number): number {
  if (condition === null) return 0;
  return (localHolds(condition, left) ? 1 : 0) - (localHolds(condition, full) ? 1 : 0);
}

function localHolds({ all, notAll }: LocalCondition, word: number): boolean {
  return (word & all) === all && notAll.every((group) => (word & group) !== group);
}
