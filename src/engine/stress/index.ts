export { isAsGood } from "./compare-plans.ts";
export { toldRange } from "./distribution.ts";
export { DRIVER_ROWS, type Driver } from "./drivers.ts";
export type { FailingInequality, InequalityTerm } from "./failing-inequality.ts";
export { copulaFactor } from "./gaussian-copula.ts";
export { type HoldsChance, holdsChances } from "./holds-chance.ts";
export type { Knowledge } from "./knowledge.ts";
export { type PartExtent, type PartGround, partExtent, partGround } from "./part-ground.ts";
export {
  candidatePlans,
  type RobustCandidate,
  type RobustDesign,
  type RobustOptions,
  type RobustProgress,
  robustDesign,
  robustSteps,
} from "./robust-design.ts";
export { caseOperations, type SharedRound, type StressLimits, stressRounds, tallyBytes } from "./rounds.ts";
export { stressSamples } from "./samples.ts";
export type { Sensitivity } from "./sensitivity.ts";
export type { SamplingMethod } from "./share-source.ts";
export {
  gatherRounds,
  type Spread,
  type StopSignal,
  type StressedPlan,
  type StressResult,
  stress,
  stressResult,
  stressSteps,
} from "./stress.ts";
export {
  COMPARE_SAMPLES,
  DEFAULT_SAMPLES,
  MOST_SAMPLES,
  type StressOptions,
  type StressTask,
  stressTask,
} from "./stress-options.ts";
export { switchSteps } from "./switch-steps.ts";
export type { SwitchValue } from "./switch-value.ts";
export type { PlanTally } from "./tally.ts";
export { type MapAxis, mapSteps, type TwoWayMap } from "./two-way-map.ts";
export {
  beginStress,
  inOrderOfWork,
  mergeParts,
  nothingOf,
  plansOfRound,
  type RoundProgress,
  roundSteps,
  type StressPart,
  type StressProgress,
  type StressRound,
  type StressWork,
  stressUnitSteps,
  type UnitKind,
  unitCount,
  unitKind,
} from "./units.ts";
export {
  type BoxFigures,
  type FailsWhere,
  type FailureBox,
  type FailureLimit,
  type PeelStep,
  type TellingBox,
  type Told,
  tellingBoxes,
} from "./where-it-fails.ts";
export { workOfUnits } from "./work-of-units.ts";
export { type CaseVerdict, caseDrawer, judgeCases, modelInCase } from "./worlds.ts";
