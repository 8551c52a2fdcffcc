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

interface Tables extends Forecast {
  readonly keep: number[];
  readonly next: number[];
  readonly upon: number[];
}

/**
 * Back from the time after step k, at which each counting is one equation: nothing leads to an earlier counting.
 *
 * @param through - k: as if the plan had only so many steps; what may follow, it has only when whole
 * @param into - tables to write to, of one that is not needed any more
 * Cost: O(moments x countings x events). Exact. Source: docs/theory/clauses.md#clauses, #what-may-follow.
 */
export function forecast(books: ForecastBooks, through: number, into: Tables | null = null): Tables {
  const { plan, nodes, spells, phaseBase, state, ruin, chances, quiet, follows, flow, back, paid } = books;
  const { countings, counted, clause } = nodes;
  const { moments, phases } = plan;
  const eventCount = nodes.events.length;
  const phaseCount = phases.periods.length;
  const stepCount = plan.bundles.length;
  const { blankKeep, blankUpon } = nodes;
  const keep = into === null ? blankKeep.slice() : into.keep;
  const next = into === null ? blankKeep.slice() : into.next;
  const upon = into === null ? blankUpon.slice() : into.upon;
  const nextChance = through === stepCount ? books.nextChance : 0;

  /** What follows an event but for what comes after it. */
  const flat = (place: number, phase: number): number =>
    clause[place]! < 0 ? 0 : books.flat[clause[place]! * phaseCount + phase]!;
  const last = momentAfter(plan, through);
  const lastPhase = moments.phase[last]!;
  for (let counting = countings - 1; counting >= 0; counting--) {
    const at = last * countings + counting;
    // v = known + again v, after what comes next: the plan that may follow, or the same once more.
    let known = flow[lastPhase]!;
    let again = quiet;
    let isAlone = true;
    for (let event = 0; event < eventCount; event++) {
      const place = counting * eventCount + event;
      const { on } = follows[place]!;
      known += chances[event]! * flat(place, lastPhase);
      if (counted[place] === counting) again += chances[event]! * on;
      else known += chances[event]! * on * next[last * countings + counted[place]!]!;
      isAlone &&= chances[event] === 0;
    }
    const value =
      isAlone && nextChance === 0 && back[through] === 0
        ? forGood(spells, state[phaseBase + lastPhase]!, ruin[phaseBase + lastPhase]!)
        : (known + again * nextChance * books.nextWorth) / (1 - again * (1 - nextChance));
    keep[at] = value;
    next[at] = nextChance * books.nextWorth + (1 - nextChance) * value;
    for (let event = 0; event < eventCount; event++) {
      const place = counting * eventCount + event;
      upon[at * eventCount + event] =
        flat(place, lastPhase) + follows[place]!.on * next[last * countings + counted[place]!]!;
    }
  }

  let following = last;
  for (let moment = moments.first[through]! - 1; moment >= 0; moment--) {
    const k = moments.step[moment]!;
    const phase = moments.phase[moment]!;
    const brings = flow[phase]! + (moments.period[moment] === 0 ? paid[k - 1]! : 0);
    for (let counting = 0; counting < countings; counting++) {
      const at = moment * countings + counting;
      const quietly = keep[following * countings + counting]!;
      let value = brings + quiet * quietly;
      for (let event = 0; event < eventCount; event++) {
        const place = counting * eventCount + event;
        const after =
          flat(place, phase) + follows[place]!.on * keep[following * countings + counted[place]!]!;
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
