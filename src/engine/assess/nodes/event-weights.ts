import type { ForecastBooks } from "./forecast-books.ts";

/**
 * What each period of a breach counts, seen from its beginning, where events may interrupt it: sums over the first j periods, so that a
 * violation of some periods is a difference of two. Points per period.
 *
 * For a suspension the clock of discovery stands still with that of the step, so a breach of T periods is made of T periods of the plan,
 * whatever happens, and of suspensions between them. Source: docs/theory/clauses.md#what-a-breach-meets.
 */
export interface EventWeights {
  /** [j]: of what the state is worth. */
  readonly run: readonly number[];
  /** [j]: of what a measure that nothing suspends counts for: `run` and all of `paused`. */
  readonly lasting: readonly number[];
  /** [suspension][j]: of what the state without what is suspended is worth. */
  readonly paused: readonly (readonly number[])[];
  /** [j]: of what a breakdown by nobody's breach leads to. */
  readonly ruin: readonly number[];
  /** [j]: of what an end as agreed leaves. */
  readonly end: readonly number[];
  /** [j]: `ruin` and `end`. */
  readonly lost: readonly number[];
  /** [j * countings + counting]: of what comes after j periods, with so much counted. */
  readonly alive: readonly number[];
  /** [j]: over all countings. */
  readonly aliveAll: readonly number[];
}

/** @param counting - in which the breach begins;  @param longest - the latest time of discovery, periods */
export function eventWeights(books: ForecastBooks, counting: number, longest: number): EventWeights {
  const { nodes, spells, follows } = books;
  const { countings, suspensions, counted } = nodes;
  const eventCount = nodes.events.length;
  const run = [0];
  const paused = suspensions.map(() => [0]);
  const ruin = [0];
  const end = [0];
  const alive = new Array<number>((longest + 1) * countings).fill(0);
  const aliveAll = [1];
  alive[counting] = 1;
  for (let j = 0; j < longest; j++) {
    let all = 0;
    let ruined = 0;
    let ended = 0;
    for (let at = 0; at < suspensions.length; at++) paused[at]!.push(paused[at]![j]!);
    for (let now = 0; now < countings; now++) {
      const weight = alive[j * countings + now]!;
      if (weight === 0) continue;
      all += weight;
      const next = (j + 1) * countings;
      alive[next + now]! += weight * books.quiet;
      for (let event = 0; event < eventCount; event++) {
        const place = now * eventCount + event;
        const chance = books.chances[event]!;
        if (chance === 0) continue;
        const { state, collapse, end: ends, on, suspension } = follows[place]!;
        const share = weight * chance;
        if (suspension >= 0) paused[suspension]![j + 1]! += share * state;
        ruined += share * collapse;
        ended += share * ends;
        alive[next + counted[place]!]! += share * on;
      }
    }
    run.push(run[j]! + spells.impatience * all);
    ruin.push(ruin[j]! + spells.collapse * all + ruined);
    end.push(end[j]! + ended);
    let left = 0;
    for (let now = 0; now < countings; now++) left += alive[(j + 1) * countings + now]!;
    aliveAll.push(left);
  }
  const lasting: number[] = [];
  const lost: number[] = [];
  for (let j = 0; j <= longest; j++) {
    let sum = run[j]!;
    for (let at = 0; at < paused.length; at++) sum += paused[at]![j]!;
    lasting.push(sum);
    lost.push(ruin[j]! + end[j]!);
  }
  return { run, lasting, paused, ruin, end, lost, alive, aliveAll };
}
