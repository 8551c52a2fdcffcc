export {
  type AssessResult,
  assess,
  type Break,
  type ByParty,
  type Explanation,
  explain,
  findPlan,
  type GainExplanation,
  HOLD_TOLERANCE,
  type Item,
  type Link,
  type LinkExplanation,
  type Row,
  type Side,
} from "./assess/index.ts";
export {
  type Bundle,
  type CompiledPlan,
  type ConditionMasks,
  compilePlan,
  conditionHolds,
  EngineError,
  type EngineErrorCode,
  type Figures,
  isFeasible,
  MAX_LINKED_MEASURES,
  type Model,
  type StanceOutcome,
  type StepSummary,
  type Waiting,
} from "./model/index.ts";
export { hasBit, indicesOf, type Mask, maskOf, type Table } from "./numeric/index.ts";
export {
  type CompiledRule,
  type CompiledStance,
  MAX_RUN_PERIODS,
  type NamedCondition,
  type NamedMeasure,
  runStances,
  type StanceRun,
} from "./stance/index.ts";
export { VERSION } from "./version.ts";
