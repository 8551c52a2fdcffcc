export { gatherSteps, readShard, shardUnits, writePart } from "./stress-part.ts";
export { stressTableSteps } from "./stress-tables.ts";
