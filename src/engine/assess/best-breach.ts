import { fullFrom, goneBy, WITHHOLD_DOING } from "../model/index.ts";
import { bestOfGroup } from "./linked-breach.ts";
import { effectOf, effectOfFollowing, type PartyBooks, workLost } from "./violation-effect.ts";

/**
 * Of two times of discovery that pay the same up to this share, the earlier one is told; and a choice worth less is left out of a breach
 * (it changes no figure). Without it rounding would name measures whose withholding gains nothing.
 */
export const NEGLIGIBLE = 1e-12;

/**
 * (1 - δ) D_i(n) at moments of a plan: the most a party can get by a violation begun in that period, points per period; NaN where it has
 * no choice.
 *
 * For each possible time T of discovery, a measure is violated from T less its own lag on (at once, where that would be
 * before the breach begins), and at least one is that makes T the time. Given T the value is a sum over the measures, so every free
 * choice that pays is made, and of each linked group the best way; where that leaves out every choice that makes T the time, the least
 * costly change brings one in.
 *
 * @param from - the first moment, @param end - the one after the last
 * @param out - filled, one number for each moment, the first at `at` and each further one partyCount later
 * @param seen - filled likewise with T of the best breach, periods; of equal ones the first
 * Cost: O(choices x times of discovery) a moment, plus for a linked group its ways at each time. Exact.
 * Source: docs/theory/assess.md#breaking, #the-best-breach-exactly.
 */
export function fillBreaches(
  books: PartyBooks,
  from: number,
  end: number,
  out: number[],
  seen: number[],
  at: number,
): void {
  const { model, plan, figures, party, spells, phaseBase, state, ruin, once: onceDue, picks } = books;
  const { moments, phases } = plan;
  const {
    start,
    undoStart,
    linkedStart,
    measure: measures,
    kind: kinds,
    discovery,
    groups: linked,
  } = plan.choices;
  const { verify } = model;
  const { value, once, reversible } = figures;
  const { impatience, stayForGood, collapseForGood, blame } = spells;
  const partyCount = model.partyIds.length;
  const cells = party * model.measureIds.length;
  const steps = party * (plan.bundles.length + 1) - 1;
  for (let moment = from; moment < end; moment++) {
    const row = moment * partyCount + party;
    const place = at + (moment - from) * partyCount;
    const firstTime = discovery.start[row]!;
    const timeEnd = discovery.start[row + 1]!;
    let best = Number.NaN;
    let bestSeen = 0.5;
    if (firstTime === timeEnd) {
      out[place] = best;
      seen[place] = bestSeen;
      continue;
    }
    const left = moments.left[moment]!;
    const period = moments.period[moment]!;
    const phase = moments.phase[moment]!;
    const isAfter = left === Number.POSITIVE_INFINITY;
    const last = isAfter ? phase : phases.first[moments.step[moment]! + 1]! - 1;
    const paid = isAfter || period > 0 ? 0 : impatience * onceDue[steps + moments.step[moment]!]!;
    const firstUndone = undoStart[row]!;
    const columnEnd = linkedStart[row]!;
    const groups = linked[row]!;
    const leads = ruin[phaseBase + phase]!;
    for (let time = firstTime; time < timeEnd; time++) {
      const seenAfter = discovery.entries[time]!;
      const gone = goneBy(spells, seenAfter);
      const stay = stayForGood * gone;
      const lasts = collapseForGood * gone + 1 - gone;
      let sum =
        paid +
        (phase === last
          ? stay * state[phaseBase + phase]! + collapseForGood * gone * leads + (1 - gone) * (leads + blame)
          : keptUnderWay(books, phase, last, seenAfter));
      let leastLoss = Number.NEGATIVE_INFINITY;
      for (let column = start[row]!; column < firstUndone; column++) {
        const measure = measures[column]!;
        const cell = cells + measure;
        const lag = verify[measure]!;
        const begins = lag < seenAfter ? period + seenAfter - lag : period;
        const isDue = begins === 0 && kinds[column] === WITHHOLD_DOING;
        const full = fullFrom(model, measure);
        let effect: number;
        // What `effectOf` comes to for most of them: asked here, it would look everything up again.
        if (isDue && full === 0) {
          effect = -value[cell]! * (stay + (1 - reversible[measure]!) * lasts) - impatience * once[cell]!;
        } else if (begins <= full && kinds[column] === WITHHOLD_DOING) {
          const from = begins - period;
          effect =
            workLost(model, spells, measure, reversible[measure]!, period, from, seenAfter) * value[cell]!;
          if (isDue) effect -= impatience * once[cell]!;
        } else effect = effectOf(books, column, period, seenAfter);
        let pays = effect > 0 ? effect : 0;
        // Without a payment it never pays to do it first: where its worth is below 0, to withhold it spares more.
        if (isDue && seenAfter > 1 && once[cell]! > 0) {
          const followed = effectOfFollowing(books, column, seenAfter);
          if (followed > pays) pays = followed;
        }
        sum += pays;
        if (effect - pays > leastLoss && (lag === seenAfter || (seenAfter === left && lag > left))) {
          leastLoss = effect - pays;
        }
      }
      // Most choices are of this form, so that `effectOf` is written out.
      for (let column = firstUndone; column < columnEnd; column++) {
        const measure = measures[column]!;
        const share = reversible[measure]!;
        if (share === 0) continue;
        const lag = verify[measure]!;
        const counts =
          lag < seenAfter ? stayForGood * (1 - goneBy(spells, seenAfter - lag)) * goneBy(spells, lag) : stay;
        const effect = -share * value[cells + measure]! * counts;
        if (effect > 0) sum += effect;
        if (effect > leastLoss && (lag === seenAfter || (seenAfter === left && lag > left))) {
          leastLoss = effect;
        }
      }
      for (let index = 0; index < groups.length; index++) {
        const group = groups[index]!;
        const known = group.place + time - firstTime;
        let pick = picks[known];
        if (pick === undefined) {
          pick = bestOfGroup(books, group, time - firstTime, moment, seenAfter, 0);
          picks[known] = pick;
        }
        sum += pick.value;
        if (pick.exactValue - pick.value > leastLoss) leastLoss = pick.exactValue - pick.value;
      }
      // Should no choice that makes this the time of discovery be among the best, the one that costs least is made.
      if (leastLoss < 0) sum += leastLoss;
      if (sum <= best || sum === Number.NEGATIVE_INFINITY) continue;
      if (!(sum <= best + NEGLIGIBLE * (1 + Math.abs(sum)))) bestSeen = seenAfter;
      best = sum;
    }
    out[place] = best;
    seen[place] = bestSeen;
  }
}

