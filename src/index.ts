/**
 * The Demarche library: pure functions over plain data, in Node and in browsers. What every figure means is written in
 * docs/theory; the shapes of results in docs/reference.
 */
export {
  type AssessResult,
  analyseStatusQuo,
  assess,
  type Break,
  buildGraph,
  type CompiledPlan,
  coalitionsOf,
  type DesignOptions,
  type DesignResult,
  design,
  EngineError,
  type Explanation,
  explain,
  explainStability,
  type Figures,
  findBreakingChange,
  findCoalitionImprovements,
  findInverse,
  findMixedEquilibria,
  findStabilityTables,
  HOLD_TOLERANCE,
  type Link,
  type Model,
  type StabilityResult,
  type StressOptions,
  type StressResult,
  stability,
  stress,
  VERSION,
  type Waiting,
} from "./engine/index.ts";
export {
  compile,
  type Diagnostic,
  type ReadResult,
  readScenario,
  type Scenario,
  scenarioSchema,
} from "./scenario/index.ts";
