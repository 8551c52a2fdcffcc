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
