import { assess, type StepAssessment, stepAssessor } from "../assess/index.ts";
import { type Bundle, compilePlan, type Model, NOTHING } from "../model/index.ts";
import { indicesOf, type Mask, maskOf } from "../numeric/index.ts";
import type { DesignedPlan } from "./design-result.ts";
import type { FoundPlan } from "./found-plan.ts";
import type { Candidate } from "./objectives.ts";
import { areInterrupted, type DesignProblem } from "./problem.ts";

/** A plan found, with the figures of `assess`. */
export interface ReassessedPlan extends Candidate {
  readonly shown: DesignedPlan;
}

/**
 * Plans found, assessed anew by the formulas of `assess` and not by the sums of the search.
 *
 * A frontier of thousands of plans is made of far fewer steps: each is assessed once, and plans are put together from them, so that this
 * takes a part of the search and not twice its time.
 *
 * @throws Error where a plan does not hold: an internal fault
 */
export function reassess(
  model: Model,
  problem: DesignProblem,
  plans: readonly FoundPlan[],
): ReassessedPlan[] {
  if (areInterrupted(model)) return plans.map(({ words }) => reassessWhole(model, problem, words));
  const assessStep = stepAssessor(model);
  const known = new Map<number, Map<number, StepAssessment>>();
  const names = new Map<number, readonly string[]>();

  const bundleOf = (word: number): Bundle => ({ does: measuresOf(problem, word), ends: [], wait: 0 });
  const maskOfState = (state: number): Mask =>
    maskOf([...indicesOf(model.start), ...measuresOf(problem, state)], model.measureIds.length);
  const stepOf = (state: number, word: number): StepAssessment => {
    const steps = known.get(state) ?? new Map<number, StepAssessment>();
    known.set(state, steps);
    let step = steps.get(word);
    if (step === undefined) {
      step = assessStep(maskOfState(state), bundleOf(word));
      steps.set(word, step);
    }
    return step;
  };
  const namesOf = (word: number): readonly string[] => {
    let does = names.get(word);
    if (does === undefined) {
      does = measuresOf(problem, word).map((measure) => model.measureIds[measure]!);
      names.set(word, does);
    }
    return does;
  };

  return plans.map(({ words }) => {
    let state = 0;
    const steps = words.map((word) => {
      const step = stepOf(state, word);
      state |= word;
      return step;
    });
    const first = steps[0]!;
    const last = steps.at(-1)!;
    let share = Number.POSITIVE_INFINITY;
    let weakest = Number.POSITIVE_INFINITY;
    let holds = true;
    const gains = model.partyIds.map((_, party) => {
      let kept = last.endValue[party]!;
      let own = last.endSlack[party]!;
      for (let k = steps.length - 1; k >= 0; k--) {
        const step = steps[k]!;
        own = Math.min(own, step.slack(party, kept));
        kept = step.keepValue(party, kept);
      }
      const gain = kept - first.startValue[party]!;
      // The search and this add up in other orders, so that a plan on the edge may be found to lie beyond it by twice what rounding takes.
      const least = model.veto[party] === 1 ? Math.min(own, gain) : own;
      holds &&= least >= -2 * model.scales.tolerance[party]!;
      if (own / model.scales.stake[party]! < share) {
        share = own / model.scales.stake[party]!;
        weakest = own;
      }
      return gain;
    });
    const does = words.map(namesOf);
    if (!holds) {
      throw new Error(`a plan found by design does not hold: ${JSON.stringify(does)}`);
    }
    const gain = Object.fromEntries(model.partyIds.map((id, party) => [id, gains[party]!]));
    const shown = weakest === Number.POSITIVE_INFINITY ? { weakest: null, share: null } : { weakest, share };
    return { gains, slack: share, shown: { steps: does, gain, ...shown } };
  });
}

/** Where something may interrupt plans, what follows a step is more than one value: each is assessed as a whole. */
function reassessWhole(model: Model, problem: DesignProblem, words: readonly number[]): ReassessedPlan {
  const bundles = words.map((word): Bundle => ({ does: measuresOf(problem, word), ends: [], wait: 0 }));
  const result = assess(model, compilePlan(model, { id: "found", label: "found", bundles }));
  const steps = result.steps.map(({ does }) => does);
  const { worst, weakest, gain } = result;
  if (worst !== null && worst.share < -2 * NOTHING) {
    throw new Error(`a plan found by design does not hold: ${JSON.stringify(steps)}`);
  }
  const shown = { weakest: weakest?.slack ?? null, share: weakest?.share ?? null };
  return {
    gains: model.partyIds.map((id) => gain[id]!),
    slack: weakest?.share ?? Number.POSITIVE_INFINITY,
    shown: { steps, gain, ...shown },
  };
}

/** Model measures of a word of open measures, ascending. */
export function measuresOf({ measures }: DesignProblem, word: number): number[] {
  return measures.filter((_, bit) => ((word >>> bit) & 1) === 1).sort((a, b) => a - b);
}
