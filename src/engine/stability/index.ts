export { type CoalitionImprovement, coalitionsOf, findCoalitionImprovements } from "./coalition.ts";
export { CONCEPT_DEFINITIONS, CONCEPTS, type Concept } from "./concepts.ts";
export {
  type AnsweredImprovement,
  explainStability,
  findAnswer,
  improvementsOf,
  type StabilityExplanation,
} from "./explain-stability.ts";
export { foremostEquilibria } from "./foremost-equilibria.ts";
export { gradeStates } from "./grade-states.ts";
export { buildGraph, type ConflictGraph } from "./graph.ts";
export { graphOfMoves, type MovesShown, unilateralMoves } from "./graph-of-moves.ts";
export { findInverse, inverseSteps } from "./inverse.ts";
export type {
  ChangedOrder,
  Demand,
  LeastChangeResult,
  LeastChangeSteps,
  OrderChangeOptions,
} from "./least-change.ts";
export { findLimitedMoves, findNonMyopic, type LookAheadResult } from "./limited-moves.ts";
export { findMixedEquilibria } from "./mixed-equilibria.ts";
export type { Moves } from "./moves.ts";
export { findOnceEachDifferences, type OnceEachDifference } from "./once-each.ts";
export type { Preference } from "./preference.ts";
export { breakingSteps, findBreakingChange } from "./robustness.ts";
export type { Sequence } from "./sequence.ts";
export {
  describeStates,
  type StabilityOptions,
  type StabilityResult,
  type StateResult,
  stability,
} from "./stability.ts";
export { conceptsOf, findStabilityTables, type StabilityTables } from "./stability-tables.ts";
export { conceptMask } from "./stable-for.ts";
export { findState, inForceEverywhere, stateBits } from "./state-space.ts";
export {
  analyseStatusQuo,
  describeReached,
  openStatusQuo,
  type ReachedEquilibrium,
  type StatusQuo,
  type StatusQuoResult,
} from "./status-quo.ts";
export { findStronglyStable } from "./strength.ts";
export { findUnderUnknown, UNKNOWN_FORMS, type UnknownForm } from "./unknown-preference.ts";
export type { MoveKind } from "./walk.ts";
