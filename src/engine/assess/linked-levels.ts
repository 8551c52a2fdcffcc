import {
  type AskedMeasure,
  type AskedTerm,
  fullFrom,
  goneBy,
  type Model,
  PROGRESS,
  type Spells,
} from "../model/index.ts";

/** What the degrees of combinations are worked out from. */
interface Levels {
  readonly model: Pick<Model, "takes" | "progress">;
  readonly spells: Spells;
  /** Per measure, the share that can be taken back. */
  readonly reversible: ArrayLike<number>;
}

/** What a combination counts for until a breach is seen and in the breakdown that follows, as a share of its worth, in one way to violate what it hangs on. */
export type ShareOfTerm = (term: AskedTerm, violated: number, doneFirst: number) => number;

/**
 * Work comes along by the same share each period, so how far anything has come is a line between a few periods, and so is the least of
 * such lines up to where two of them cross: as many stretches as lines, however many periods the work takes.
 *
 * @param period - of the step, in which the breach begins
 * Cost: O(measures asked for ^ 2) a way, at most.
 * Source: docs/theory/scenario.md#work-under-way, docs/theory/assess.md#the-best-breach-exactly.
 */
export function shareOfTerms(levels: Levels, period: number, seenAfter: number): ShareOfTerm {
  const { spells } = levels;
  const { stayForGood, collapseForGood } = spells;
  const counts = (from: number, end: number): number =>
    (1 - goneBy(spells, from)) * goneBy(spells, end - from);
  let rising: Rising | null = null;
  const line: Line = { value: 0, slope: 0, until: 0 };
  const sumOf = (term: AskedTerm, violated: number, doneFirst: number, view: 0 | 1): number => {
    let sum = 0;
    for (let at = 0; at < seenAfter; at = line.until) {
      line.until = seenAfter;
      degreeFrom(line, levels, term, period, at, violated, doneFirst, view);
      const { value, slope, until } = line;
      if (value === 0 && slope === 0) continue;
      sum += value * counts(at, until);
      if (slope === 0 || until === at + 1) continue;
      rising ??= risingWeights(spells, seenAfter);
      sum +=
        slope * (rising.times[until]! - rising.times[at]! - at * (rising.once[until]! - rising.once[at]!));
    }
    return sum;
  };
  const remains = 1 - goneBy(spells, seenAfter);
  return (term, violated, doneFirst) => {
    let share = stayForGood * sumOf(term, violated, doneFirst, 0);
    if (collapseForGood > 0) share += collapseForGood * sumOf(term, violated, doneFirst, 1);
    degreeFrom(line, levels, term, period, seenAfter - 1, violated, doneFirst, 1);
    return share + remains * line.value;
  };
}

/** A line over periods: what it is at the first, by how much more in each further one, and the period before which that ends. */
interface Line {
  value: number;
  slope: number;
  until: number;
}

/** By count of periods n: Σ (1 - q) q^t and Σ (1 - q) t q^t over t < n. */
interface Rising {
  readonly once: Float64Array;
  readonly times: Float64Array;
}

function risingWeights({ stay, collapse, q }: Spells, periods: number): Rising {
  const once = new Float64Array(periods + 1);
  const times = new Float64Array(periods + 1);
  let weight = stay + collapse;
  for (let at = 0; at < periods; at++) {
    once[at + 1] = once[at]! + weight;
    times[at + 1] = times[at]! + at * weight;
    weight *= q;
  }
  return { once, times };
}

/**
 * To what degree a combination holds from a period of the breach on, in the state (view 0) or in what a breakdown would leave of it (1).
 *
 * @param out - filled; its `until` is only ever brought nearer
 */
function degreeFrom(
  out: Line,
  levels: Levels,
  { all, notAll }: AskedTerm,
  period: number,
  at: number,
  violated: number,
  doneFirst: number,
  view: 0 | 1,
): void {
  const least: Line = { value: 1, slope: 0, until: out.until };
  leastFrom(least, levels, all, period, at, violated, doneFirst, view);
  let until = least.until;
  let against: Line | null = null;
  for (const group of notAll) {
    const own: Line = { value: 1, slope: 0, until };
    leastFrom(own, levels, group, period, at, violated, doneFirst, view);
    until = own.until;
    const other = against;
    const isMore =
      other === null || own.value > other.value || (own.value === other.value && own.slope > other.slope);
    if (isMore) against = own;
    if (other !== null) until = Math.min(until, isMore ? crossing(at, own, other) : crossing(at, other, own));
  }
  const value = least.value - (against?.value ?? 0);
  const slope = least.slope - (against?.slope ?? 0);
  const isOpen = value > 0 || (value === 0 && slope > 0);
  // Below 0 it is none, until it comes up to it.
  if (isOpen ? slope < 0 : slope > 0) until = Math.min(until, at + Math.floor(-value / slope) + 1);
  out.value = isOpen ? value : 0;
  out.slope = isOpen ? slope : 0;
  out.until = until;
}

/** The first period in which the lower of two lines at `at` is above the other. */
function crossing(at: number, above: Line, below: Line): number {
  if (below.slope <= above.slope) return Number.POSITIVE_INFINITY;
  return at + Math.floor((above.value - below.value) / (below.slope - above.slope)) + 1;
}

/** The least of these measures. @param out - filled, given as 1 */
function leastFrom(
  out: Line,
  levels: Levels,
  measures: readonly AskedMeasure[],
  period: number,
  at: number,
  violated: number,
  doneFirst: number,
  view: 0 | 1,
): void {
  const one: Line = { value: 0, slope: 0, until: 0 };
  const before: Line = { value: 0, slope: 0, until: 0 };
  let until = out.until;
  for (let index = 0; index < measures.length; index++) {
    levelFrom(one, levels, measures[index]!, period, at, violated, doneFirst, view);
    if (one.until < until) until = one.until;
    const isLess = one.value < out.value || (one.value === out.value && one.slope < out.slope);
    before.value = out.value;
    before.slope = out.slope;
    if (isLess) {
      out.value = one.value;
      out.slope = one.slope;
    }
    until = Math.min(until, isLess ? crossing(at, before, one) : crossing(at, one, out));
  }
  out.until = until;
}

/** How far one measure has come. */
function levelFrom(
  out: Line,
  { model, reversible }: Levels,
  { measure, bit, from, isEnding, stands, reached, reachedFirst }: AskedMeasure,
  period: number,
  at: number,
  violated: number,
  doneFirst: number,
  view: 0 | 1,
): void {
  const stays = 1 - reversible[measure]!;
  out.slope = 0;
  out.until = Number.POSITIVE_INFINITY;
  if (bit >= 0 && ((violated >>> bit) & 1) === 1) {
    const isFirst = ((doneFirst >>> bit) & 1) === 1;
    const begins = isFirst ? 1 : from;
    if (begins <= at) {
      if (isEnding) out.value = view === 0 ? 1 : 0;
      else out.value = stays * (isFirst ? reachedFirst : reached);
      return;
    }
    out.until = begins;
  }
  const counts = view === 0 ? 1 : stays;
  if (stands !== "due") {
    out.value = stands === "none" ? 0 : counts;
    return;
  }
  const full = fullFrom(model, measure);
  if (period + at >= full) {
    out.value = counts;
    return;
  }
  if (full - period < out.until) out.until = full - period;
  if (model.progress[measure] === PROGRESS["at-end"]) {
    out.value = 0;
    return;
  }
  out.slope = counts / model.takes[measure]!;
  out.value = out.slope * (period + at + 1);
}
