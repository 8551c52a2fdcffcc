import type { Place } from "../diagnostics/index.ts";
import { conjunctionInWords } from "../expand/index.ts";
import type { RankingEntry, Scenario } from "../scenario.ts";
import { type Check, type CheckContext, STATE_NEEDS } from "./check.ts";
import { findState, MAX_LISTED, type StateSpace, stateSpace, testOf } from "./state-space.ts";

/** A ranking gives every state that can occur exactly one place, and merged states the same one. */
export const rankings: Check = {
  needs: [...STATE_NEEDS, "merge"],
  run: (context) => {
    const { scenario, expanded, places, report } = context;
    if (scenario.rankings.length === 0) return;
    const measures = expanded.parts.map((part) => part.id);
    if (measures.length > MAX_LISTED) {
      const facts = {
        what: "measures in a scenario with rankings",
        count: measures.length,
        limit: MAX_LISTED,
      };
      report("limit-passed", places.keyOf(scenario, "rankings"), facts);
      return;
    }
    const states = stateSpace(expanded, scenario);
    for (const ranking of scenario.rankings) {
      let isSound = !hasErrors(context, ranking);
      for (const { pattern, place } of patternsOf(context, ranking.order)) {
        if (pattern.length === measures.length) continue;
        report("pattern-length", place, { pattern, length: pattern.length, measures });
        isSound = false;
      }
      if (isSound) checkOrder(context, ranking, states);
    }
  },
};

type Ranking = Scenario["rankings"][number];

interface Placed {
  readonly pattern: string;
  readonly place: Place;
  /** Place in the order, from 0. */
  readonly rank: number;
}

function patternsOf({ places }: CheckContext, order: readonly RankingEntry[]): Placed[] {
  return order.flatMap((entry, rank) =>
    entry.map((pattern, index): Placed => ({ pattern, place: places.at(entry, index), rank })),
  );
}

function hasErrors({ isBrokenInside }: CheckContext, ranking: Ranking): boolean {
  return isBrokenInside(["rankings", ranking.party]);
}

function checkOrder(context: CheckContext, ranking: Ranking, states: StateSpace): void {
  const { places, report } = context;
  const placed = patternsOf(context, ranking.order);
  /** By state: index in `placed` plus 1; 0: no place yet. */
  const placeOf = new Int32Array(states.feasible.length);
  let isComplete = true;
  let visits = 0;
  for (const [index, { pattern, place }] of placed.entries()) {
    let feasibleCount = 0;
    for (const state of statesOf(pattern)) {
      if (++visits > MAX_VISITS) {
        report("limit-passed", place, {
          what: "states named by the patterns of a ranking",
          count: visits,
          limit: MAX_VISITS,
        });
        return;
      }
      if (states.feasible[state] === 0) continue;
      feasibleCount++;
      const before = placed[(placeOf[state] ?? 0) - 1];
      if (before !== undefined) {
        const line = context.positions.at(before.place.span.start).line;
        report("ranking-repeats", place, { pattern, state: states.bitsOf(state), line });
        isComplete = false;
        break;
      }
      placeOf[state] = index + 1;
    }
    if (feasibleCount === 0) report("ranking-infeasible", place, { pattern });
  }
  if (!isComplete) return;

  const missing: number[] = [];
  for (const [state, index] of placeOf.entries())
    if (index === 0 && states.feasible[state] === 1) missing.push(state);
  if (missing.length > 0) {
    const examples = missing.slice(0, 3).map(states.bitsOf);
    report("ranking-incomplete", places.keyOf(ranking, "order"), {
      party: ranking.party,
      missing: missing.length,
      examples,
    });
    return;
  }
  checkMerged(context, ranking, states, placed, placeOf);
}

/** Far above a ranking of 2^20 states; only patterns that overlap where nothing can occur come near. */
const MAX_VISITS = 2 ** 24;

function checkMerged(
  { scenario, expanded, places, report }: CheckContext,
  ranking: Ranking,
  states: StateSpace,
  placed: readonly Placed[],
  placeOf: Int32Array,
): void {
  const rankOf = (state: number): number | undefined => placed[(placeOf[state] ?? 0) - 1]?.rank;
  for (const group of scenario.merge) {
    const test = testOf(expanded, group);
    const first = findState(states, test, () => true);
    const other = first === null ? null : findState(states, test, (state) => rankOf(state) !== rankOf(first));
    if (first === null || other === null) continue;
    const facts = {
      party: ranking.party,
      merged: conjunctionInWords(group),
      states: [first, other].map(states.bitsOf),
    };
    const place = placed[(placeOf[other] ?? 0) - 1]?.place ?? places.of(ranking);
    report("merged-states-apart", place, facts);
  }
}

/** The states a pattern covers, as bit sets, bit k for its character k. */
function* statesOf(pattern: string): Generator<number> {
  let fixed = 0;
  let free = 0;
  for (const [bit, character] of [...pattern].entries()) {
    if (character === "1") fixed |= 1 << bit;
    if (character === "-") free |= 1 << bit;
  }
  // Counts through the subsets of the free bits, upwards.
  for (let subset = 0; ; subset = (subset - free) & free) {
    yield fixed | subset;
    if (subset === free) return;
  }
}
