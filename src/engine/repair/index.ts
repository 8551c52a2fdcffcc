export {
  type Adjustable,
  changedFigures,
  type FigureMove,
  isLinearTable,
  type LinearTable,
} from "./adjustable.ts";
export { type Condition, failedConditions } from "./condition.ts";
export { type ConditionRow, conditionRow } from "./condition-row.ts";
export { type LeastChange, type LeastChangeOptions, leastChange } from "./least-change.ts";
export type { LinearSolver } from "./linear-solver.ts";
export {
  firstPatience,
  LEAST_PATIENCE,
  MOST_PATIENCE,
  type PatienceSearch,
  withPatience,
} from "./patience.ts";
