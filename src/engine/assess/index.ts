export { assess, assessWorked, findPlan } from "./assess.ts";
export type {
  AssessResult,
  Break,
  ByParty,
  Consequence,
  DepositOutcome,
  EventOutcome,
  Failing,
  NextOutcome,
  Place,
  ResponseOutcome,
  Verdict,
} from "./assess-result.ts";
export { type StepAssessment, stepAssessor } from "./assess-step.ts";
export { NEGLIGIBLE } from "./best-breach.ts";
export { type BreachWitness, breachAt, momentAt } from "./breach-at.ts";
export type { BreachDeeds } from "./breach-deeds.ts";
export { type BreachPath, breachPath, levelsAfter, worthOf } from "./breach-path.ts";
export {
  assessSteps,
  breachPieces,
  PIECE_WAYS,
  waysOf,
  waysOfGroups,
  weakestShareSteps,
  workOut,
} from "./breach-pieces.ts";
export { coverAt } from "./cover.ts";
export {
  type BegunEvaluation,
  beginEvaluation,
  type Evaluation,
  endEvaluation,
  evaluate,
  fillBreachesAt,
  openBooks,
} from "./evaluate.ts";
export { explain, explainAsked, explainWorked } from "./explain.ts";
export type {
  ExplainOnly,
  Explanation,
  GainExplanation,
  Item,
  LinkExplanation,
  Row,
  Side,
} from "./explanation.ts";
export { EQUAL_SHARES } from "./inequality.ts";
export { type KeptStretch, keepPath } from "./keep-path.ts";
export { bestOfGroup } from "./linked-breach.ts";
export {
  type BreachLine,
  beginNodes,
  breachLines,
  type EventWeights,
  effectOfSome,
  endNodes,
  evaluateNodes,
  type ForecastBooks,
  fillNodesAt,
  forecast,
  keepsAll,
  type LinkedBooksUnder,
  leastSlacks,
  linkedAmong,
  linkedUnder,
  momentAfter,
  type NodeBooks,
  type NodeEvaluation,
  nodeBooks,
  nodeBreach,
} from "./nodes/index.ts";
export {
  type ChoiceBooks,
  effectOf,
  effectOfFollowing,
  type PartyBooks,
  type Violation,
} from "./violation-effect.ts";
export type { WorkedOut } from "./worked-out.ts";
