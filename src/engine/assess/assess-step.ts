import { type Bundle, compilePlan, type Model } from "../model/index.ts";
import type { Mask } from "../numeric/index.ts";
import { evaluate, oneStep } from "./evaluate.ts";

/** One step from one state, whatever plan it is part of. Points per period. */
export interface StepAssessment {
  /** u_i(s_{k-1}) by party. */
  readonly stateValue: readonly number[];
  /** (1 - δ) D_i(k) by party; NaN where nothing could be withheld or undone. */
  readonly breach: readonly number[];
  /** The same of keeping the agreement once this step was the last one. */
  readonly endBreach: readonly number[];
  /** v_i(k + 1) where this step is the last one. */
  readonly endValue: readonly number[];
  /** v_i(k) from v_i(k + 1). */
  keepValue(party: number, next: number): number;
}

/**
 * What a step is worth and what breaking it pays, as `evaluate` counts them for a plan of this one step.
 *
 * v(k) hangs on what follows through v(k + 1) alone, and D(k) not at all; so plans that share steps can be assessed from the
 * same parts, each made once.
 *
 * @param before - the state that the step starts from
 * @throws EngineError `infeasible-step`
 * Source: docs/theory/assess.md#keeping-on, #breaking.
 */
export function assessStep(model: Model, before: Mask, bundle: Bundle): StepAssessment {
  const from = { ...model, start: before };
  const plan = compilePlan(from, { id: "step", label: "step", bundles: [bundle] });
  const { keep, breach, stateValue, residueValue, once, spells } = evaluate(from, plan);
  const column = (table: readonly number[], at: number): number[] =>
    model.partyIds.map((_, party) => table[2 * party + at]!);
  const slot = plan.durationSlots[0]!;
  return {
    stateValue: column(stateValue, 0),
    breach: column(breach, 0),
    endBreach: column(breach, 1),
    endValue: column(keep, 1),
    keepValue: (party, next) =>
      oneStep(
        spells[party]!,
        slot,
        once[2 * party]!,
        stateValue[2 * party + 1]!,
        residueValue[2 * party + 1]!,
        next,
      ),
  };
}
