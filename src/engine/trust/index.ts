export type { Confidence, Exposure, PlanTrust, TypePlay } from "./trust-result.ts";
