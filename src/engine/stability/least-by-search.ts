import { ascendingOrder } from "../numeric/index.ts";
import { type ConflictGraph, othersThan } from "./graph.ts";
import { leaveByImprovements, leaveByMoves } from "./leave.ts";
import { BY_BEST, BY_RANK, NO_ANSWER } from "./no-answer.ts";
import type { MoveKind } from "./walk.ts";

/**
 * `leastAnswers` for every conflict: sources are taken in ascending order of cost and followed backwards, as `walkFrom`
 * does forwards but without keeping paths (the rule against moving twice running reads the same in both directions); the first source
 * to reach a state is its minimum.
 *
 * Cost: as `walkFrom`, for each column; 20 bytes a state besides the tables of `leave.ts`.
 */
export function leastBySearch(graph: ConflictGraph, party: number, kind: MoveKind): Int32Array {
  const answers = new Int32Array(2 * graph.space.stateCount);
  const costs = { [BY_RANK]: graph.preferences[party]!.rank, [BY_BEST]: graph.best[party]! };
  for (const column of [BY_RANK, BY_BEST] as const) {
    const least = leastOfCost(graph, party, kind, costs[column]);
    for (let state = 0; state < least.length; state++) answers[2 * state + column] = least[state]!;
  }
  return answers;
}

function leastOfCost(graph: ConflictGraph, party: number, kind: MoveKind, cost: Int32Array): Int32Array {
  const { cellStart, stateCount, firstMerged } = graph.space;
  const others = othersThan(graph, party);
  const everybody = others.reduce((mask, other) => mask | (1 << other), 0);
  // Improvements of one party in a row are one improvement, unless merging joins moves that do not compose: then who came last
  // does not matter, and one arrival settles a state.
  const isTransitive = kind === "improvements" && firstMerged === stateCount;
  const least = new Int32Array(stateCount).fill(NO_ANSWER);
  const mayLeave = new Uint32Array(stateCount);
  const stack = new Int32Array(2 * stateCount + 1);
  const stackMovers = new Uint32Array(2 * stateCount + 1);
  let depth = 0;
  let current = 0;
  let unreached = stateCount;

  const arrive = (state: number, mover: number): void => {
    if (least[state] === NO_ANSWER) {
      least[state] = current;
      unreached--;
    }
    const before = mayLeave[state]!;
    if (before === everybody) return;
    const open = everybody & ~(1 << mover) & ~before;
    mayLeave[state] = isTransitive ? everybody : before | open;
    if (open === 0) return;
    stack[depth] = state;
    stackMovers[depth++] = open;
  };
  const classOf = graph.moves.map((moves) => moves.classOf);
  const leave = graph.moves.map((moves, other) =>
    kind === "moves"
      ? leaveByMoves(moves, "down", arrive)
      : leaveByImprovements(moves, graph.preferences[other]!.rank, "down", arrive),
  );

  const sources = ascendingOrder(cost, graph.preferences[party]!.rankCount);
  for (let place = 0; place < stateCount && unreached > 0; place++) {
    const source = sources[place]!;
    const open = everybody & ~mayLeave[source]!;
    if (open === 0) continue;
    current = cost[source]!;
    mayLeave[source] = everybody;
    stack[depth] = source;
    stackMovers[depth++] = open;
    while (depth > 0) {
      const state = stack[--depth]!;
      const end = cellStart[state + 1]!;
      for (let rest = stackMovers[depth]!; rest !== 0; rest &= rest - 1) {
        const mover = 31 - Math.clz32(rest & -rest);
        const leaveAs = leave[mover]!;
        const classes = classOf[mover]!;
        for (let cell = cellStart[state]!; cell < end; cell++) leaveAs(state, classes[cell]!);
      }
    }
  }
  return least;
}
