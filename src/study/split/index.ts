export {
  designSplits,
  designSplitsSteps,
  type SplitDesign,
  type SplitProgress,
  type SplitsResult,
} from "./design-splits.ts";
export { INSTALMENTS_TRIED, type SplitRound } from "./split-trials.ts";
