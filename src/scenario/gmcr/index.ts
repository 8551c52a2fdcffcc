export type { GmcrCondition, GmcrConflict, GmcrDecisionMaker, GmcrOption } from "./gmcr-conflict.ts";
export { type ReadGmcrResult, readGmcr } from "./read-gmcr.ts";
export { scenarioOfGmcr } from "./scenario-of-gmcr.ts";
export { type GmcrStates, type WriteGmcrResult, writeGmcr } from "./write-gmcr.ts";