/** Can what is due be done first and violated from the second period on, in a breach that is seen then? */
export function canComeFirst(
  { model, plan }: Pick<PartyBooks, "model" | "plan">,
  column: number,
  period: number,
  seenAfter: number,
): boolean {
  const { measure, kind } = plan.choices;
  return (
    period === 0 &&
    seenAfter > 1 &&
    kind[column] === WITHHOLD_DOING &&
    model.verify[measure[column]!]! >= seenAfter
  );
}

/** What a breach would bring until it is seen, and then, if nothing were violated, while work is under way; points per period. */
function keptUnderWay(
  { spells, phaseBase, state, ruin }: PartyBooks,
  phase: number,
  last: number,
  seenAfter: number,
): number {
  const { impatience, collapse, q } = spells;
  let at = phase;
  let weight = 1;
  let sum = 0;
  let left = seenAfter;
  // One phase a period as long as work is under way.
  for (; at < last && left > 0; at++, left--) {
    sum += weight * (impatience * state[phaseBase + at]! + collapse * ruin[phaseBase + at]!);
    weight *= q;
  }
  if (left === 0) return sum + weight * (ruin[phaseBase + at - 1]! + spells.blame);
  const gone = goneBy(spells, left);
  const leads = ruin[phaseBase + at]!;
  sum += weight * gone * (spells.stayForGood * state[phaseBase + at]! + spells.collapseForGood * leads);
  return sum + weight * (1 - gone) * (leads + spells.blame);
}
