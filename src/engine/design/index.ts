export { comparePlan, type RankedPlan } from "./compare-plan.ts";
export {
  type BestPlan,
  type DesignedPlan,
  type DesignResult,
  design,
  designSteps,
  type NearestPlan,
} from "./design.ts";
export type { DesignOptions, DesignProgress } from "./design-options.ts";
export type { DesignAnswer, DesignStep } from "./search.ts";
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
