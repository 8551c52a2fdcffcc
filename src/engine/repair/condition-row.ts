import { type CompiledPlan, conditionHolds, type Figures, type Model } from "../model/index.ts";
import { indicesOf } from "../numeric/index.ts";
import type { Adjustable } from "./adjustable.ts";
import { type Condition, summandsOf } from "./condition.ts";

/** Σ coefficients x + value >= 0: a condition as a linear function of the changes x. */
export interface ConditionRow {
  readonly coefficients: readonly number[];
  /** At no change; points per period. */
  readonly value: number;
}

/**
 * A coefficient smaller than this share of the row's largest is rounding, or would ask for a change a billion times the
 * slack; HiGHS leaves out what is below 1e-9 as well.
 */
const NEGLIGIBLE = 1e-9;

/** With patience and chance as they are, every condition is linear in all other figures. Source: docs/theory/repair.md#figures-a-linear-program. */
export function conditionRow(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  condition: Condition,
  adjustables: readonly Adjustable[],
): ConditionRow {
  const { party } = condition;
  const measureCount = model.measureIds.length;
  const termCount = model.terms.length;
  const weights = {
    value: new Float64Array(model.partyIds.length * measureCount),
    once: new Float64Array(model.partyIds.length * measureCount),
    termValue: new Float64Array(model.partyIds.length * termCount),
    drift: new Float64Array(figures.drift.length),
    breakdownValue: new Float64Array(model.partyIds.length),
    blame: new Float64Array(model.partyIds.length),
  };
  for (const { sign, rising, falling, of } of summandsOf(
    model,
    plan,
    figures,
    condition,
    figures.patience[party]!,
  )) {
    const weight = sign * rising * falling;
    if (of.kind === "breakdown") weights.breakdownValue[party]! += weight;
    else if (of.kind === "once") {
      for (const measure of of.measures) weights.once[party * measureCount + measure]! += weight;
    } else {
      for (const measure of indicesOf(of.state)) weights.value[party * measureCount + measure]! += weight;
      for (const [term, combination] of model.terms.entries()) {
        if (conditionHolds(combination, of.state)) weights.termValue[party * termCount + term]! += weight;
      }
    }
  }
  const coefficients = adjustables.map(({ moves }) =>
    moves.reduce((sum, { table, index, factor }) => sum + factor * weights[table][index]!, 0),
  );
  const largest = coefficients.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const tables = ["value", "once", "termValue", "drift", "breakdownValue", "blame"] as const;
  return {
    coefficients: coefficients.map((one) => (Math.abs(one) < NEGLIGIBLE * Math.max(1, largest) ? 0 : one)),
    value: tables.reduce(
      (sum, table) =>
        weights[table].reduce((part, weight, index) => part + weight * figures[table][index]!, sum),
      0,
    ),
  };
}
