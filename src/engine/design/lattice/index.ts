export { type Bundles, bundlesOf } from "./bundles.ts";
export { type EndTable, endsOf, endTable, MOST_ENDS } from "./end-table.ts";
export { fewestPeriodsTo, NEVER } from "./fewest-periods.ts";
export { hasStatesAtMost } from "./has-states-at-most.ts";
export { type Lattice, prepareLattice } from "./lattice.ts";
export { askedByMore, leastOfMore } from "./more-lines.ts";
export { type PlanCeilings, planCeilings } from "./plan-ceilings.ts";
export {
  extraFloor,
  findEnough,
  findRequirements,
  mayEnd,
  PRUNING_ROUNDS,
  type Requirements,
  swapSteps,
} from "./requirements.ts";
export { type StepWorth, stepWorth } from "./step-worth.ts";
