import { longerFloats, longerInts } from "./longer-table.ts";

/**
 * Vectors among which one asks, again and again, whether any is at least as large as a given one in every coordinate.
 *
 * A binary tree of boxes: each node knows the largest value of each coordinate below it, so a node that falls short of the
 * vector asked about in one coordinate is left with all below it; full leaves are split at the middle of their widest
 * coordinate, so that what is close in value is close in the tree.
 *
 * Source: Jaszkiewicz and Lust (2018), ND-Tree-based update: a fast algorithm for the dynamic nondominance problem, IEEE
 * Trans. Evol. Comput. 22, 778-791; here nothing is ever taken out, for vectors come in an order in which no later one covers an earlier.
 */
export interface DominanceTree {
  /** Coordinates of a vector. */
  readonly width: number;
  nodeCount: number;
  /** [node * width + coordinate]: the largest below. */
  nodeMost: Float64Array;
  /** Children are `child` and `child + 1`; -1 in a leaf. */
  nodeChild: Int32Array;
  /** Of a node with children: those above `nodeCut` in coordinate `nodeAxis` are in the second. */
  nodeAxis: Int32Array;
  nodeCut: Float64Array;
  /** Vectors of a leaf. */
  nodeSize: Int32Array;
  /** [(node * LEAF + place) * width + coordinate]. */
  leafValues: Float64Array;
  /** [place * width + coordinate]: vectors that covered others just now; they often cover the next. */
  readonly recent: Float64Array;
  nextRecent: number;
  stack: Int32Array;
}

/** Vectors of a leaf: a handful of cache lines. */
const LEAF = 32;

/** More of them catch more, at more cost for all that they do not catch. */
const RECENT = 8;

/** Room for the walk; it grows with the depth, which is not bounded where values come in a sorted order. */
const FIRST_DEPTH = 256;

export function dominanceTree(width: number): DominanceTree {
  const tree: DominanceTree = {
    width,
    nodeCount: 0,
    nodeMost: new Float64Array(64 * width),
    nodeChild: new Int32Array(64),
    nodeAxis: new Int32Array(64),
    nodeCut: new Float64Array(64),
    nodeSize: new Int32Array(64),
    leafValues: new Float64Array(64 * LEAF * width),
    recent: new Float64Array(RECENT * width),
    nextRecent: 0,
    stack: new Int32Array(FIRST_DEPTH),
  };
  clearTree(tree);
  return tree;
}

/** Bytes of the tables as they stand. */
export function treeBytes(tree: DominanceTree): number {
  return 8 * (tree.nodeMost.length + tree.leafValues.length + tree.nodeChild.length);
}

/** Empties it; the room stays. */
export function clearTree(tree: DominanceTree): void {
  tree.nodeCount = 0;
  tree.recent.fill(Number.NEGATIVE_INFINITY);
  newLeaf(tree);
}

/**
 * Is some vector of the tree at least as large in every coordinate, but for `spread`?
 *
 * @param values - holds the vector asked about from place `at` on
 * @param spread - per coordinate, none negative: what may be lacking
 */
export function isCovered(
  tree: DominanceTree,
  values: Float64Array,
  at: number,
  spread: Float64Array,
): boolean {
  const { width, nodeMost, nodeChild, nodeSize, leafValues, recent } = tree;
  let { stack } = tree;
  let k = 0;
  for (let cover = 0; cover < RECENT * width; cover += width) {
    for (k = 0; k < width && recent[cover + k]! + spread[k]! >= values[at + k]!; ) k++;
    if (k === width) return true;
  }
  let depth = 0;
  stack[depth++] = 0;
  while (depth > 0) {
    const node = stack[--depth]!;
    const box = node * width;
    for (k = 0; k < width && nodeMost[box + k]! + spread[k]! >= values[at + k]!; ) k++;
    if (k < width) continue;
    const child = nodeChild[node]!;
    if (child >= 0) {
      if (depth + 2 > stack.length) {
        stack = longerInts(stack, depth + 2);
        tree.stack = stack;
      }
      stack[depth++] = child;
      stack[depth++] = child + 1;
      continue;
    }
    const end = (node * LEAF + nodeSize[node]!) * width;
    for (let vector = node * LEAF * width; vector < end; vector += width) {
      for (k = 0; k < width && leafValues[vector + k]! + spread[k]! >= values[at + k]!; ) k++;
      if (k < width) continue;
      const cover = tree.nextRecent * width;
      for (k = 0; k < width; k++) recent[cover + k] = leafValues[vector + k]!;
      tree.nextRecent = (tree.nextRecent + 1) % RECENT;
      return true;
    }
  }
  return false;
}

