export { figuresNamed, showMap } from "./show-map.ts";
export { gatherSteps, readShard, refuseCrowded, shardNamed, shardUnits, writePart } from "./stress-part.ts";
export { stressTableSteps } from "./stress-tables.ts";
