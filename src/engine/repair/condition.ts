import { breachAt, type Evaluation, momentAt, type Violation } from "../assess/index.ts";
import { type CompiledPlan, type Figures, type Model, scalesOf } from "../model/index.ts";

/** One thing a plan must meet to hold: that a party with a veto accepts it, or that one breach does not pay. */
export type Condition =
  | { readonly kind: "accepts"; readonly party: number }
  | {
      readonly kind: "keeps";
      readonly party: number;
      /** From 1; K + 1 once nothing more is due. */
      readonly step: number;
      /** Period of the step, from 0, in which the breach begins. */
      readonly period: number;
      readonly violations: readonly Violation[];
      /** Periods. */
      readonly seenAfter: number;
    };

/**
 * The conditions of one party that fail at these figures (to the tolerance that goes with them), with their values: of each step the
 * best breach in its weakest period.
 *
 * @param share - of the tolerance that is given
 */
export function failedConditions(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  evaluation: Evaluation,
  party: number,
  share: number = 1,
): { readonly condition: Condition; readonly value: number }[] {
  const columns = plan.bundles.length + 1;
  const { keep, start, slack, after } = evaluation;
  const failed: { condition: Condition; value: number }[] = [];
  const tolerance = share * scalesOf(figures, model.partyIds.length).tolerance[party]!;
  const gain = keep[party * columns]! - start[party]!;
  if (model.veto[party] === 1 && gain < -tolerance)
    failed.push({ condition: { kind: "accepts", party }, value: gain });
  for (let step = 1; step <= columns; step++) {
    const value = slack[party * columns + step - 1]!;
    if (!(value < -tolerance)) continue;
    const period = after[party * columns + step - 1]!;
    const moment = momentAt(plan, step, period);
    const { violations, seenAfter } = breachAt(evaluation.books[party]!, moment)!;
    failed.push({ condition: { kind: "keeps", party, step, period, violations, seenAfter }, value });
  }
  return failed;
}
