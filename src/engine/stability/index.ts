export { type CoalitionImprovement, coalitionsOf, findCoalitionImprovements } from "./coalition.ts";
export { CONCEPTS, type Concept } from "./concepts.ts";
export {
  type AnsweredImprovement,
  explainStability,
  improvementsOf,
  type StabilityExplanation,
} from "./explain-stability.ts";
export { buildGraph, type ConflictGraph } from "./graph.ts";
export type { Sequence } from "./sequence.ts";
export {
  describeStability,
  type StabilityOptions,
  type StabilityResult,
  type StateResult,
  stability,
} from "./stability.ts";
export { conceptMask, conceptsOf, findStabilityTables, type StabilityTables } from "./stability-tables.ts";
export { findState, stateBits } from "./state-space.ts";
export { analyseStatusQuo, type ReachedEquilibrium, type StatusQuoResult } from "./status-quo.ts";
