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
 * where the component has a cycle, that is, no fewer edges than nodes. A state only joins classes, so the
 * classes alone are joined, and a state is looked up by the class it lies in.
 *
 * @param movers - one or more
 * Cost: O(states * movers), nearly (union by index, path halving).
 */
export function findRegions(graph: ConflictGraph, movers: readonly number[]): Regions {
  const { stateCount } = graph.space;
  const classes = movers.map((party) => graph.moves[party]!.classOf);
  const firstNode: number[] = [];
  let nodeCount = 0;
  for (const party of movers) {
    firstNode.push(nodeCount);
    nodeCount += graph.moves[party]!.classCount;
  }
  const parent = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) parent[node] = node;
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  const [first, ...rest] = classes;
  for (const [index, classOf] of rest.entries()) {
    const offset = firstNode[index + 1]!;
    for (let state = 0; state < stateCount; state++) {
      const one = rootOf(first![state]!);
      const other = rootOf(offset + classOf[state]!);
      // The lower index becomes the root, so that a node's root is found before the node in the numbering below.
      if (one < other) parent[other] = one;
      else parent[one] = other;
    }
  }

  const regionOfNode = new Int32Array(nodeCount);
  let count = 0;
  for (let node = 0; node < nodeCount; node++) {
    regionOfNode[node] = parent[node] === node ? count++ : regionOfNode[rootOf(node)]!;
  }
  // Edges less nodes; negative exactly in a tree. Every state has an edge for each mover and is a node.
  const surplus = new Int32Array(count);
  for (let node = 0; node < nodeCount; node++) surplus[regionOfNode[node]!]!--;
  const regionOf = new Int32Array(stateCount);
  for (let state = 0; state < stateCount; state++) {
    const region = regionOfNode[first![state]!]!;
    regionOf[state] = region;
    surplus[region]! += movers.length - 1;
  }
  return { regionOf, count, returns: Uint8Array.from(surplus, (edges) => (edges >= 0 ? 1 : 0)) };
}
