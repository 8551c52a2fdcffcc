import { type CompiledPlan, degreeOf, type Figures, type Model } from "../model/index.ts";
import type { Adjustable, LinearTable } from "./adjustable.ts";
import type { Condition } from "./condition.ts";
import { summandsOf } from "./summands.ts";

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

/** With patience, chances and shares as they are, every condition is linear in all other figures. Source: docs/theory/repair.md#figures-a-linear-program. */
export function conditionRow(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  condition: Condition,
  adjustables: readonly Adjustable[],
): ConditionRow {
  const { party } = condition;
  const blank = (table: LinearTable): Float64Array => new Float64Array(figures[table].length);
  const weights: Readonly<Record<LinearTable, Float64Array>> = {
    value: blank("value"),
    once: blank("once"),
    termValue: blank("termValue"),
    drift: blank("drift"),
    breakdownValue: blank("breakdownValue"),
    blame: blank("blame"),
  };
  /** The place of a party's first entry. */
  const base = (table: LinearTable): number => (party * figures[table].length) / model.partyIds.length;
  const summands = summandsOf(model, plan, figures, condition, figures.patience[party]!);
  for (const { sign, rising, falling, of } of summands) {
    const weight = sign * rising * falling;
    if (weight === 0) continue;
    if (of.kind === "breakdown") weights.breakdownValue[party]! += weight;
    else if (of.kind === "blame") weights.blame[party]! += weight;
    else if (of.kind === "once") {
      for (const measure of of.measures) weights.once[base("once") + measure]! += weight;
    } else if (of.kind === "drift") {
      for (const [index, condition] of model.terms.slice(model.driftFrom).entries()) {
        weights.drift[base("drift") + index]! += weight * degreeOf(condition, of.levels);
      }
    } else {
      for (const [measure, level] of of.levels.entries()) {
        weights.value[base("value") + measure]! += weight * level;
      }
      for (const [index, condition] of model.terms.slice(0, model.driftFrom).entries()) {
        weights.termValue[base("termValue") + index]! += weight * degreeOf(condition, of.levels);
      }
    }
  }
  const coefficients = adjustables.map(({ moves }) =>
    moves.reduce((sum, { table, index, factor }) => sum + factor * weights[table][index]!, 0),
  );
  const largest = coefficients.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const tables = Object.keys(weights) as LinearTable[];
  return {
    coefficients: coefficients.map((one) => (Math.abs(one) < NEGLIGIBLE * Math.max(1, largest) ? 0 : one)),
    value: tables.reduce(
      (sum, table) =>
        weights[table].reduce((part, weight, index) => part + weight * figures[table][index]!, sum),
      0,
    ),
  };
}
