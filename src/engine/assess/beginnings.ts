import { goneBy, type Model } from "../model/index.ts";
import { fillBreaches } from "./best-breach.ts";
import { type Evaluation, forGood, keepAtMoment } from "./evaluate.ts";
import { EQUAL_SHARES, earlier, type Inequality, inequality } from "./inequality.ts";
import type { PartyBooks } from "./violation-effect.ts";

/** Of the beginnings of a plan that does not hold: how long the longest that does is, and what spoils the plan. */
export interface Beginnings {
  /** Count of steps; 0 where none holds. */
  readonly holdsThrough: number;
  /** Of the longer ones, the plan itself among them, the one whose worst inequality is least bad; the shortest on a tie. */
  readonly through: number;
  /** That inequality; null where it is the plan itself. */
  readonly worst: Inequality | null;
}

/**
 * Which of the first steps of a plan would hold by themselves, and which come nearest to it?
 *
 * What a breach in a step pays does not hang on the steps after it, and what keeping on is worth hangs on them through v(k + 1) alone,
 * so every slack of a beginning is that of the whole plan and q^periods times what v(k + 1) differs by.
 *
 * So of a gradual exchange that fails at its end the end is named, though no beginning of it holds alone.
 *
 * @param worst - the smallest share of the whole plan
 * Source: docs/theory/assess.md#gain-slack-and-verdict.
 */
export function beginningsOf(
  model: Model,
  evaluation: Evaluation,
  stepCount: number,
  worst: number,
): Beginnings {
  let through = stepCount;
  let ofThrough = worst;
  let most = worst;
  let holdsThrough = 0;
  /** Looked at first: who fails one beginning mostly fails the next, and then nobody else is looked at. */
  let first = 0;
  for (let k = stepCount - 1; k >= 1; k--) {
    const found = lookThrough(model, evaluation, k, most - EQUAL_SHARES, first);
    first = found.lowest;
    if (found.holds) {
      holdsThrough = k;
      break;
    }
    if (found.share < most - EQUAL_SHARES) continue;
    through = k;
    ofThrough = found.share;
    if (found.share > most) most = found.share;
  }
  return {
    holdsThrough,
    through,
    worst: through === stepCount ? null : worstOfBeginning(model, evaluation, through, ofThrough),
  };
}

/**
 * Whether the first k steps hold by themselves, and the smallest share of what they must meet; of those that do not hold only as far as
 * it takes to see that it is below `enough`.
 *
 * @param firstParty - looked at before the others
 * @returns the smallest share, and the party that has it, as far as was looked
 */
function lookThrough(
  model: Model,
  { books, start, keep, keepAt, breachAt }: Evaluation,
  k: number,
  enough: number,
  firstParty: number,
): { readonly holds: boolean; readonly share: number; readonly lowest: number } {
  const partyCount = books.length;
  let holds = true;
  let least = Number.POSITIVE_INFINITY;
  let leastOf = firstParty;
  for (let turn = 0; turn < partyCount; turn++) {
    const party = turn === 0 ? firstParty : turn <= firstParty ? turn - 1 : turn;
    const { plan, spells, phaseBase, state, ruin } = books[party]!;
    const { moments, phases } = plan;
    const columns = plan.bundles.length + 1;
    const stake = model.scales.stake[party]!;
    const tolerance = model.scales.tolerance[party]!;
    const end = phaseBase + phases.first[k + 1]! - 1;
    const kept = forGood(spells, state[end]!, ruin[end]!);
    let lowest = Number.POSITIVE_INFINITY;
    /** By how much v(step + 1) differs from that of the whole plan. */
    let more = kept - keep[party * columns + k]!;
    for (let step = k; step >= 1; step--) {
      const first = moments.first[step - 1]!;
      for (let moment = moments.first[step]! - 1; moment > first; moment--) {
        const row = moment * partyCount + party;
        const slack = keepAt[row]! - breachAt[row]! + (1 - goneBy(spells, moments.left[moment]!)) * more;
        if (slack < lowest) lowest = slack;
      }
      more *= 1 - goneBy(spells, moments.left[first]!);
      const row = first * partyCount + party;
      const slack = keepAt[row]! - breachAt[row]! + more;
      if (slack < lowest) lowest = slack;
      if (lowest < -tolerance) holds = false;
      if (!holds && lowest / stake < enough) return { holds, share: lowest / stake, lowest: party };
    }
    if (model.veto[party] === 1) {
      const gain = keep[party * columns]! + more - start[party]!;
      if (gain < lowest) lowest = gain;
    }
    if (lowest < -tolerance) holds = false;
    if (!holds && lowest / stake < enough) return { holds, share: lowest / stake, lowest: party };
    // Last, as it takes longest: NaN where there is nothing to violate.
    const atEnd = kept - breachAtEnd(books[party]!, k);
    if (atEnd < lowest) lowest = atEnd;
    if (lowest < -tolerance) holds = false;
    if (!(lowest / stake < least)) continue;
    least = lowest / stake;
    leastOf = party;
  }
  return { holds, share: least, lowest: leastOf };
}

/** What the best breach is worth once nothing more is due, were k the last step. */
function breachAtEnd(books: PartyBooks, k: number): number {
  const { moments, bundles } = books.plan;
  const moment = moments.first[bundles.length]! + k;
  const found = [0.5];
  fillBreaches(books, moment, moment + 1, found, [0.5], 0);
  return found[0]!;
}

/**
 * The worst inequality of the first k steps by themselves, by shares of the stake.
 *
 * @param least - the smallest share
 */
function worstOfBeginning(model: Model, evaluation: Evaluation, k: number, least: number): Inequality {
  const most = least + EQUAL_SHARES;
  const partyCount = model.partyIds.length;
  let worst: Inequality | null = null;
  let found = Number.POSITIVE_INFINITY;
  for (const books of evaluation.books) {
    const { party, plan, spells, phaseBase, state, ruin } = books;
    const { moments, phases } = plan;
    const stepCount = plan.bundles.length;
    const stake = model.scales.stake[party]!;
    const end = phases.first[k + 1]! - 1;
    let next = forGood(spells, state[phaseBase + end]!, ruin[phaseBase + end]!);
    const atEnd = next - breachAtEnd(books, k);
    if (atEnd / stake < found) found = atEnd / stake;
    if (atEnd / stake <= most) worst = earlier(worst, inequality(model, party, k + 1, 0, atEnd));
    for (let step = k; step >= 1; step--) {
      const first = moments.first[step - 1]!;
      let kept = next;
      let smallest = Number.POSITIVE_INFINITY;
      let after: number | null = null;
      for (let moment = moments.first[step]! - 1; moment >= first; moment--) {
        kept = keepAtMoment(books, moment, next, kept);
        if (moment === first) {
          kept += spells.impatience * evaluation.once[party * (stepCount + 1) + step - 1]!;
        }
        const slack = kept - evaluation.breachAt[moment * partyCount + party]!;
        if (slack < smallest) smallest = slack;
        // Backwards, so that of equal ones the first period stays.
        if (slack / stake <= most) after = moments.period[moment]!;
      }
      if (smallest / stake < found) found = smallest / stake;
      if (after !== null) worst = earlier(worst, inequality(model, party, step, after, smallest));
      next = kept;
    }
    const gain = next - evaluation.start[party]!;
    if (model.veto[party] === 0) continue;
    if (gain / stake < found) found = gain / stake;
    if (gain / stake <= most) worst = earlier(worst, inequality(model, party, null, null, gain));
  }
  // The smallest was found in another way, so that rounding may have set it below all of these.
  return worst ?? worstOfBeginning(model, evaluation, k, found);
}
