export { type Cut, INSTALMENTS_TRIED } from "./cut.ts";
export { cutMeasures } from "./cut-measures.ts";
export { type CutProblem, cutProblems, cuttableMeasures } from "./cut-problems.ts";
export {
  designSplits,
  designSplitsSteps,
  type SplitDesign,
  type SplitProgress,
  type SplitsResult,
} from "./design-splits.ts";
export type { SplitRound } from "./split-trials.ts";
