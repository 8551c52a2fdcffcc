export { type Condition, failedConditions } from "./condition.ts";
export {
  type ContinuousLever,
  type LeastLevers,
  type LeverProgram,
  leastLevers,
  type RowPool,
} from "./least-levers.ts";
export { failedRows, type LeverMove } from "./lever-rows.ts";
export type { LinearSolver } from "./linear-solver.ts";
export { type FigureMove, isLinearTable } from "./linear-table.ts";
export { firstPatience, LEAST_PATIENCE, MOST_PATIENCE, withPatience } from "./patience.ts";
