export type { OrderOptions } from "./best-order.ts";
export * from "./levers/index.ts";
export { type LinearKind, movableFigures } from "./movable-figures.ts";
export { quantityNames, type RepairOptions, repair, repairSteps } from "./repair.ts";
export {
  type Mending,
  ORDER_SECONDS,
  type Repaired,
  type RepairQuestion,
  type RepairStep,
  repairAnswer,
} from "./repair-answer.ts";
export type { RepairPhase, RepairProgress } from "./repair-progress.ts";
export {
  type FigureChange,
  type FigureChanges,
  type Guarantee,
  type OrderSearch,
  REPAIR_KINDS,
  type RepairKind,
  type RepairResult,
  type SplitPlan,
  type UnmetCondition,
} from "./repair-result.ts";
