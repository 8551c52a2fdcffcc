import { type Bundle, type Model, planCompiler } from "../model/index.ts";
import type { Mask } from "../numeric/index.ts";
import { evaluate, keepAtMoment } from "./evaluate.ts";
import type { PartyBooks } from "./violation-effect.ts";

/** One step from one state, whatever plan it is part of. Points per period. */
export interface StepAssessment {
  /** (1 - δ) V^0 by party, were the step's first state the start. */
  readonly startValue: readonly number[];
  /** v_i(k + 1) where this step is the last one, and the slack of keeping then (Infinity where nothing can be undone). */
  readonly endValue: readonly number[];
  readonly endSlack: readonly number[];
  /** Of a plan of this step alone. */
  readonly books: readonly PartyBooks[];
  /** @param next - v_i(k + 1) */
  before(party: number, next: number): StepValue;
}

export interface StepValue {
  /** v_i(k). */
  readonly keep: number;
  /** The slack of its first period, and the smallest of the later ones; Infinity where there is nothing to withhold or undo. */
  readonly first: number;
  readonly later: number;
}

/** @param state - that the step starts from */
export type StepAssessor = (state: Mask, bundle: Bundle) => StepAssessment;

/**
 * What steps are worth and what breaking them pays, as `evaluate` counts them for a plan of the one step.
 *
 * v(n) hangs on what follows through v(k + 1) alone, and D(n) not at all; so plans that share steps can be assessed from the
 * same parts, each made once. What steps have in common is worked out once for all.
 *
 * @throws EngineError `infeasible-step`
 * Source: docs/theory/assess.md#keeping-on, #breaking.
 */
export function stepAssessor(model: Model): StepAssessor {
  const compilePlan = planCompiler(model);
  const partyCount = model.partyIds.length;
  return (state, bundle) => {
    const plan = compilePlan({ id: "step", label: "step", bundles: [bundle] }, null, null, state);
    const { keep, slack, start, once, breachAt, books } = evaluate(model, plan);
    const momentCount = plan.moments.first[1]!;
    const before = (party: number, next: number): StepValue => {
      const own = books[party]!;
      let kept = next;
      let first = Number.POSITIVE_INFINITY;
      let later = Number.POSITIVE_INFINITY;
      for (let moment = momentCount - 1; moment >= 0; moment--) {
        kept = keepAtMoment(own, moment, next, kept);
        if (moment === 0) kept += own.spells.impatience * once[2 * party]!;
        const left = kept - breachAt[moment * partyCount + party]!;
        if (moment === 0) {
          if (left < first) first = left;
        } else if (left < later) later = left;
      }
      return { keep: kept, first, later };
    };
    return {
      startValue: start,
      books,
      endValue: model.partyIds.map((_, party) => keep[2 * party + 1]!),
      endSlack: model.partyIds.map((_, party) => {
        const left = slack[2 * party + 1]!;
        return Number.isNaN(left) ? Number.POSITIVE_INFINITY : left;
      }),
      before,
    };
  };
}
