import type { Model } from "../model/index.ts";
import { type Inequality, isBefore, slackOf } from "./beginnings.ts";
import { breachAt, momentAt } from "./breach-at.ts";
import { breachPath, worthOf } from "./breach-path.ts";
import type { Evaluation } from "./evaluate.ts";
import { goneBy } from "./spells.ts";

/** Would another party that performs a measure of the plan gain by the collapse that this party's best breach, at its weakest place, leads to? */
export function isBelieved(model: Model, evaluation: Evaluation, party: number): boolean | null {
  const { plan } = evaluation.books[party]!;
  const columns = plan.bundles.length + 1;
  let weakest: Inequality | null = null;
  for (let column = 0; column < columns; column++) {
    const found = slackOf(model, evaluation, party, column);
    if (!Number.isNaN(found.amount) && (weakest === null || isBefore(found, weakest))) weakest = found;
  }
  if (weakest === null) return null;
  const [step, after] = [weakest.step!, weakest.after!];
  const moment = momentAt(plan, step, after);
  const witness = breachAt(evaluation, party, moment)!;
  const { residue } = breachPath(evaluation.books[party]!, moment, witness).stretches.at(-1)!;
  const measureCount = model.measureIds.length;
  return evaluation.books.some((books) => {
    const performs = plan.bundles.some(({ does, ends }) =>
      [...does, ...ends].some((measure) => model.performs[books.party * measureCount + measure] === 1),
    );
    if (books.party === party || !performs) return false;
    const collapsed = worthOf(books, books.party, residue) + books.spells.breakdown;
    return (
      collapsed >=
      keepIn(evaluation, books.party, step, after + witness.seenAfter) - model.scales.tolerance[books.party]!
    );
  });
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
  const lastFlow =
    spells.stayForGood * state[phaseBase + last]! + spells.collapseForGood * ruin[phaseBase + last]!;
  kept = gone * lastFlow + (1 - gone) * kept;
  for (let at = work - 1; at >= period; at--) {
    const [now, leads] = [state[phaseBase + first + at]!, ruin[phaseBase + first + at]!];
    kept = spells.impatience * now + spells.collapse * leads + spells.q * kept;
  }
  return kept;
}
