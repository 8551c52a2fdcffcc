import { degreeOf, goneBy, UNDO } from "../../model/index.ts";
import { hasBit } from "../../numeric/index.ts";
import type { Violation } from "../violation-effect.ts";
import { type ForecastBooks, withoutSuspended } from "./forecast-books.ts";

/** The best breach in a suspension. */
export interface SuspendedBreach {
  /** From the period it is asked for on, points per period. */
  readonly value: number;
  /** Periods from then on until it begins. */
  readonly begins: number;
  /** T, periods. */
  readonly seenAfter: number;
  readonly violations: readonly Violation[];
}

/**
 * The best breach while a clause suspends something: nothing is due, what is in force may be taken back, the end of the suspension is a
 * review, and collapse follows.
 *
 * @param clause - index in the plan's clauses;  @param left - periods of the suspension left, this one included
 * @param isLater - may it begin in a later period of the suspension?
 * @returns null where the party has nothing in force that it could take back
 * Source: docs/theory/clauses.md#in-a-suspension.
 */
export function suspendedBreach(
  books: ForecastBooks,
  clause: number,
  moment: number,
  left: number,
  isLater = false,
): SuspendedBreach | null {
  const { spells } = books;
  const own = choicesIn(books, clause, moment);
  if (own.length === 0) return null;
  const { meanwhile, ruin } = valuesIn(books, clause, moment);
  let best: SuspendedBreach | null = null;
  for (let begins = 0; begins < (isLater ? left : 1); begins++) {
    const found = bestSeen(books, clause, moment, own, left - begins, meanwhile, ruin + spells.blame);
    const gone = goneBy(spells, begins);
    const value = gone * meanwhile + (1 - gone) * found.value;
    if (best === null || value > best.value)
      best = { value, begins, seenAfter: found.seenAfter, violations: found.violations };
  }
  return best;
}

/** The value of `suspendedBreach` without what is done; NaN where the party has nothing in force that it could take back. */
export function mostSuspended(
  books: ForecastBooks,
  clause: number,
  moment: number,
  left: number,
  meanwhile: number,
): number {
  const { model, plan, party, nodes, spells } = books;
  const phase = plan.moments.phase[moment]!;
  const levels = nodes.levels[phase]!;
  const own = nodes.undoableBeside[party]![clause]!;
  const collapsed = books.ruin[books.phaseBase + phase]! + spells.blame;
  const lags = nodes.lags[party]!;
  let best = Number.NaN;
  // The times of discovery are the lags of what is in force, up to what is left; each once.
  for (let next = 0; next < lags.length && (next === 0 || lags[next - 1]! < left); next++) {
    const seenAfter = Math.min(lags[next]!, left);
    const gone = goneBy(spells, seenAfter);
    const whole = books.wholeSuspended[seenAfter] ?? wholeSuspended(books, seenAfter);
    let sum = gone * meanwhile + (1 - gone) * collapsed;
    let leastLoss = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < own.length; index++) {
      const measure = own[index]!;
      const level = levels[measure]!;
      if (level === 0) continue;
      const effect = level === 1 ? whole[measure]! : effectSuspended(books, measure, level, seenAfter);
      if (effect > 0) sum += effect;
      const loss = effect > 0 ? 0 : effect;
      if (!(loss > leastLoss)) continue;
      const lag = model.verify[measure]!;
      if (lag === seenAfter || (seenAfter === left && lag > left)) leastLoss = loss;
    }
    sum += leastLoss;
    if (sum > best || (Number.isNaN(best) && sum > Number.NEGATIVE_INFINITY)) best = sum;
  }
  return best;
}

/** As `ForecastBooks.wholeSuspended`, of one time of discovery. */
function wholeSuspended(books: ForecastBooks, seenAfter: number): readonly number[] {
  const effects = books.nodes.blankMeasures.slice();
  for (const measure of books.nodes.undoable[books.party]!) {
    effects[measure] = effectSuspended(books, measure, 1, seenAfter);
  }
  books.wholeSuspended[seenAfter] = effects;
  return effects;
}

