import {
  type CompiledPlan,
  type Figures,
  fullFrom,
  goneBy,
  type Model,
  PROGRESS,
  type Spells,
  UNDO,
  WITHHOLD_ENDING,
} from "../model/index.ts";
import type { Table } from "../numeric/index.ts";
import type { GroupPick } from "./group-pick.ts";

/** One measure of a breach. */
export interface Violation {
  readonly measure: number;
  /** As of the choice table. */
  readonly kind: number;
  /** Periods after the breach begins. */
  readonly from: number;
}

/** What single violations of one party are worked out from. */
export interface ChoiceBooks {
  readonly model: Model;
  readonly plan: ChoicePlan;
  readonly figures: Figures;
  readonly party: number;
  readonly spells: Spells;
  /** [party][term]: what a combination is worth per period, drift included. */
  readonly termWorth: Table;
}

/** What of a plan they hang on. */
export interface ChoicePlan extends Pick<CompiledPlan, "states" | "bundles" | "desk"> {
  readonly choices: Pick<CompiledPlan["choices"], "measure" | "kind">;
  readonly moments: Pick<CompiledPlan["moments"], "step" | "period" | "left">;
}

/** What the breaches of one party in one plan are worked out from; points per period. */
export interface PartyBooks extends ChoiceBooks {
  readonly plan: CompiledPlan;
  /** [phaseBase + phase]: u(φ), and what a breakdown in it leads to, u(r) + b (1 - δ^lasts). */
  readonly phaseBase: number;
  readonly state: readonly number[];
  readonly ruin: readonly number[];
  /** [party * (K + 1) + k - 1]: Σ once_i over the bundle of step k, points; 0 for K + 1. */
  readonly once: readonly number[];
  /** [place of a linked group + time of discovery]: the best of its ways, once it has been looked for. */
  readonly picks: (GroupPick | undefined)[];
}

/**
 * What violating one measure adds, begun as late as the time of discovery allows; combinations left aside; points per period.
 *
 * @returns -Infinity where it cannot be violated then
 */
export function effectOf(
  { model, plan, figures, party, spells }: ChoiceBooks,
  column: number,
  period: number,
  seenAfter: number,
): number {
  const { choices } = plan;
  const measure = choices.measure[column]!;
  const cell = party * model.measureIds.length + measure;
  const worth = figures.value[cell]!;
  const kind = choices.kind[column]!;
  const lag = model.verify[measure]!;
  const from = lag < seenAfter ? seenAfter - lag : 0;
  if (kind === WITHHOLD_ENDING) {
    return from > 0 ? Number.NEGATIVE_INFINITY : spells.stayForGood * goneBy(spells, seenAfter) * worth;
  }
  const share = figures.reversible[measure]!;
  if (kind === UNDO || period + from > fullFrom(model, measure)) {
    if (share === 0) return Number.NEGATIVE_INFINITY;
    const gone =
      from === 0 ? goneBy(spells, seenAfter) : (1 - goneBy(spells, from)) * goneBy(spells, seenAfter - from);
    return -share * worth * spells.stayForGood * gone;
  }
  if (period + from > 0) return workLost(model, spells, measure, share, period, from, seenAfter) * worth;
  const paid = spells.impatience * figures.once[cell]!;
  if (fullFrom(model, measure) > 0) {
    return workLost(model, spells, measure, share, 0, 0, seenAfter) * worth - paid;
  }
  const gone = goneBy(spells, seenAfter);
  const lasts = spells.collapseForGood * gone + 1 - gone;
  return -worth * (spells.stayForGood * gone + (1 - share) * lasts) - paid;
}

/** The same for a measure that is done in the first period of its step, so that what it pays once is had, and violated from the second on. */
export function effectOfFollowing(
  { model, plan, figures, party, spells }: ChoiceBooks,
  column: number,
  seenAfter: number,
): number {
  const measure = plan.choices.measure[column]!;
  const worth = figures.value[party * model.measureIds.length + measure]!;
  const share = figures.reversible[measure]!;
  if (fullFrom(model, measure) > 0) {
    return workLost(model, spells, measure, share, 0, 1, seenAfter) * worth;
  }
  if (share === 0) return Number.NEGATIVE_INFINITY;
  return -share * worth * spells.stayForGood * spells.q * goneBy(spells, seenAfter - 1);
}

/**
 * By how much less a measure counts that is due or under way and is not gone on with, per point of its worth.
 *
 * @param from - periods after the breach begins;  @param period - of the step, at which the breach begins
 */
export function workLost(
  model: Model,
  spells: Spells,
  measure: number,
  share: number,
  period: number,
  from: number,
  seenAfter: number,
): number {
  const { stay, collapse, q } = spells;
  const full = fullFrom(model, measure);
  const takes = model.takes[measure]!;
  /** What each period under way brings it on by. */
  const comes = model.progress[measure] === PROGRESS["at-end"] ? 0 : 1;
  const begins = period + from;
  const reached = begins === 0 ? 0 : begins > full ? 1 : (comes * begins) / takes;
  const stays = 1 - share;
  let weight = from === 0 ? 1 : 1 - goneBy(spells, from);
  let sum = 0;
  let left = seenAfter - from;
  let level = reached;
  for (let at = begins; left > 0 && at < full; at++, left--) {
    level = (comes * (at + 1)) / takes;
    sum += weight * (stay * (stays * reached - level) + collapse * stays * (reached - level));
    weight *= q;
  }
  if (left > 0) {
    const gone = goneBy(spells, left);
    sum +=
      weight *
      gone *
      (spells.stayForGood * (stays * reached - 1) + spells.collapseForGood * stays * (reached - 1));
    weight *= 1 - gone;
    level = 1;
  }
  return sum + weight * stays * (reached - level);
}
