import { forGood } from "../evaluate.ts";
import { type ForecastBooks, momentAfter } from "./forecast-books.ts";

/** What going on is worth to one party at every node of a plan, or of its first steps; points per period. Tables by [moment * countings + counting]. */
export interface Forecast {
  /** (1 - δ) V. */
  readonly keep: readonly number[];
  /** (1 - δ) V of what comes where nothing happens. */
  readonly next: readonly number[];
  /** [(moment * countings + counting) * events + event]: (1 - δ) V of what comes where the event happens. */
  readonly upon: readonly number[];
}

/**
 * Back from the time after step k, at which each counting is one equation: nothing leads to an earlier counting.
 *
 * @param through - k: as if the plan had only so many steps; what may follow, it has only when whole
 * @param given - what the time after them is worth, where that is not to be worked out
 * Cost: O(moments x countings x events). Exact. Source: docs/theory/clauses.md#clauses, #what-may-follow.
 */
export function forecast(books: ForecastBooks, through: number, given: number | null = null): Forecast {
  const { plan, nodes, spells, phaseBase, state, ruin, chances, quiet, follows, paused, back, paid } = books;
  const { countings, counted } = nodes;
  const { moments, phases } = plan;
  const eventCount = nodes.events.length;
  const phaseCount = phases.periods.length;
  const stepCount = plan.bundles.length;
  const { blankKeep, blankUpon } = nodes;
  const keep = blankKeep.slice();
  const next = blankKeep.slice();
  const upon = blankUpon.slice();
  const nextChance = through === stepCount ? books.nextChance : 0;

  /** What follows an event but for what comes after it. */
  const flat = (place: number, phase: number, k: number): number => {
    const { suspension, state: runs, collapse, end } = follows[place]!;
    const leads = ruin[phaseBase + phase]!;
    let sum = collapse * (leads + back[k]!) + end * (leads - spells.breakdown + back[k]!);
    if (suspension >= 0) sum += runs * paused[suspension * phaseCount + phase]!;
    return sum;
  };
  /** One period of a state. */
  const period = (phase: number, k: number): number =>
    spells.impatience * state[phaseBase + phase]! + spells.collapse * (ruin[phaseBase + phase]! + back[k]!);

  const last = momentAfter(plan, through);
  const lastPhase = moments.phase[last]!;
  for (let counting = countings - 1; counting >= 0; counting--) {
    const at = last * countings + counting;
    // v = known + again v, after what comes next: the plan that may follow, or the same once more.
    let known = period(lastPhase, through);
    let again = quiet;
    let isAlone = true;
    for (let event = 0; event < eventCount; event++) {
      const place = counting * eventCount + event;
      const { on } = follows[place]!;
      known += chances[event]! * flat(place, lastPhase, through);
      if (counted[place] === counting) again += chances[event]! * on;
      else known += chances[event]! * on * next[last * countings + counted[place]!]!;
      isAlone &&= chances[event] === 0;
    }
    const value =
      given !== null
        ? given
        : isAlone && nextChance === 0 && back[through] === 0
          ? forGood(spells, state[phaseBase + lastPhase]!, ruin[phaseBase + lastPhase]!)
          : (known + again * nextChance * books.nextWorth) / (1 - again * (1 - nextChance));
    keep[at] = value;
    next[at] = nextChance * books.nextWorth + (1 - nextChance) * value;
    for (let event = 0; event < eventCount; event++) {
      const place = counting * eventCount + event;
      upon[at * eventCount + event] =
        flat(place, lastPhase, through) + follows[place]!.on * next[last * countings + counted[place]!]!;
    }
  }

  let following = last;
  for (let moment = moments.first[through]! - 1; moment >= 0; moment--) {
    const k = moments.step[moment]!;
    const phase = moments.phase[moment]!;
    const flow = period(phase, k) + (moments.period[moment] === 0 ? paid[k - 1]! : 0);
    for (let counting = 0; counting < countings; counting++) {
      const at = moment * countings + counting;
      const quietly = keep[following * countings + counting]!;
      let value = flow + quiet * quietly;
      for (let event = 0; event < eventCount; event++) {
        const place = counting * eventCount + event;
        const after =
          flat(place, phase, k) + follows[place]!.on * keep[following * countings + counted[place]!]!;
        upon[at * eventCount + event] = after;
        value += chances[event]! * after;
      }
      keep[at] = value;
      next[at] = quietly;
    }
    following = moment;
  }
  return { keep, next, upon };
}
