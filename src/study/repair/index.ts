export { BELIEF_KINDS, type BeliefKind, believe } from "./believe.ts";
export type { OrderOptions } from "./best-order.ts";
export * from "./levers/index.ts";
export { type MendingOptions, mend, mendSteps, quantityNames } from "./mend.ts";
export {
  type FigureChange,
  type FigureChanges,
  type Guarantee,
  type MendResult,
  type OrderSearch,
  REPAIR_KINDS,
  type RepairKind,
  type SplitPlan,
  type UnmetCondition,
} from "./mend-result.ts";
export { type LinearKind, movableFigures } from "./movable-figures.ts";
export { type Offer, type Offers, type OffersAsked, type OffersStep, offersAnswer } from "./offers-answer.ts";
export { LEVER_SECONDS, type RepairOptions, repair, repairSteps } from "./repair.ts";
export type { RepairProgress } from "./repair-progress.ts";
export type { Belief, Believed, RepairLooksAt, RepairResult } from "./repair-result.ts";
