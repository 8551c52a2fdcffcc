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
import { type JointPath, type PathWeights, violatedLevels } from "./joint-path.ts";

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
 * @param seenAfter - the time of discovery by which it dates what it violates, no less than that of the path
 * @returns per unit its ways, the first of them to violate nothing
 * @throws EngineError `too-many-linked-measures`
 */
export function waysOnPath(
  books: PartyBooks,
  path: JointPath,
  weights: PathWeights,
  linksOf: MeasureLinks,
  seenAfter: number = path.seenAfter,
): Way[][] {
  const { model, party, termWorth } = books;
  const { moment } = path;
  const single = choicesAt(books, moment, seenAfter);
  const base = party * model.terms.length;
  const units: { members: Violation[][]; terms: Set<number> }[] = [];
  for (const options of single) {
    const measure = options[0]!.measure;
    const terms = new Set(linksOf[measure]!.filter((term) => termWorth[base + term] !== 0));
    const joined = units.filter((unit) => [...terms].some((term) => unit.terms.has(term)));
    const rest = units.filter((unit) => !joined.includes(unit));
    const merged = { members: [options], terms };
    for (const unit of joined) {
      merged.members.unshift(...unit.members);
      for (const term of unit.terms) merged.terms.add(term);
    }
    units.splice(0, units.length, ...rest, merged);
  }
  return units.map(({ members, terms }) => {
    const count = members.reduce((product, options) => product * (options.length + 1), 1);
    if (count > MAX_WAYS) {
      throw new EngineError("too-many-linked-measures", model.partyIds[party]!, {
        plan: books.plan.id,
        step: books.plan.moments.step[moment]!,
        found: members.length,
        ways: count,
        limit: MAX_WAYS,
      });
    }
    const worth = addedWorth(books, path, weights, [...terms]);
    return productOf(members).map((violations) => ({
      violations,
      makesTime: violations.some((one) => makesTime(books, moment, one, seenAfter)),
      worth: violations.length === 0 ? 0 : worth(violations),
    }));
  });
}

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
function choicesAt(
  { model, plan, figures, party }: PartyBooks,
  moment: number,
  seenAfter: number,
): Violation[][] {
  const { choices } = plan;
  const row = moment * model.partyIds.length + party;
  const found: Violation[][] = [];
  for (let column = choices.start[row]!; column < choices.start[row + 1]!; column++) {
    const measure = choices.measure[column]!;
    const kind = choices.kind[column]!;
    const lag = model.verify[measure]!;
    const from = lag < seenAfter ? seenAfter - lag : 0;
    const some: Violation[] = [];
    const isLawful = (begins: number): boolean => {
      if (kind === WITHHOLD_ENDING) return begins === 0;
      if (kind === UNDO || begins > fullFrom(model, measure)) return figures.reversible[measure] !== 0;
      return true;
    };
    if (isLawful(from)) some.push({ measure, kind, from });
    // What is due may also be done first, what it pays once kept.
    if (
      kind === WITHHOLD_DOING &&
      from === 0 &&
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
export function datesAt(books: PartyBooks, moment: number, seenAfter: number): number[] {
  return choicesAt(books, moment, seenAfter).flatMap((options) => options.map(({ from }) => from));
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

/** What violating measures of one unit adds to a path. */
function addedWorth(
  books: PartyBooks,
  path: JointPath,
  weights: PathWeights,
  terms: readonly number[],
): (violations: readonly Violation[]) => number {
  const { model, figures, party, spells, termWorth } = books;
  const { starts, levels, residues, moment } = path;
  const cells = party * model.measureIds.length;
  const base = party * model.terms.length;
  const worths = terms.map((term) => termWorth[base + term]!);
  const degrees = starts.map((_, stretch) => ({
    state: terms.map((term) => degreeOf(model.terms[term]!, levels[stretch]!)),
    residue: terms.map((term) => degreeOf(model.terms[term]!, residues[stretch]!)),
  }));
  const state = levels.map((row) => row.slice());
  const residue = residues.map((row) => row.slice());
  return (violations) => {
    let sum = 0;
    let first = starts.length;
    for (const violation of violations) {
      const { measure, kind, from } = violation;
      // What others violate from an earlier date on is no less violated.
      const other = path.violations.find((one) => one.measure === measure);
      if (other !== undefined && other.from <= from) continue;
      const changed = violatedLevels(books, moment, violation);
      const worth = figures.value[cells + measure]!;
      for (let stretch = starts.length - 1; stretch >= 0 && starts[stretch]! >= from; stretch--) {
        sum += worth * weights.state[stretch]! * (changed.level - levels[stretch]![measure]!);
        sum += worth * weights.residue[stretch]! * (changed.residue - residues[stretch]![measure]!);
        state[stretch]![measure] = changed.level;
        residue[stretch]![measure] = changed.residue;
        if (stretch < first) first = stretch;
      }
      if (kind === WITHHOLD_DOING && from === 0) sum -= spells.impatience * figures.once[cells + measure]!;
    }
    for (let stretch = first; stretch < starts.length; stretch++) {
      const known = degrees[stretch]!;
      for (let index = 0; index < terms.length; index++) {
        const condition = model.terms[terms[index]!]!;
        sum +=
          worths[index]! *
          weights.state[stretch]! *
          (degreeOf(condition, state[stretch]!) - known.state[index]!);
        sum +=
          worths[index]! *
          weights.residue[stretch]! *
          (degreeOf(condition, residue[stretch]!) - known.residue[index]!);
      }
      for (const { measure } of violations) {
        state[stretch]![measure] = levels[stretch]![measure]!;
        residue[stretch]![measure] = residues[stretch]![measure]!;
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
