export { CONCEPTS, type Concept } from "./concepts.ts";
export { buildGraph, type ConflictGraph } from "./graph.ts";
export {
  describeStability,
  type StabilityOptions,
  type StabilityResult,
  type StateResult,
  stability,
} from "./stability.ts";
export { findStabilityTables, type StabilityTables } from "./stability-tables.ts";
