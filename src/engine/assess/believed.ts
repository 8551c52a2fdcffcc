import { goneBy, type Model } from "../model/index.ts";
import { momentAt } from "./breach-at.ts";
import { type Collapse, collapseOf, ruinAtMost, ruinOf } from "./collapse.ts";
import { type Evaluation, forGood } from "./evaluate.ts";
import { EQUAL_SHARES } from "./inequality.ts";

/** Would another party that performs a measure of the plan gain by the collapse that this party's best breach, at its weakest place, leads to? */
export function isBelieved(model: Model, evaluation: Evaluation, party: number): boolean | null {
  const { books, slack, after } = evaluation;
  const { plan } = books[party]!;
  const columns = plan.bundles.length + 1;
  let least = Number.POSITIVE_INFINITY;
  for (let column = party * columns; column < (party + 1) * columns; column++) {
    if (slack[column]! < least) least = slack[column]!;
  }
  if (least === Number.POSITIVE_INFINITY) return null;
  const most = least + EQUAL_SHARES * model.scales.stake[party]!;
  let weakest = party * columns;
  while (!(slack[weakest]! <= most)) weakest += 1;
  const step = weakest - party * columns + 1;
  const moment = momentAt(plan, step, after[weakest]!);
  const resumed = after[weakest]! + evaluation.seenAt[moment * books.length + party]!;
  let collapse: Collapse | null = null;
  for (let other = 0; other < books.length; other++) {
    if (other === party || plan.acts[other] === 0) continue;
    const kept = keepIn(evaluation, other, step, resumed);
    const tolerance = model.scales.tolerance[other]!;
    // Most would lose by any collapse, which is seen without looking for what is violated.
    if (ruinAtMost(evaluation, party, moment, other) < kept - 2 * tolerance) continue;
    collapse ??= collapseOf(evaluation, party, moment);
    if (ruinOf(evaluation, other, collapse) >= kept - tolerance) return true;
  }
  return false;
}

/** v_i in any period of a step, its own payment once left out; d_k and beyond: the next step. */
function keepIn(evaluation: Evaluation, party: number, step: number, period: number): number {
  const { plan, spells, phaseBase, state, ruin } = evaluation.books[party]!;
  const columns = plan.bundles.length + 1;
  if (step === columns) return evaluation.keep[party * columns + step - 1]!;
  const duration = plan.steps[step - 1]!.periods;
  let kept = evaluation.keep[party * columns + step]!;
  if (period >= duration) return kept;
  const first = plan.phases.first[step]!;
  const last = plan.phases.first[step + 1]! - 1;
  const work = last - first;
  const gone = goneBy(spells, duration - Math.max(period, work));
  kept = gone * forGood(spells, state[phaseBase + last]!, ruin[phaseBase + last]!) + (1 - gone) * kept;
  for (let at = work - 1; at >= period; at--) {
    const now = state[phaseBase + first + at]!;
    kept = spells.impatience * now + spells.collapse * ruin[phaseBase + first + at]! + spells.q * kept;
  }
  return kept;
}
