import { type ConflictGraph, othersThan } from "./graph.ts";
import { BY_BEST, BY_RANK, NO_ANSWER } from "./no-answer.ts";
import { findRegions, type Regions } from "./regions.ts";

/**
 * `leastAnswers` for moves, where nothing is merged and none of the others has a one-way measure: every state has the least cost
 * of its region, but a state that cannot be led back to has the least of the rest of its region.
 */
export function leastInRegion(graph: ConflictGraph, party: number): Int32Array {
  const answers = new Int32Array(2 * graph.space.stateCount).fill(NO_ANSWER);
  const others = othersThan(graph, party);
  if (others.length === 0) return answers;
  const regions = findRegions(graph, others);
  fillColumn(answers, BY_RANK, regions, graph.preferences[party]!.rank);
  fillColumn(answers, BY_BEST, regions, graph.best[party]!);
  return answers;
}

function fillColumn(
  answers: Int32Array,
  column: number,
  { regionOf, count, returns }: Regions,
  cost: Int32Array,
): void {
  const least = new Int32Array(count).fill(NO_ANSWER);
  const second = new Int32Array(count).fill(NO_ANSWER);
  for (let state = 0; state < cost.length; state++) {
    const region = regionOf[state]!;
    const value = cost[state]!;
    if (value < least[region]!) {
      second[region] = least[region]!;
      least[region] = value;
    } else if (value < second[region]!) {
      second[region] = value;
    }
  }
  for (let state = 0; state < cost.length; state++) {
    const region = regionOf[state]!;
    const isAlone = returns[region] === 0 && cost[state] === least[region];
    answers[2 * state + column] = isAlone ? second[region]! : least[region]!;
  }
}
