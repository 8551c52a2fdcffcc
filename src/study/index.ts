export { type Accidents, accidentsOf } from "./accidents.ts";
export { type AimsByPlan, type AimsOfPlan, aimsAnswer, aimsOf } from "./aims.ts";
export { answerQuestion } from "./answer-question.ts";
export { answerQuickly } from "./answer-quickly.ts";
export { type Solver, toolsAlone } from "./answer-tools.ts";
export type {
  Answering,
  FoundForPage,
  HandedOut,
  PageSearch,
  SearchBeside,
  SharedPass,
  Step,
} from "./answering.ts";
export * from "./brief/index.ts";
export { type Chance, chancesOf } from "./chances.ts";
export {
  type ChangedPlan,
  type ChangedPlanAsked,
  changedPlanAnswer,
  type NotAllowed,
} from "./changed-plan.ts";
export type { ChangedReading, ChangedReadings, TurnedPlan } from "./changed-readings.ts";
export { changedReadings } from "./changed-readings.ts";
export { checkAnswer } from "./check.ts";
export { type Chronology, chronologyOf, type Said } from "./chronology.ts";
export { type Comparison, compareAnswer } from "./compare.ts";
export * from "./design/index.ts";
export { explainAnswer } from "./explain.ts";
export { FOUND } from "./found-plan.ts";
export {
  type LadderOf,
  ladderAnswer,
  ladderOf,
  type StepStanding,
  spoiledStep,
  stepStandings,
} from "./ladder.ts";
export { asOpen, type OpenScenario, openScenario, withOtherFigures } from "./open-scenario.ts";
export { type Particulars, particularsOf, performersOf } from "./particulars.ts";
export {
  fromHoldingToHopeless,
  NARROW,
  type PlanStanding,
  planStanding,
  STANDINGS,
} from "./plan-order.ts";
export type { PlansAsked } from "./plans-asked.ts";
export {
  type AnswerTo,
  isQuick,
  type ProgressOf,
  type Question,
  type QuestionKind,
  type Questions,
  ROAD,
} from "./question.ts";
export type { PageTools, QuestionTools } from "./question-tools.ts";
export * from "./repair/index.ts";
export * from "./sides/index.ts";
export * from "./split/index.ts";
export * from "./stability/index.ts";
export {
  partAnswer,
  STRESS_BUDGETS,
  type StressAsked,
  type Stressed,
  type StressStep,
  stressAnswer,
  surestOf,
  usualSamples,
} from "./stress.ts";
export * from "./sweep/index.ts";
export {
  type FigureSwitch,
  type Switches,
  type SwitchesAsked,
  switchesAnswer,
  type Turn,
} from "./switches.ts";
export {
  isSoonTrusted,
  mostModestFirst,
  mostOnTheWay,
  mostTrust,
  playAnswer,
  type TrustNeeded,
  trustAnswer,
  trustCases,
} from "./trust.ts";
export { type MapAsked, mapAnswer } from "./two-way-map.ts";
export * from "./versions/index.ts";
export {
  MOST_TERMS,
  type Why,
  type WhyAsked,
  type WhyLink,
  type WhySide,
  type WhyTerm,
  whyAnswer,
} from "./why.ts";
