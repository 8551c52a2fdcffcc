import { fullFrom, levelInPeriod, type Nodes, UNDO, WITHHOLD_ENDING } from "../../model/index.ts";
import type { ChoiceBooks, ChoicePlan } from "../violation-effect.ts";
import type { EventWeights } from "./event-weights.ts";

/** What single violations that events may interrupt are worked out from. */
export interface ChoiceBooksUnder extends Omit<ChoiceBooks, "plan"> {
  readonly plan: Pick<ChoicePlan, "choices">;
  readonly nodes: Pick<Nodes, "suspendedBy">;
}

/** What follows once a breach is seen, as far as it hangs on what is violated. */
export interface Aftermath {
  /** The weight of what a breakdown leaves then. */
  readonly onRuin: number;
  /** The share of what is paid once and was withheld that is had when the step goes on. */
  readonly onOnce: number;
}

/**
 * What violating one measure adds to a breach that events may interrupt, combinations left aside; points per period.
 *
 * @param doneFirst - done when it is due, so that what it pays once is had, and violated from the next period on
 * @returns -Infinity where it cannot be violated then
 * Source: docs/theory/clauses.md#what-a-breach-meets.
 */
export function violationUnder(
  books: ChoiceBooksUnder,
  weights: EventWeights,
  column: number,
  period: number,
  seenAfter: number,
  doneFirst: boolean,
  onRuin: Aftermath["onRuin"],
  onOnce: Aftermath["onOnce"],
): number {
  const { model, plan, figures, party, spells } = books;
  const { choices } = plan;
  const measure = choices.measure[column]!;
  const kind = choices.kind[column]!;
  const cell = party * model.measureIds.length + measure;
  const worth = figures.value[cell]!;
  const lag = model.verify[measure]!;
  const from = doneFirst ? 1 : lag < seenAfter ? seenAfter - lag : 0;
  if (kind === WITHHOLD_ENDING) {
    return from > 0 ? Number.NEGATIVE_INFINITY : worth * runs(books, weights, measure, 0, seenAfter);
  }
  const share = figures.reversible[measure]!;
  const begins = period + from;
  const full = fullFrom(model, measure);
  if (kind === UNDO || begins > full) {
    if (share === 0) return Number.NEGATIVE_INFINITY;
    return -share * worth * runs(books, weights, measure, from, seenAfter);
  }
  const reached = begins === 0 ? 0 : levelInPeriod(model, measure, begins - 1);
  const stays = 1 - share;
  let sum = 0;
  let j = from;
  for (; j < seenAfter && period + j < full; j++) {
    const level = levelInPeriod(model, measure, period + j);
    sum += (stays * reached - level) * runs(books, weights, measure, j, j + 1);
    sum += stays * (reached - level) * leaves(books, weights, measure, j, j + 1);
  }
  if (j < seenAfter) {
    sum += (stays * reached - 1) * runs(books, weights, measure, j, seenAfter);
    sum += stays * (reached - 1) * leaves(books, weights, measure, j, seenAfter);
  }
  const level = levelInPeriod(model, measure, period + seenAfter - 1);
  sum += onRuin * stays * (reached - level);
  const paid = begins === 0 ? spells.impatience * figures.once[cell]! * (1 - onOnce) : 0;
  return sum * worth - paid;
}

/** The weight of these periods of a breach in which a measure counts as it stands. */
function runs(
  { nodes }: ChoiceBooksUnder,
  { lasting, paused }: EventWeights,
  measure: number,
  from: number,
  end: number,
): number {
  let sum = lasting[end]! - lasting[from]!;
  const by = nodes.suspendedBy[measure]!;
  for (let at = 0; at < by.length; at++) sum -= paused[by[at]!]![end]! - paused[by[at]!]![from]!;
  return sum;
}

/** The weight of these periods in which only what cannot be taken back of it counts. */
function leaves(
  { nodes }: ChoiceBooksUnder,
  { lost, paused }: EventWeights,
  measure: number,
  from: number,
  end: number,
): number {
  let sum = lost[end]! - lost[from]!;
  const by = nodes.suspendedBy[measure]!;
  for (let at = 0; at < by.length; at++) sum += paused[by[at]!]![end]! - paused[by[at]!]![from]!;
  return sum;
}
