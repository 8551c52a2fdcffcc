import { assess, type StepAssessment, stepAssessor } from "../assess/index.ts";
import { type Bundle, compilePlan, type Model } from "../model/index.ts";
import { indicesOf, type Mask, maskOf } from "../numeric/index.ts";
import {
  type Doubt,
  doubtFinder,
  keptUnderDoubt,
  largestTrust,
  leastTrust,
  type StepDoubt,
  slackUnderDoubt,
  trust,
} from "../trust/index.ts";
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
  const doubtsAt = doubtFinder(model);
  const known = new Map<number, Map<number, DoubtedStep>>();
  const ends = new Map<number, StepDoubt>();
  const confidence = problem.trust?.confidence ?? 1;
  const names = new Map<number, readonly string[]>();

  const bundleOf = (word: number): Bundle => ({ does: measuresOf(problem, word), ends: [], wait: 0 });
  const maskOfState = (state: number): Mask =>
    maskOf([...indicesOf(model.start), ...measuresOf(problem, state)], model.measureIds.length);
  const stepOf = (state: number, word: number): DoubtedStep => {
    const steps = known.get(state) ?? new Map<number, DoubtedStep>();
    known.set(state, steps);
    let step = steps.get(word);
    if (step === undefined) {
      const assessed = assessStep(maskOfState(state), bundleOf(word));
      step = { ...assessed, doubts: doubtsAt(assessed.books, 1) };
      steps.set(word, step);
    }
    return step;
  };
  const endOf = (state: number, { books }: StepAssessment): StepDoubt => {
    const end = ends.get(state) ?? doubtsAt(books, 2);
    ends.set(state, end);
    return end;
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
    const end = endOf(state, last);
    let share = Number.POSITIVE_INFINITY;
    let weakest = Number.POSITIVE_INFINITY;
    let holds = true;
    let trust = 0;
    const gains = model.partyIds.map((_, party) => {
      const tolerance = model.scales.tolerance[party]!;
      const note = (slack: number, doubt: Doubt | null): void => {
        if (doubt === null || slack === Number.POSITIVE_INFINITY) return;
        trust = Math.max(trust, leastTrust(doubt.exposure, slack, tolerance));
      };
      /** What follows is worth while nobody doubts, which is what trust is measured by, and under doubt. */
      let sure = last.endValue[party]!;
      let kept = keptUnderDoubt(confidence, sure, end[party]!);
      let own = slackUnderDoubt(confidence, last.endSlack[party]!, end[party]!);
      note(last.endSlack[party]!, end[party]!);
      for (let k = steps.length - 1; k >= 0; k--) {
        const step = steps[k]!;
        const doubt = step.doubts[party]!;
        const undoubted = step.before(party, sure);
        const doubted = kept === sure ? undoubted : step.before(party, kept);
        note(undoubted.first, doubt);
        own = Math.min(own, slackUnderDoubt(confidence, doubted.first, doubt), doubted.later);
        sure = undoubted.keep;
        kept = keptUnderDoubt(confidence, doubted.keep, doubt);
      }
      const gain = kept - first.startValue[party]!;
      // The search and this add up in other orders, so that a plan on the edge may be found to lie beyond it by twice what rounding takes.
      const least = model.veto[party] === 1 ? Math.min(own, gain) : own;
      holds &&= least >= -2 * tolerance;
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
    return { gains, slack: share, shown: { steps: does, gain, ...shown, trust } };
  });
}

/** A step, and what doubt in the others makes of it. */
interface DoubtedStep extends StepAssessment {
  readonly doubts: StepDoubt;
}

/** Where something may interrupt plans, what follows a step is more than one value: each is assessed as a whole. */
function reassessWhole(model: Model, problem: DesignProblem, words: readonly number[]): ReassessedPlan {
  const bundles = words.map((word): Bundle => ({ does: measuresOf(problem, word), ends: [], wait: 0 }));
  const plan = compilePlan(model, { id: "found", label: "found", bundles });
  const result = assess(model, plan);
  const steps = result.steps.map(({ does }) => does);
  const { worst, weakest, gain } = result;
  if (worst !== null && worst.amount < -2 * model.scales.tolerance[model.partyIds.indexOf(worst.party)]!) {
    throw new Error(`a plan found by design does not hold: ${JSON.stringify(steps)}`);
  }
  const shown = { weakest: weakest?.slack ?? null, share: weakest?.share ?? null };
  return {
    gains: model.partyIds.map((id) => gain[id]!),
    slack: weakest?.share ?? Number.POSITIVE_INFINITY,
    shown: { steps, gain, ...shown, trust: largestTrust(trust(model, plan)) },
  };
}

/** Model measures of a word of open measures, ascending. */
export function measuresOf({ measures }: DesignProblem, word: number): number[] {
  return measures.filter((_, bit) => ((word >>> bit) & 1) === 1).sort((a, b) => a - b);
}
