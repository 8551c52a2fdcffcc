import { UNDO, WITHHOLD_DOING } from "../model/index.ts";
import { bestOfGroup, type GroupPick, violationsOf } from "./linked-breach.ts";
import { goneBy } from "./spells.ts";
import { effectOf, effectOfFollowing, type PartyBooks, type Violation } from "./violation-effect.ts";

/** A breach, told by what is violated from when on. */
export interface BreachWitness {
  readonly violations: readonly Violation[];
  /** T: periods until the others see it. */
  readonly seenAfter: number;
  /** (1 - δ) D, points per period. */
  readonly breachValue: number;
}

/**
 * A choice worth less than this much is left out of a witness (it changes no figure); points per period, relative to the
 * figures at hand. Without it, rounding would name measures whose withholding gains nothing.
 */
const NEGLIGIBLE = 1e-12;

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
 * @param seen - filled likewise with T of the best breach, periods
 * @param witness - where given, filled with the best breach (at the last of the moments); of equal ones, the one seen first
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
  witness: { violations: readonly Violation[]; seenAfter: number } | null = null,
): void {
  const { model, plan, figures, party, spells, phaseBase, state, ruin, once } = books;
  const { moments, phases } = plan;
  const { start, linkedStart, measure: measures, kind: kinds, discovery, groups: linked } = plan.choices;
  const { verify } = model;
  const { value, reversible } = figures;
  const { impatience, stayForGood, collapseForGood, blame } = spells;
  const partyCount = model.partyIds.length;
  const cells = party * model.measureIds.length;
  const steps = party * (plan.bundles.length + 1) - 1;
  for (let moment = from; moment < end; moment++) {
    const row = moment * partyCount + party;
    const left = moments.left[moment]!;
    const period = moments.period[moment]!;
    const phase = moments.phase[moment]!;
    const isAfter = left === Number.POSITIVE_INFINITY;
    const last = isAfter ? phase : phases.first[moments.step[moment]! + 1]! - 1;
    const paid = isAfter || period > 0 ? 0 : impatience * once[steps + moments.step[moment]!]!;
    const columnEnd = linkedStart[row]!;
    const groups = linked[row]!;
    let best = Number.NaN;
    let bestSeen = 0.5;
    const timeEnd = discovery.start[row + 1]!;
    for (let time = discovery.start[row]!; time < timeEnd; time++) {
      const seenAfter = discovery.entries[time]!;
      const gone = goneBy(spells, seenAfter);
      const stay = stayForGood * gone;
      const leads = ruin[phaseBase + phase]!;
      const kept =
        phase === last
          ? stay * state[phaseBase + phase]! + collapseForGood * gone * leads + (1 - gone) * (leads + blame)
          : keptUnderWay(books, phase, last, seenAfter);
      const made: Violation[] | null = witness === null ? null : [];
      const floor = witness === null ? 0 : NEGLIGIBLE * (1 + Math.abs(kept));
      let sum = paid + kept;
      let leastLoss = Number.NEGATIVE_INFINITY;
      let leastLossColumn = -1;
      for (let column = start[row]!; column < columnEnd; column++) {
        const measure = measures[column]!;
        const lag = verify[measure]!;
        const kind = kinds[column]!;
        let effect: number;
        let pays = 0;
        if (kind === UNDO && lag >= seenAfter && reversible[measure]! > 0) {
          // Most choices are of this form: something in force is undone at once.
          effect = -reversible[measure]! * value[cells + measure]! * stay;
          if (effect > floor) pays = effect;
        } else {
          effect = effectOf(books, column, period, seenAfter);
          if (effect > floor) pays = effect;
          if (period === 0 && kind === WITHHOLD_DOING && lag >= seenAfter && seenAfter > 1) {
            const followed = effectOfFollowing(books, column, seenAfter);
            if (followed > pays + floor) pays = followed;
          }
        }
        sum += pays;
        if (made !== null && pays > 0) {
          made.push({ measure, kind, from: pays > effect ? 1 : lag < seenAfter ? seenAfter - lag : 0 });
        }
        if (effect - pays > leastLoss && (lag === seenAfter || (seenAfter === left && lag > left))) {
          leastLoss = effect - pays;
          leastLossColumn = column;
        }
      }
      let swapGroup = -1;
      let picks: readonly GroupPick[] = NO_PICKS;
      if (groups.length > 0) {
        const now = time - discovery.start[row]!;
        picks = groups.map((group) => bestOfGroup(books, group, now, moment, seenAfter, floor));
        for (let index = 0; index < picks.length; index++) {
          const pick = picks[index]!;
          sum += pick.value;
          if (pick.exactValue - pick.value <= leastLoss) continue;
          leastLoss = pick.exactValue - pick.value;
          swapGroup = index;
        }
      }
      // Should no choice that makes this the time of discovery be among the best, the one that costs least is made.
      if (leastLoss < 0) sum += leastLoss;
      if (sum <= best + floor || sum === Number.NEGATIVE_INFINITY) continue;
      best = sum;
      bestSeen = seenAfter;
      if (witness === null || made === null) continue;
      const place = time - discovery.start[row]!;
      const ways = picks.map((pick, index) => violationsOf(books, groups[index]!, pick.best, place));
      // It is named even where it costs nothing: without it nothing would be seen by then.
      const isSeenThen = ({ measure, from: begins }: Violation): boolean =>
        begins === 0 && Math.min(verify[measure]!, left) === seenAfter;
      const isForced = ![...made, ...ways.flat()].some(isSeenThen);
      if (isForced && swapGroup >= 0) {
        ways[swapGroup] = violationsOf(books, groups[swapGroup]!, picks[swapGroup]!.exact, place);
      } else if (isForced) {
        const forced = { measure: measures[leastLossColumn]!, kind: kinds[leastLossColumn]!, from: 0 };
        const own = made.findIndex(({ measure }) => measure === forced.measure);
        if (own >= 0) made[own] = forced;
        else made.push(forced);
      }
      made.push(...ways.flat());
      witness.violations = made.sort((a, b) => a.kind - b.kind || a.measure - b.measure);
      witness.seenAfter = seenAfter;
    }
    out[at + (moment - from) * partyCount] = best;
    seen[at + (moment - from) * partyCount] = bestSeen;
  }
}

const NO_PICKS: readonly GroupPick[] = [];

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
