export { DRIVER_ROWS, type Driver } from "./drivers.ts";
export { figuresAt } from "./figure-columns.ts";
export { copulaFactor } from "./gaussian-copula.ts";
export type { Knowledge } from "./knowledge.ts";
export {
  type RobustCandidate,
  type RobustDesign,
  type RobustOptions,
  type RobustProgress,
  robustDesign,
  robustSteps,
} from "./robust-design.ts";
export { stressSamples } from "./samples.ts";
export type { Sensitivity } from "./sensitivity.ts";
export type { SamplingMethod } from "./share-source.ts";
export {
  type Spread,
  type StopSignal,
  type StressedPlan,
  type StressProgress,
  type StressResult,
  stress,
  stressResult,
} from "./stress.ts";
export {
  DEFAULT_SAMPLES,
  MOST_SAMPLES,
  type StressOptions,
  type StressTask,
  stressTask,
} from "./stress-options.ts";
export type { SwitchValue } from "./switch-value.ts";
export {
  beginStress,
  inOrderOfWork,
  mergeParts,
  type StressPart,
  type StressWork,
  stressUnit,
  unitCount,
} from "./units.ts";
