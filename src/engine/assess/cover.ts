import { goneBy } from "../model/index.ts";
import { momentAt } from "./breach-at.ts";
import { collapseOf, ruinOf } from "./collapse.ts";
import { type Evaluation, forGood } from "./evaluate.ts";

/**
 * (loss) / (temptation) of the best breach at a place: 1 + σ / temptation, the temptation being what the breach brings until it is seen.
 */
export function coverAt(evaluation: Evaluation, party: number, step: number, after: number): number | null {
  const { model, plan } = evaluation.books[0]!;
  const books = evaluation.books[party]!;
  const { spells, phaseBase, state, ruin } = books;
  const moment = momentAt(plan, step, after);
  const collapse = collapseOf(evaluation, party, moment);
  const seen = 1 - goneBy(spells, collapse.seenAfter);
  const ruined = ruinOf(evaluation, party, collapse) + spells.blame;
  // What keeping on brings in the same periods.
  const isDue = step <= plan.bundles.length;
  const last = isDue ? plan.phases.first[step + 1]! - 1 : plan.moments.phase[moment]!;
  let kept =
    isDue && after === 0
      ? spells.impatience * evaluation.once[party * (plan.bundles.length + 1) + step - 1]!
      : 0;
  let weight = 1;
  let left = collapse.seenAfter;
  for (let phase = plan.moments.phase[moment]!; left > 0; phase++) {
    const periods = phase < last ? 1 : left;
    const gone = goneBy(spells, periods);
    kept += weight * gone * forGood(spells, state[phaseBase + phase]!, ruin[phaseBase + phase]!);
    weight *= 1 - gone;
    left -= periods;
  }
  const row = moment * model.partyIds.length + party;
  const broken = evaluation.breachAt[row]!;
  const temptation = broken - seen * ruined - kept;
  // Of this moment: the smallest of its step may be another's, to the tolerance equal, and cover is a small difference of large figures.
  const slack = evaluation.keepAt[row]! - broken;
  return temptation > model.scales.tolerance[party]! ? 1 + slack / temptation : null;
}
