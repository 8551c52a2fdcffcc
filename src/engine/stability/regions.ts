import type { ConflictGraph } from "./graph.ts";

/** The states split into regions within which some parties can move from anywhere to anywhere. */
export interface Regions {
  /** Region of each state. */
  readonly regionOf: Int32Array;
  readonly count: number;
  /** Per region, 1 where a legal sequence leads from a state back to itself; the same for all states of the region. */
  readonly returns: Uint8Array;
}

/**
 * The regions of the moves of `movers`, for conflicts without merged states and parties without one-way measures.
 *
 * Draw a graph with the states and the movers' classes as nodes, and an edge where a state lies in a class. A legal sequence
 * of moves is a walk in it that never turns back at once: not in a state (nobody moves twice running), not in a class (a move
 * changes the state). Such a walk leads from a state to every other of its component, and back to itself exactly
 * where the component has a cycle, that is, no fewer edges than nodes.
 *
 * Cost: O(states * movers), nearly (union by size, path halving).
 */
export function findRegions(graph: ConflictGraph, movers: readonly number[]): Regions {
  const { stateCount } = graph.space;
  const parent = new Int32Array(stateCount);
  const size = new Int32Array(stateCount).fill(1);
  for (let state = 0; state < stateCount; state++) parent[state] = state;
  const rootOf = (state: number): number => {
    let root = state;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  for (const party of movers) {
    const { classCount, classStart, members } = graph.moves[party]!;
    for (let index = 0; index < classCount; index++) {
      let root = rootOf(members[classStart[index]!]!);
      for (let place = classStart[index]! + 1; place < classStart[index + 1]!; place++) {
        const other = rootOf(members[place]!);
        if (other === root) continue;
        const [larger, smaller] = size[root]! >= size[other]! ? [root, other] : [other, root];
        parent[smaller] = larger;
        size[larger]! += size[smaller]!;
        root = larger;
      }
    }
  }

  const regionOf = new Int32Array(stateCount);
  let count = 0;
  for (let state = 0; state < stateCount; state++) if (parent[state] === state) regionOf[state] = count++;
  // Edges less classes less states; negative exactly in a tree.
  const surplus = new Int32Array(count);
  for (let state = 0; state < stateCount; state++) {
    regionOf[state] = regionOf[rootOf(state)]!;
    surplus[regionOf[state]!]!--;
  }
  for (const party of movers) {
    const { classCount, classStart, members } = graph.moves[party]!;
    for (let index = 0; index < classCount; index++) {
      surplus[regionOf[members[classStart[index]!]!]!]! += classStart[index + 1]! - classStart[index]! - 1;
    }
  }
  const returns = new Uint8Array(count);
  for (let region = 0; region < count; region++) returns[region] = surplus[region]! >= 0 ? 1 : 0;
  return { regionOf, count, returns };
}
