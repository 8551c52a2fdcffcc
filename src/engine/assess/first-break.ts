import { type CompiledPlan, compilePlan, type Figures, type Model, workPeriods } from "../model/index.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import { EQUAL_SHARES } from "./inequality.ts";

/** Where a plan breaks first, and the plan and figures in which that is one of the moments looked at. */
export interface FirstBreak {
  readonly plan: CompiledPlan;
  readonly evaluation: Evaluation;
  readonly moment: number;
  readonly party: number;
  /** Points per period. */
  readonly slack: number;
  /** Of the party's stake. */
  readonly share: number;
}

/**
 * The first step with a negative slack, of it the earliest period, and there the party with the most negative share of its stake.
 *
 * Periods that no verdict hangs on are looked at here, since the earliest may be one of them. Once a step's work is complete a slack that
 * turns negative between two periods that are looked at is negative up to the later one, as it is concave there; so halving finds where.
 *
 * @param evaluation - of the plan; some slack in it is negative
 * Source: docs/theory/assess.md#gain-slack-and-verdict, #which-periods-matter.
 */
export function firstBreak(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  evaluation: Evaluation,
): FirstBreak {
  let first = firstNegative(model, plan, evaluation);
  const step = plan.moments.step[first.moment]!;
  const bundle = plan.bundles[step - 1];
  let low = bundle === undefined ? Number.POSITIVE_INFINITY : workPeriods(model, bundle);
  let high = plan.moments.period[first.moment]!;
  const lookAt = (period: number): FirstBreak => {
    const closer = compilePlan(model, plan, plan.stanceOutcome, { step, period });
    return firstNegative(model, closer, evaluate(model, closer, figures));
  };
  // Up to the first period after the work everybody is looked at; later perhaps only some.
  if (high > low) first = lookAt(high);
  while (high > low + 1) {
    const middle = (low + high) >>> 1;
    const found = lookAt(middle);
    if (found.plan.moments.period[found.moment] === middle) {
      high = middle;
      first = found;
    } else low = middle;
  }
  return first;
}

/** The first among the moments of the plan. */
function firstNegative(model: Model, plan: CompiledPlan, evaluation: Evaluation): FirstBreak {
  const partyCount = model.partyIds.length;
  const dueCount = plan.moments.first[plan.bundles.length]!;
  const last = dueCount + plan.bundles.length;
  for (let moment = 0; moment <= last; moment++) {
    if (moment === dueCount) moment = last;
    let least = Number.POSITIVE_INFINITY;
    const found: FirstBreak[] = [];
    for (let party = 0; party < partyCount; party++) {
      const row = moment * partyCount + party;
      const slack = evaluation.keepAt[row]! - evaluation.breachAt[row]!;
      if (!(slack < -model.scales.tolerance[party]!)) continue;
      const share = slack / model.scales.stake[party]!;
      if (share < least) least = share;
      found.push({ plan, evaluation, moment, party, slack, share });
    }
    const worst = found.find(({ share }) => share <= least + EQUAL_SHARES);
    if (worst !== undefined) return worst;
  }
  throw new Error("a plan that does not keep has no negative slack");
}
