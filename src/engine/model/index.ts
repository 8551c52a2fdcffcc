export { breachChoices } from "./breach-choices.ts";
export { compilePlan, residueOf } from "./compile-plan.ts";
export {
  type BreachChoice,
  type BreachChoices,
  type Bundle,
  type ChoiceTable,
  type CompiledPlan,
  type LinkedGroup,
  type LinkedTerm,
  type LocalCondition,
  type StanceOutcome,
  type StateChanges,
  type StepSummary,
  UNDO,
  type Waiting,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "./compiled-plan.ts";
export { conditionHolds } from "./condition.ts";
export { EngineError, type EngineErrorCode } from "./engine-error.ts";
export { type Figures, type FigureTable, figuresIn, tablesOf } from "./figures.ts";
export { isFeasible } from "./is-feasible.ts";
export { MAX_LINKED_MEASURES } from "./limits.ts";
export { type MeasureRef, measureRef, measureText, partTexts } from "./measure-ref.ts";
export type { ConditionMasks, Model, Ordinal } from "./model.ts";
export {
  type CompiledStatement,
  type PartyOrder,
  STATEMENT_OPERATOR,
  type StatePattern,
} from "./party-order.ts";
export type {
  Distribution,
  FigurePlace,
  QuantityCorrelation,
  UncertainQuantity,
  Uncertainty,
} from "./uncertainty.ts";
