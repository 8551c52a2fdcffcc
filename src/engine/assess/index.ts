export {
  type AssessResult,
  assess,
  type Break,
  type ByParty,
  breachAt,
  findPlan,
  type Link,
} from "./assess.ts";
export { assessStep, type StepAssessment } from "./assess-step.ts";
export type { BreachWitness } from "./best-breach.ts";
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
