export {
  type Doubt,
  type DoubtAssessor,
  doubtAssessor,
  doubtFinder,
  keptUnderDoubt,
  type StepDoubt,
  slackUnderDoubt,
} from "./doubt.ts";
export { type Encounter, type Encounters, encountersIn, flowsOf } from "./encounters.ts";
export { exposureTo } from "./exposure-to.ts";
export { type JointPath, jointPath, worthOnPath } from "./joint-path.ts";
export { leastTrust } from "./least-trust.ts";
export { largestTrust, trust } from "./trust.ts";
export type { Confidence, Exposure, PlanTrust, TypePlay } from "./trust-result.ts";
export { type GameType, MAX_PROFILES, playTypes, type StoppingGame, stoppingGame } from "./types/index.ts";
export { type MeasureLinks, measureLinks, optionsAt } from "./ways.ts";
