import type { Model } from "../model/index.ts";
import type { Column } from "../numeric/index.ts";
import { type FigureColumns, pointsOf } from "./figure-columns.ts";
import type { PlanKernel } from "./plan-kernel.ts";

/**
 * Parties with a veto and something at stake: some figure of theirs is not 0. A party that no figure concerns gains nothing from any plan and
 * would make every product of gains 0.
 */
export function stakeholders(model: Model, figures: FigureColumns): number[] {
  return [...model.partyIds.keys()].filter(
    (party) =>
      model.veto[party] === 1 &&
      pointsOf(model, figures, party).some(({ low, high }) => low !== 0 || high !== 0),
  );
}

/**
 * How good a plan is in each sample: the geometric mean of the parties' gains where it holds and all of them gain, else 0, what
 * carrying on as before is worth. It is the product that Nash maximises, brought back to points; stretching one party's scale
 * changes no comparison of plans.
 *
 * Source: Nash (1950), The bargaining problem, Econometrica 18, 155-162; docs/theory/stress.md#figures.
 */
export function scorePlan(
  kernel: PlanKernel,
  holds: Uint8Array,
  parties: readonly number[],
  count: number,
  out: Column,
): void {
  for (let i = 0; i < count; i++) out[i] = holds[i]!;
  for (const party of parties) {
    const gain = kernel.gain[party]!;
    const nothing = kernel.scales.tolerance[party]!;
    for (let i = 0; i < count; i++) out[i]! *= gain[i]! > nothing ? gain[i]! : 0;
  }
  const root = rootOf(parties.length);
  for (let i = 0; i < count; i++) if (out[i]! > 0) out[i] = root(out[i]!);
}

/** 1 in each sample in which a plan holds to everybody's gain, else 0: where there is no other, it is the best then. */
export function findSound(
  kernel: PlanKernel,
  holds: Uint8Array,
  parties: readonly number[],
  count: number,
  out: Column,
): void {
  for (let i = 0; i < count; i++) out[i] = holds[i]!;
  for (const party of parties) {
    const gain = kernel.gain[party]!;
    const nothing = kernel.scales.tolerance[party]!;
    for (let i = 0; i < count; i++) out[i]! *= gain[i]! > nothing ? 1 : 0;
  }
}

function rootOf(degree: number): (value: number) => number {
  if (degree <= 1) return (value) => value;
  if (degree === 2) return Math.sqrt;
  return degree === 3 ? Math.cbrt : (value) => value ** (1 / degree);
}

/** Scores that differ by no more than this share of the better one are those of equal plans. */
const EQUAL = 1e-9;

/** Whether a plan is as good as the best: what its score falls short is rounding. */
export function isAsGood(score: number, best: number): boolean {
  return score >= (1 - EQUAL) * best;
}

/** Working space to compare plans in. */
export interface ComparisonScratch {
  readonly top: Column;
  /** How many plans share the best score. */
  readonly many: Column;
}

/**
 * In each sample: which plans are best, and what each falls short of the best. Where no plan has a score, none is best.
 *
 * @param best - per plan: 1 where it is the best, a share of it where several are; 0 else
 * @param regret - per plan: the best score less its own
 */
export function compareScores(
  scores: readonly Column[],
  count: number,
  best: readonly Column[],
  regret: readonly Column[],
  { top, many }: ComparisonScratch,
): void {
  top.fill(0, 0, count);
  many.fill(0, 0, count);
  for (const score of scores) {
    for (let i = 0; i < count; i++) if (score[i]! > top[i]!) top[i] = score[i]!;
  }
  for (const score of scores) {
    for (let i = 0; i < count; i++) if (isAsGood(score[i]!, top[i]!)) many[i]! += 1;
  }
  for (const [plan, score] of scores.entries()) {
    const [share, lack] = [best[plan]!, regret[plan]!];
    for (let i = 0; i < count; i++) {
      const isBest = isAsGood(score[i]!, top[i]!);
      share[i] = isBest && top[i]! > 0 ? 1 / many[i]! : 0;
      lack[i] = isBest ? 0 : top[i]! - score[i]!;
    }
  }
}
