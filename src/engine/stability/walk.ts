import type { ConflictGraph } from "./graph.ts";
import { leaveByImprovements, leaveByMoves } from "./leave.ts";

/** Which moves a walk takes: every unilateral move (UM), or improvements of the mover (UI) only. */
export type MoveKind = "moves" | "improvements";

/** A walk's record. */
export interface Walk {
  /** States in the order in which they were reached. */
  readonly reached: Int32Array;
  /** Per state, the fewest moves that reach it; -1 where none do. */
  readonly distances: () => Int32Array;
  /** The moves that lead to a reached state, from the source on. */
  readonly pathTo: (state: number) => Move[];
}

export interface Move {
  readonly party: number;
  readonly to: number;
}

/**
 * Everything that legal sequences of moves by `movers` reach from a state: nobody moves twice running.
 *
 * Nodes are pairs (state, last mover). A state reached by mover a may be left by everybody but a; once a second mover has
 * reached it, by everybody. So two arrivals settle a state. A mover leaves a state for all of its class but the state
 * itself; hence two different visitors settle a class, and each class is gone through once for each mover. An
 * improvement leads to the states of a class above a rank, so a class sorted by rank is consumed from its end.
 *
 * Cost: O(states * movers) time and memory without one-way measures, whatever the number of moves; with them, times the
 * levels a class is related to. Breadth first. Source: docs/theory/stability.md#method.
 */
export function walkFrom(
  graph: ConflictGraph,
  movers: readonly number[],
  kind: MoveKind,
  source: number,
): Walk {
  const { cellStart, stateCount } = graph.space;
  const everybody = movers.reduce((mask, party) => mask | (1 << party), 0);
  const mayLeave = new Uint32Array(stateCount);
  const isReached = new Uint8Array(stateCount);
  const reached = new Int32Array(stateCount);
  let reachedCount = 0;
  // The queue: a state, who may leave it by this entry, and how it was reached. At most two entries a state.
  const entryState = new Int32Array(2 * stateCount + 1);
  const entryMovers = new Uint32Array(2 * stateCount + 1);
  const entryParent = new Int32Array(2 * stateCount + 1);
  const entryParty = new Int8Array(2 * stateCount + 1);
  const firstParent = new Int32Array(stateCount);
  const firstParty = new Int8Array(stateCount);
  let head = 0;
  let tail = 0;

  const arrive = (state: number, party: number): void => {
    if (isReached[state] === 0) {
      isReached[state] = 1;
      firstParent[state] = head;
      firstParty[state] = party;
      reached[reachedCount++] = state;
    }
    const open = everybody & ~(1 << party) & ~mayLeave[state]!;
    if (open === 0) return;
    mayLeave[state]! |= open;
    entryState[tail] = state;
    entryMovers[tail] = open;
    entryParent[tail] = head;
    entryParty[tail++] = party;
  };
  const leave = graph.moves.map((moves, party) => {
    if (((everybody >>> party) & 1) === 0) return null;
    return kind === "moves"
      ? leaveByMoves(moves, "up", arrive)
      : leaveByImprovements(moves, graph.preferences[party]!.rank, "up", arrive);
  });

  mayLeave[source] = everybody;
  entryState[tail] = source;
  entryMovers[tail] = everybody;
  entryParent[tail] = -1;
  entryParty[tail++] = -1;
  for (; head < tail; head++) {
    const state = entryState[head]!;
    for (let rest = entryMovers[head]!; rest !== 0; rest &= rest - 1) {
      const party = 31 - Math.clz32(rest & -rest);
      const leaveAs = leave[party]!;
      const classOf = graph.moves[party]!.classOf;
      for (let cell = cellStart[state]!; cell < cellStart[state + 1]!; cell++) leaveAs(state, classOf[cell]!);
    }
  }

  const distances = (): Int32Array => {
    const entryDepth = new Int32Array(tail);
    for (let entry = 0; entry < tail; entry++) {
      if (entryParent[entry]! >= 0) entryDepth[entry] = entryDepth[entryParent[entry]!]! + 1;
    }
    const found = new Int32Array(stateCount).fill(-1);
    for (let place = 0; place < reachedCount; place++) {
      const state = reached[place]!;
      found[state] = entryDepth[firstParent[state]!]! + 1;
    }
    return found;
  };

  const pathTo = (state: number): Move[] => {
    if (isReached[state] === 0) return [];
    const path: Move[] = [{ party: firstParty[state]!, to: state }];
    for (let entry = firstParent[state]!; entryParent[entry]! >= 0; entry = entryParent[entry]!) {
      path.push({ party: entryParty[entry]!, to: entryState[entry]! });
    }
    return path.reverse();
  };
  return { reached: reached.subarray(0, reachedCount), distances, pathTo };
}
