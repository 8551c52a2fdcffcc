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
  /** [T]: what `undoneSeenAfter` found, as far as it was asked. */
  readonly undone: (readonly number[] | undefined)[];
}

/** @param counting - in which the breach begins */
export function eventWeights(books: ForecastBooks, counting: number): EventWeights {
  const { nodes, spells, follows } = books;
  const { countings, suspensions, counted, longestUnseen: longest } = nodes;
  const eventCount = nodes.events.length;
  // Copied to be filled: copying an array of doubles is several times faster than growing one.
  const run = nodes.blankWeights.slice();
  const paused = suspensions.map(() => nodes.blankWeights.slice());
  const ruin = nodes.blankWeights.slice();
  const end = nodes.blankWeights.slice();
  const alive = nodes.blankAlive.slice();
  const aliveAll = nodes.blankWeights.slice();
  aliveAll[0] = 1;
  alive[counting] = 1;
  for (let j = 0; j < longest; j++) {
    let all = 0;
    let ruined = 0;
    let ended = 0;
    for (let at = 0; at < suspensions.length; at++) paused[at]![j + 1] = paused[at]![j]!;
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
    run[j + 1] = run[j]! + spells.impatience * all;
    ruin[j + 1] = ruin[j]! + spells.collapse * all + ruined;
    end[j + 1] = end[j]! + ended;
    let left = 0;
    for (let now = 0; now < countings; now++) left += alive[(j + 1) * countings + now]!;
    aliveAll[j + 1] = left;
  }
  const lasting = run.slice();
  const lost = ruin.slice();
  for (let j = 0; j <= longest; j++) {
    let sum = run[j]!;
    for (let at = 0; at < paused.length; at++) sum += paused[at]![j]!;
    lasting[j] = sum;
    lost[j] = ruin[j]! + end[j]!;
  }
  return { run, lasting, paused, ruin, end, lost, alive, aliveAll, undone: [] };
}

/**
 * Per measure: what taking it back adds to a breach that is seen after so many periods, points per period; NaN where nothing of it can be
 * taken back. It hangs on no moment, so that it is worked out once for all of them.
 */
export function undoneSeenAfter(
  books: ForecastBooks,
  weights: EventWeights,
  seenAfter: number,
): readonly number[] {
  const known = weights.undone[seenAfter];
  if (known !== undefined) return known;
  const { model, figures, party, nodes } = books;
  const { lasting, paused } = weights;
  const cells = party * model.measureIds.length;
  const effects = nodes.blankMeasures.slice();
  const own = nodes.undoable[party]!;
  for (let index = 0; index < own.length; index++) {
    const measure = own[index]!;
    const share = figures.reversible[measure]!;
    if (share === 0) continue;
    const lag = model.verify[measure]!;
    const from = lag < seenAfter ? seenAfter - lag : 0;
    let counts = lasting[seenAfter]! - lasting[from]!;
    const by = nodes.suspendedBy[measure]!;
    for (let at = 0; at < by.length; at++) counts -= paused[by[at]!]![seenAfter]! - paused[by[at]!]![from]!;
    effects[measure] = -share * figures.value[cells + measure]! * counts;
  }
  weights.undone[seenAfter] = effects;
  return effects;
}
