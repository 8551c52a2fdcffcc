export { anyPlan } from "./label-pass.ts";
export type { DesignAnswer, DesignStep, Search, Searching } from "./search.ts";
export { searchBest, searchRoughly } from "./search-best.ts";
export { searchFrontier, searchLabels } from "./search-frontier.ts";
export { type LeastTrusting, searchLeastTrust } from "./search-least-trust.ts";
export { searchNearest } from "./search-nearest.ts";
export { type ShortestPlan, searchShortest } from "./search-shortest.ts";
export { searchWithin, type WithinSet } from "./search-within.ts";
export {
  isWorthSharing,
  type LabelWork,
  labelShare,
  type SharedProgress,
  sharedProgress,
  shareLabels,
  stopSharedPass,
} from "./share-pass.ts";
export type { SharedLabels } from "./shared-labels.ts";
