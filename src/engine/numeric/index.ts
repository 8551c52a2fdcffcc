export { ascendingOrder } from "./ascending-order.ts";
export { type DenseRanks, denseRanks, denseRanksOfWhole } from "./dense-ranks.ts";
export {
  addVector,
  clearTree,
  type DominanceTree,
  dominanceTree,
  isCovered,
  treeBytes,
} from "./dominance-tree.ts";
export { elementaryCycles } from "./elementary-cycles.ts";
export { bitCount, bitPlaces, gatherBits } from "./gather-bits.ts";
export { type Lists, listsOf } from "./lists.ts";
export { longerFloats, longerInts } from "./longer-table.ts";
export { hasBit, indicesOf, intersects, isSubset, type Mask, maskOf, wordsFor } from "./mask.ts";
export { passed, type SpellWeights, spellWeights } from "./spell-weights.ts";
export { addStair, isUnderStaircase, type Staircase, staircase } from "./staircase.ts";
export type { Table } from "./table.ts";
export { addRow, addSmall, readCount, type WideCounts, wideCounts } from "./wide-counts.ts";
export { placeOf, type WordIndex, wordIndexOf } from "./word-index.ts";
