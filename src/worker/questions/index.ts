export { answerQuestion } from "./answer-question.ts";
export { answerQuickly } from "./answer-quickly.ts";
export type { AnswerTools, Solver } from "./answer-tools.ts";
export type { Answering } from "./answering.ts";
export { compareAnswer } from "./compare-answer.ts";
export { type OpenScenario, openScenario } from "./open-scenario.ts";
export {
  type AnswerTo,
  type Comparison,
  type DesignAsked,
  type Designed,
  type DesignStage,
  type Explained,
  type FoundPlan,
  type Mending,
  type ProgressOf,
  type Question,
  type QuestionKind,
  type Questions,
  type Repaired,
  type RepairStep,
  ROAD,
  type SharedPass,
  type Stability,
  type StabilityAsked,
  type StabilityFound,
  type Step,
  type Stressed,
  type StressStep,
  type WhyOfParty,
} from "./question.ts";
