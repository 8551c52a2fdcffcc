export {
  type AssessResult,
  assess,
  type Break,
  type ByParty,
  breachAt,
  coverAt,
  type Failing,
  findPlan,
  momentAt,
  type Place,
  type Verdict,
} from "./assess.ts";
export { assessStep, type StepAssessment } from "./assess-step.ts";
export { EQUAL_SHARES } from "./beginnings.ts";
export type { BreachWitness, PartyBooks, Violation } from "./best-breach.ts";
export { type BreachPath, breachPath, worthOf } from "./breach-path.ts";
export { type Evaluation, evaluate } from "./evaluate.ts";
export {
  type Explanation,
  explain,
  explainAsked,
  type GainExplanation,
  type Item,
  type LinkExplanation,
  type Row,
  type Side,
} from "./explain.ts";
export { type KeptStretch, keepPath } from "./keep-path.ts";
