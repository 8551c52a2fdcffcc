export { type Bundles, bundlesOf } from "./bundles.ts";
export { fewestPeriodsTo, NEVER } from "./fewest-periods.ts";
export { hasStatesAtMost } from "./has-states-at-most.ts";
export { type Lattice, prepareLattice } from "./lattice.ts";
export { askedByMore, leastOfMore } from "./more-lines.ts";
export {
  extraFloor,
  findEnough,
  findRequirements,
  mayEnd,
  PRUNING_ROUNDS,
  type Requirements,
  swapSteps,
} from "./requirements.ts";
