export {
  type FigureChange,
  type FigureChanges,
  type Guarantee,
  quantityNames,
  REPAIR_KINDS,
  type RepairKind,
  type RepairOptions,
  type RepairPhase,
  type RepairProgress,
  type RepairResult,
  repair,
  repairSteps,
  type SplitPlan,
  type UnmetCondition,
} from "./repair/index.ts";
export {
  designSplits,
  designSplitsSteps,
  type SplitDesign,
  type SplitProgress,
  type SplitsResult,
} from "./split/index.ts";
export { stabilityProblem } from "./stability/index.ts";