/** Adds a vector; the caller has seen that none covers it. */
export function addVector(tree: DominanceTree, values: Float64Array, at: number): void {
  const { width } = tree;
  let node = 0;
  for (;;) {
    const box = node * width;
    for (let k = 0; k < width; k++) {
      if (values[at + k]! > tree.nodeMost[box + k]!) tree.nodeMost[box + k] = values[at + k]!;
    }
    if (tree.nodeChild[node]! < 0) {
      if (tree.nodeSize[node]! < LEAF) break;
      splitLeaf(tree, node);
    }
    node = tree.nodeChild[node]! + (values[at + tree.nodeAxis[node]!]! > tree.nodeCut[node]! ? 1 : 0);
  }
  const place = (node * LEAF + tree.nodeSize[node]!++) * width;
  for (let k = 0; k < width; k++) tree.leafValues[place + k] = values[at + k]!;
}

/** Splits a full leaf at the middle of its widest coordinate. */
function splitLeaf(tree: DominanceTree, leaf: number): void {
  const { width } = tree;
  const first = leaf * LEAF * width;
  let axis = 0;
  let widest = -1;
  for (let k = 0; k < width; k++) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = first + k; at < first + LEAF * width; at += width) {
      const value = tree.leafValues[at]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (most - least > widest) {
      widest = most - least;
      axis = k;
    }
  }
  const column = Float64Array.from(
    { length: LEAF },
    (_, place) => tree.leafValues[first + place * width + axis]!,
  );
  column.sort();
  // The middle, or where half of them are the largest, what is next to it: some must go to each side.
  let middle = LEAF / 2 - 1;
  while (column[middle] === column[LEAF - 1]) middle--;
  const cut = column[middle]!;
  const low = newLeaf(tree);
  newLeaf(tree);
  tree.nodeChild[leaf] = low;
  tree.nodeAxis[leaf] = axis;
  tree.nodeCut[leaf] = cut;
  for (let from = leaf * LEAF; from < (leaf + 1) * LEAF; from++) {
    const child = low + (tree.leafValues[from * width + axis]! > cut ? 1 : 0);
    const to = child * LEAF + tree.nodeSize[child]!++;
    for (let k = 0; k < width; k++) {
      const value = tree.leafValues[from * width + k]!;
      tree.leafValues[to * width + k] = value;
      if (value > tree.nodeMost[child * width + k]!) tree.nodeMost[child * width + k] = value;
    }
  }
}

function newLeaf(tree: DominanceTree): number {
  const node = tree.nodeCount++;
  const { width } = tree;
  tree.nodeMost = longerFloats(tree.nodeMost, tree.nodeCount * width);
  tree.nodeCut = longerFloats(tree.nodeCut, tree.nodeCount);
  tree.nodeAxis = longerInts(tree.nodeAxis, tree.nodeCount);
  tree.nodeChild = longerInts(tree.nodeChild, tree.nodeCount);
  tree.nodeSize = longerInts(tree.nodeSize, tree.nodeCount);
  tree.leafValues = longerFloats(tree.leafValues, tree.nodeCount * LEAF * width);
  tree.nodeMost.fill(Number.NEGATIVE_INFINITY, node * width, (node + 1) * width);
  tree.nodeChild[node] = -1;
  tree.nodeSize[node] = 0;
  return node;
}
