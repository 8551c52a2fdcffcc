export { ascendingOrder } from "./ascending-order.ts";
export { type Beta, betaDensity, betaOf, betaQuantile, betaShares } from "./beta.ts";
export { cholesky } from "./cholesky.ts";
export {
  addColumn,
  addProduct,
  addScaled,
  addTwoScaled,
  type Column,
  differenceOf,
  fourScaledOf,
  greaterOf,
  hingeOf,
  lowerTo,
  negativePartOf,
  productOf,
  raiseTo,
  scaledOf,
  subtractColumn,
  subtractHinge,
  subtractNegativePart,
  subtractProduct,
  sumOf,
  sumOfThree,
  threeScaledOf,
  twoProductsOf,
  twoScaledOf,
} from "./columns.ts";
export { type CoverGrid, coverGrid, heightBeyond } from "./cover-grid.ts";
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
export { type ExactSum, exactly, meanOf } from "./exact-sum.ts";
export { bitCount, bitPlaces, gatherBits } from "./gather-bits.ts";
export { type Lists, listsOf } from "./lists.ts";
export { longerFloats, longerInts } from "./longer-table.ts";
export { hasBit, indicesOf, intersects, isSubset, type Mask, maskOf, wordsFor } from "./mask.ts";
export { normalDensity, normalQuantile, normalShare } from "./normal.ts";
export {
  addToSketch,
  addToSum,
  type CellScratch,
  cellScratch,
  meanOfSketch,
  mergeSketch,
  type QuantileSketch,
  quantileOfSketch,
  quantileSketch,
} from "./quantile-sketch.ts";
export {
  type ExactQuantile,
  fillQuantiles,
  fillQuantilesOfWords,
  type QuantileTable,
  quantileTable,
} from "./quantile-table.ts";
export { fillRandomWords, type RandomStream } from "./random-words.ts";
export { correlation, meanRanks } from "./rank-correlation.ts";
export { directionNumbers, fillSobol, type Sobol, scrambledSobol } from "./sobol.ts";
export { SOBOL_DIMENSIONS } from "./sobol-directions.ts";
export { passed, type SpellWeights, spellWeights } from "./spell-weights.ts";
export { addStair, isUnderStaircase, type Staircase, staircase } from "./staircase.ts";
export type { Table } from "./table.ts";
export { addRow, addSmall, readCount, type WideCounts, wideCounts } from "./wide-counts.ts";
export { type Proportion, wilson } from "./wilson.ts";
export { placeOf, type WordIndex, wordIndexOf } from "./word-index.ts";
