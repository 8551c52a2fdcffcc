export { type BestChoice, bestChoices } from "./best-choices.ts";
export { comparePlan, type RankedPlan } from "./compare-plan.ts";
export { design, designSteps } from "./design.ts";
export type { DesignOptions, DesignProgress, Distance } from "./design-options.ts";
export type { BestPlan, DesignedPlan, DesignMethod, DesignResult, NearestPlan } from "./design-result.ts";
export {
  type EndInequality,
  type EndState,
  type EndStates,
  ends,
  endsSteps,
  standing,
} from "./ends/index.ts";
export {
  type FirstStep,
  type FirstTest,
  type FirstTestProgress,
  type FirstTests,
  firstTest,
  firstTestSteps,
} from "./first-test.ts";
export { type HoldingPlans, holdingPlans, MOST_LISTED } from "./holding-plans.ts";
export { type PlanKind, planKind } from "./kinds/index.ts";
export type { DesignAnswer, DesignStep, SharedLabels } from "./labels/index.ts";
export {
  isWorthSharing,
  type LabelWork,
  labelShare,
  type SharedProgress,
  sharedProgress,
  shareLabels,
  stopSharedPass,
} from "./labels/index.ts";
export { type ObjectiveKind, objectiveNames } from "./objectives.ts";
export type { Outside } from "./outside.ts";
export { openMeasureCount } from "./problem.ts";
export { NOTHING_BY_PROGRAM } from "./program/index.ts";
export type { ProgramData, ProgramSolver, SolverEvent, SolverModel } from "./program-solver.ts";
export { MOST_BY_LABELS, roadOf } from "./road.ts";
export { type PlanBounds, type WhyNot, type WhyNotReason, whyNot, whyNotSteps } from "./why-not/index.ts";