/** What taking back a measure that has come so far adds to a breach in a suspension, seen after so many periods; NaN where none of it can be. */
function effectSuspended(
  { model, figures, party, spells }: ForecastBooks,
  measure: number,
  level: number,
  seenAfter: number,
): number {
  const share = figures.reversible[measure]!;
  if (share === 0) return Number.NaN;
  const lag = model.verify[measure]!;
  const from = lag < seenAfter ? seenAfter - lag : 0;
  return (
    -share *
    level *
    figures.value[party * model.measureIds.length + measure]! *
    spells.stayForGood *
    (1 - goneBy(spells, from)) *
    goneBy(spells, seenAfter - from)
  );
}

/** What the suspended state would be worth for good, points per period. */
export function suspendedWorth(books: ForecastBooks, clause: number, moment: number): number {
  return valuesIn(books, clause, moment).meanwhile;
}

/** What the suspended state is worth for good, and what a breach in it leads to. */
function valuesIn(
  books: ForecastBooks,
  clause: number,
  moment: number,
): { readonly meanwhile: number; readonly ruin: number } {
  const { plan, nodes, spells, phaseBase, ruin, back } = books;
  const phase = plan.moments.phase[moment]!;
  const place = nodes.suspension[clause]!;
  // What answers a breach is no suspension upon an event, and not among those that are worked out beforehand.
  const now =
    place < 0
      ? withoutSuspended(books, clause, phase)
      : books.paused[place * plan.phases.periods.length + phase]!;
  const isDue = plan.moments.left[moment] !== Number.POSITIVE_INFINITY;
  const k = isDue ? plan.moments.step[moment]! : plan.moments.step[moment]! - 1;
  const leads = ruin[phaseBase + phase]!;
  return {
    meanwhile: spells.stayForGood * now + spells.collapseForGood * (leads + back[k]!),
    ruin: leads,
  };
}

/** What a party could take back then. */
function choicesIn(
  { model, plan, figures, party, nodes }: ForecastBooks,
  clause: number,
  moment: number,
): number[] {
  const levels = nodes.levels[plan.moments.phase[moment]!]!;
  const { suspend } = plan.clauses[clause]!;
  const own: number[] = [];
  for (let measure = 0; measure < levels.length; measure++) {
    if (levels[measure] === 0 || model.performs[party * levels.length + measure] === 0) continue;
    if (!(figures.reversible[measure]! > 0) || suspend.includes(measure)) continue;
    own.push(measure);
  }
  return own;
}

