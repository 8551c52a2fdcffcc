import { type ConflictGraph, othersThan } from "./graph.ts";
import { NO_ANSWER } from "./no-answer.ts";
import { findRegions } from "./regions.ts";

/**
 * `leastAnswer` for moves, where nothing is merged and none of the others has a one-way measure: every state has the least cost
 * of its region, but a state that cannot be led back to has the least of the rest of its region.
 */
export function leastInRegion(graph: ConflictGraph, party: number, cost: Int32Array): Int32Array {
  const { regionOf, count, returns } = findRegions(graph, othersThan(graph, party));
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
  const answer = new Int32Array(cost.length);
  for (let state = 0; state < cost.length; state++) {
    const region = regionOf[state]!;
    const isAlone = returns[region] === 0 && cost[state] === least[region];
    answer[state] = isAlone ? second[region]! : least[region]!;
  }
  return answer;
}
