export { answerQuestion } from "./answer-question.ts";
export { answerQuickly } from "./answer-quickly.ts";
export { type AnswerTools, type Solver, toolsAlone } from "./answer-tools.ts";
export type { Answering, SharedPass, Step } from "./answering.ts";
export {
  BRIEF_SAMPLES,
  type BriefAsked,
  type BriefBound,
  type BriefInput,
  type BriefPhase,
  type BriefStep,
  briefAnswer,
  type EquilibriaFound,
} from "./brief/index.ts";
export { type CheckAsked, type Checked, checkAnswer } from "./check.ts";
export { type CompareAsked, type Comparison, compareAnswer } from "./compare.ts";
export type { DesignAsked, Designed, DesignStage } from "./design/index.ts";
export { type Budget, drive, driveTurn, relay } from "./drive.ts";
export { type ExplainAsked, type Explained, explainAnswer } from "./explain.ts";
export { FOUND, type FoundPlan, type FoundPlanAsked } from "./found-plan.ts";
export { asOpen, type OpenScenario, openScenario } from "./open-scenario.ts";
export { type Particulars, particularsOf, performerOf } from "./particulars.ts";
export {
  type AnswerTo,
  isQuick,
  type ProgressOf,
  type Question,
  type QuestionKind,
  type Questions,
  type QuickQuestions,
  ROAD,
} from "./question.ts";
export {
  type FigureChange,
  type FigureChanges,
  type Guarantee,
  type LinearKind,
  type Mending,
  type OrderOptions,
  type OrderSearch,
  quantityNames,
  REPAIR_KINDS,
  type Repaired,
  type RepairKind,
  type RepairOptions,
  type RepairPhase,
  type RepairProgress,
  type RepairQuestion,
  type RepairResult,
  type RepairStep,
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
  type SplitRound,
  type SplitsResult,
} from "./split/index.ts";
export {
  type Conflict,
  countEquilibria,
  type EquilibriumCount,
  findCoalitions,
  findMixed,
  findOnceEach,
  findSeenByEach,
  findStrength,
  findUnknown,
  isQuickOnceEach,
  type LookAhead,
  lookAhead,
  type MadeEquilibrium,
  type MixedEquilibria,
  makeEquilibriaSteps,
  type OrderChange,
  type OrderChangesProgress,
  openConflict,
  type RobustEquilibrium,
  robustEquilibriaSteps,
  type SeenByEach,
  type Stability,
  type StabilityAsked,
  type StabilityFound,
  type StabilitySections,
  type StateAsked,
  type StatementsByParty,
  type StrengthOfPreference,
  stabilityProblem,
  TELLING,
  type UnderUnknown,
  type WhyOfParty,
  whyPartiesStay,
} from "./stability/index.ts";
export type { Stressed, StressStep } from "./stress.ts";
