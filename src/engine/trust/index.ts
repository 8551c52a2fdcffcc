export { type Encounter, type Encounters, encountersIn, flowsOf } from "./encounters.ts";
export { type JointPath, jointPath, worthOnPath } from "./joint-path.ts";
export { trust } from "./trust.ts";
export type { Confidence, Exposure, PlanTrust, TypePlay } from "./trust-result.ts";
export { MAX_PROFILES, playTypes } from "./types/index.ts";
