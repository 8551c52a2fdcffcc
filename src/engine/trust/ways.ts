import type { PartyBooks, Violation } from "../assess/index.ts";
import {
  degreeOf,
  EngineError,
  fullFrom,
  MAX_WAYS,
  type Model,
  UNDO,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "../model/index.ts";
import { indicesOf } from "../numeric/index.ts";
import { type JointPath, type PathWeights, pausedLevels, violatedLevels } from "./joint-path.ts";

/** One of the ways to violate what belongs together, or not to. */
export interface Way {
  readonly violations: readonly Violation[];
  /** Whether it makes the time of discovery what it is. */
  readonly makesTime: boolean;
  /** What it adds to the path; (1 - δ) times points. */
  readonly worth: number;
}

/**
 * What a party could violate on top of a path, given the time of discovery of its own breach, in units whose worth adds up: measures that
 * combinations of value to it link are in one.
 *
 * @param linksOf - the combinations that hang on a measure; `measureLinks`
 * @param options - `optionsAt` of the party and moment
 * @param seenAfter - the time of discovery of its own breach, no less than that of the path
 * @returns per unit its ways, the first of them to violate nothing
 * @throws EngineError `too-many-linked-measures`
 */
export function waysOnPath(
  books: PartyBooks,
  path: JointPath,
  weights: PathWeights,
  linksOf: MeasureLinks,
  options: readonly (readonly Violation[])[],
  seenAfter: number = path.seenAfter,
): Way[][] {
  const { model, party, termWorth } = books;
  const { moment } = path;
  const base = party * model.terms.length;
  const found: Way[][] = [];
  let linked: { members: (readonly Violation[])[]; terms: Set<number> }[] = [];
  const wayOf = (violations: readonly Violation[], worth: number): Way => ({
    violations,
    makesTime: violations.some((one) => makesTime(books, moment, one, seenAfter)),
    worth,
  });
  for (const own of options) {
    const terms = linksOf[own[0]!.measure]!.filter((term) => termWorth[base + term] !== 0);
    if (terms.length === 0) {
      const ways = own.map((one) => wayOf([one], ownWorth(books, path, weights, one)));
      found.push([NOTHING, ...ways]);
      continue;
    }
    const joined = linked.filter((unit) => terms.some((term) => unit.terms.has(term)));
    linked = linked.filter((unit) => !joined.includes(unit));
    linked.push({
      members: [...joined.flatMap(({ members }) => members), own],
      terms: new Set([...joined.flatMap((unit) => [...unit.terms]), ...terms]),
    });
  }
  for (const { members, terms } of linked) {
    const count = members.reduce((product, some) => product * (some.length + 1), 1);
    if (count > MAX_WAYS) {
      throw new EngineError("too-many-linked-measures", model.partyIds[party]!, {
        plan: books.plan.id,
        step: books.plan.moments.step[moment]!,
        found: members.length,
        ways: count,
        limit: MAX_WAYS,
      });
    }
    const worth = linkedWorth(books, path, weights, [...terms]);
    const [, ...some] = productOf(members);
    found.push([NOTHING, ...some.map((violations) => wayOf(violations, worth(violations)))]);
  }
  return found;
}

const NOTHING: Way = { violations: [], makesTime: false, worth: 0 };

/** Does this violation make this the time of discovery? */
function makesTime(
  { model, plan }: PartyBooks,
  moment: number,
  { measure, from }: Violation,
  seenAfter: number,
): boolean {
  return from === 0 && Math.min(model.verify[measure]!, plan.moments.left[moment]!) === seenAfter;
}

/** Per measure that a party could violate: how it may be, given the time of discovery. */
export function optionsAt(
  { model, plan, figures, party }: PartyBooks,
  moment: number,
  seenAfter: number,
): Violation[][] {
  const { choices } = plan;
  const row = moment * model.partyIds.length + party;
  const period = plan.moments.period[moment]!;
  const found: Violation[][] = [];
  for (let column = choices.start[row]!; column < choices.start[row + 1]!; column++) {
    const measure = choices.measure[column]!;
    const kind = choices.kind[column]!;
    const lag = model.verify[measure]!;
    const from = lag < seenAfter ? seenAfter - lag : 0;
    const some: Violation[] = [];
    const isLawful = (begins: number): boolean => {
      if (kind === WITHHOLD_ENDING) return begins === 0;
      if (kind === UNDO || period + begins > fullFrom(model, measure))
        return figures.reversible[measure] !== 0;
      return true;
    };
    if (isLawful(from)) some.push({ measure, kind, from });
    // What is due may also be done first, what it pays once kept.
    if (
      kind === WITHHOLD_DOING &&
      from === 0 &&
      period === 0 &&
      seenAfter > 1 &&
      plan.moments.left[moment] !== Number.POSITIVE_INFINITY &&
      isLawful(1)
    ) {
      some.push({ measure, kind, from: 1 });
    }
    if (some.length > 0) found.push(some);
  }
  return found;
}

/** Periods after a breach begins at which something may begin to be violated. */
export function datesOf(options: readonly (readonly Violation[])[]): number[] {
  const dates: number[] = [];
  for (const some of options) {
    for (const { from } of some) if (!dates.includes(from)) dates.push(from);
  }
  return dates;
}

/**
 * The best way of every unit, at least one of them such as is asked for.
 *
 * @returns what they add, -Infinity where there is no such way, and what is lost by that condition
 */
export function bestOfWays(
  units: readonly (readonly Way[])[],
  isAsked: (way: Way) => boolean,
): { readonly worth: number; readonly loss: number } {
  let worth = 0;
  let loss = Number.POSITIVE_INFINITY;
  for (const ways of units) {
    let most = Number.NEGATIVE_INFINITY;
    let asked = Number.NEGATIVE_INFINITY;
    for (const way of ways) {
      if (way.worth > most) most = way.worth;
      if (way.worth > asked && isAsked(way)) asked = way.worth;
    }
    worth += most;
    if (most - asked < loss) loss = most - asked;
  }
  return { worth: worth - loss, loss };
}

/** Every choice of one or none of each list; none of all first. */
function productOf(lists: readonly (readonly Violation[])[]): Violation[][] {
  let ways: Violation[][] = [[]];
  for (const options of lists) {
    ways = ways.flatMap((way) => [way, ...options.map((option) => [...way, option])]);
  }
  return ways;
}

/** What violating one measure adds to a path, combinations left aside. */
function ownWorth(
  books: PartyBooks,
  { starts, levels, residues, moment, violations }: JointPath,
  weights: PathWeights,
  violation: Violation,
): number {
  const { model, figures, party, spells } = books;
  const { measure, kind, from } = violation;
  // What others violate from an earlier date on is no less violated.
  if (violations.some((one) => one.measure === measure && one.from <= from)) return 0;
  const cell = party * model.measureIds.length + measure;
  const { level, residue } = violatedLevels(books, moment, violation);
  let sum = 0;
  for (let stretch = starts.length - 1; stretch >= 0 && starts[stretch]! >= from; stretch--) {
    sum += weights.state[stretch]! * (level - levels[stretch]![measure]!);
    sum += weights.residue[stretch]! * (residue - residues[stretch]![measure]!);
    for (const { suspends, weights: paused } of weights.paused) {
      sum += suspends.includes(measure)
        ? paused[stretch]! * (residue - residues[stretch]![measure]!)
        : paused[stretch]! * (level - levels[stretch]![measure]!);
    }
  }
  sum *= figures.value[cell]!;
  return kind === WITHHOLD_DOING && from === 0 ? sum - spells.impatience * figures.once[cell]! : sum;
}

/** What violating measures that combinations link adds to a path. */
function linkedWorth(
  books: PartyBooks,
  path: JointPath,
  weights: PathWeights,
  terms: readonly number[],
): (violations: readonly Violation[]) => number {
  const { model, party, termWorth } = books;
  const { starts, levels, residues, moment } = path;
  const worths = terms.map((term) => termWorth[party * model.terms.length + term]!);
  const conditions = terms.map((term) => model.terms[term]!);
  const changed = { levels: levels.map((row) => row.slice()), residues: residues.map((row) => row.slice()) };
  const degreesIn = (of: Pick<JointPath, "levels" | "residues">, stretch: number): number => {
    let sum = 0;
    const add = (weight: number, row: readonly number[]): void => {
      if (weight === 0) return;
      for (let term = 0; term < terms.length; term++)
        sum += weight * worths[term]! * degreeOf(conditions[term]!, row);
    };
    add(weights.state[stretch]!, of.levels[stretch]!);
    add(weights.residue[stretch]!, of.residues[stretch]!);
    for (const { suspends, weights: paused } of weights.paused)
      add(paused[stretch]!, pausedLevels(of, stretch, suspends));
    return sum;
  };
  const before = starts.map((_, stretch) => degreesIn(path, stretch));
  return (violations) => {
    let sum = 0;
    let first = starts.length;
    for (const violation of violations) {
      const { measure, from } = violation;
      sum += ownWorth(books, path, weights, violation);
      if (path.violations.some((one) => one.measure === measure && one.from <= from)) continue;
      const { level, residue } = violatedLevels(books, moment, violation);
      for (let stretch = starts.length - 1; stretch >= 0 && starts[stretch]! >= from; stretch--) {
        changed.levels[stretch]![measure] = level;
        changed.residues[stretch]![measure] = residue;
        if (stretch < first) first = stretch;
      }
    }
    for (let stretch = first; stretch < starts.length; stretch++) {
      sum += degreesIn(changed, stretch) - before[stretch]!;
      for (const { measure } of violations) {
        changed.levels[stretch]![measure] = levels[stretch]![measure]!;
        changed.residues[stretch]![measure] = residues[stretch]![measure]!;
      }
    }
    return sum;
  };
}

/** Per measure: combinations that hang on it. */
export type MeasureLinks = readonly (readonly number[])[];

export function measureLinks({ measureIds, terms }: Model): MeasureLinks {
  const links: number[][] = measureIds.map(() => []);
  for (const [term, { all, notAll }] of terms.entries()) {
    const asked = new Set([all, ...notAll].flatMap(indicesOf));
    for (const measure of asked) links[measure]!.push(term);
  }
  return links;
}