function bestSeen(
  books: ForecastBooks,
  clause: number,
  moment: number,
  own: readonly number[],
  left: number,
  meanwhile: number,
  collapsed: number,
): Omit<SuspendedBreach, "begins"> {
  const { model, spells, figures, party } = books;
  const cells = party * model.measureIds.length;
  const levels = books.nodes.levels[books.plan.moments.phase[moment]!]!;
  const { suspend } = books.plan.clauses[clause]!;
  const groups = linkedAmong(books, own);
  const free =
    groups.length === 0 ? own : own.filter((measure) => !groups.some((group) => group.includes(measure)));
  const times = [...new Set(own.map((measure) => Math.min(model.verify[measure]!, left)))].sort(
    (a, b) => a - b,
  );
  let best: Omit<SuspendedBreach, "begins"> | null = null;
  for (const seenAfter of times) {
    const gone = goneBy(spells, seenAfter);
    let value = gone * meanwhile + (1 - gone) * collapsed;
    let leastLoss = Number.POSITIVE_INFINITY;
    let forced: readonly number[] = [];
    let swapped: readonly number[] = [];
    let made: number[] = [];
    const fromOf = (measure: number): number => Math.max(0, seenAfter - model.verify[measure]!);
    const weightOf = (from: number): number =>
      spells.stayForGood * (1 - goneBy(spells, from)) * goneBy(spells, seenAfter - from);
    const makesTime = (measure: number): boolean => Math.min(model.verify[measure]!, left) === seenAfter;
    for (const measure of free) {
      const effect =
        -figures.reversible[measure]! *
        levels[measure]! *
        figures.value[cells + measure]! *
        weightOf(fromOf(measure));
      if (effect > 0) {
        value += effect;
        made.push(measure);
      }
      const loss = Math.max(0, effect) - effect;
      if (makesTime(measure) && loss < leastLoss) {
        leastLoss = loss;
        forced = [measure];
        swapped = forced;
      }
    }
    for (const group of groups) {
      let most = 0;
      let way: readonly number[] = [];
      let exact = Number.NEGATIVE_INFINITY;
      let exactWay: readonly number[] = [];
      for (let tried = 1; tried < 2 ** group.length; tried++) {
        const some = group.filter((_, bit) => ((tried >>> bit) & 1) === 1);
        const effect = effectOfSome(books, suspend, levels, some, fromOf, weightOf, seenAfter);
        if (effect > most) {
          most = effect;
          way = some;
        }
        if (effect > exact && some.some(makesTime)) {
          exact = effect;
          exactWay = some;
        }
      }
      value += most;
      if (most - exact < leastLoss) {
        leastLoss = most - exact;
        forced = exactWay;
        swapped = group;
      }
      made = [...made, ...way];
    }
    value -= leastLoss;
    if (best !== null && value <= best.value) continue;
    const isSeen = made.some(makesTime);
    const all = isSeen ? made : [...made.filter((measure) => !swapped.includes(measure)), ...forced];
    best = {
      value,
      seenAfter,
      violations: [...all]
        .sort((one, other) => one - other)
        .map((measure) => ({ measure, kind: UNDO, from: fromOf(measure) })),
    };
  }
  return best!;
}

/** Of these measures those that combinations which are worth something to the party link, in groups. */
export function linkedAmong(
  { model, party, termWorth }: Pick<ForecastBooks, "model" | "party" | "termWorth">,
  own: readonly number[],
): number[][] {
  const groups: number[][] = [];
  for (const [term, { all, notAll }] of model.terms.entries()) {
    if (termWorth[party * model.terms.length + term] === 0) continue;
    const asked = own.filter(
      (measure) => hasBit(all, measure) || notAll.some((group) => hasBit(group, measure)),
    );
    if (asked.length === 0) continue;
    const touched = groups.filter((group) => group.some((measure) => asked.includes(measure)));
    const merged = [...new Set([...touched.flat(), ...asked])].sort((one, other) => one - other);
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

/** What taking back some of a group adds, its combinations with it. @param suspend - what is suspended meanwhile */
export function effectOfSome(
  { model, figures, party, termWorth }: Pick<ForecastBooks, "model" | "figures" | "party" | "termWorth">,
  suspend: readonly number[],
  planned: readonly number[],
  some: readonly number[],
  fromOf: (measure: number) => number,
  weightOf: (from: number) => number,
  seenAfter: number,
): number {
  const cells = party * model.measureIds.length;
  const levels = planned.slice();
  for (const measure of suspend) levels[measure]! *= 1 - figures.reversible[measure]!;
  const worthOf = (): number => {
    let sum = 0;
    for (const [term, condition] of model.terms.entries()) {
      const worth = termWorth[party * model.terms.length + term]!;
      if (worth !== 0) sum += worth * degreeOf(condition, levels);
    }
    return sum;
  };
  const starts = [...new Set(some.map(fromOf))].filter((from) => from < seenAfter).sort((a, b) => a - b);
  const before = worthOf();
  let sum = 0;
  for (const [index, from] of starts.entries()) {
    for (const measure of some) {
      if (fromOf(measure) === from) levels[measure] = (1 - figures.reversible[measure]!) * planned[measure]!;
    }
    const end = starts[index + 1];
    sum += (worthOf() - before) * (weightOf(from) - (end === undefined ? 0 : weightOf(end)));
  }
  for (const measure of some) {
    sum -=
      figures.reversible[measure]! *
      planned[measure]! *
      figures.value[cells + measure]! *
      weightOf(fromOf(measure));
  }
  return sum;
}
