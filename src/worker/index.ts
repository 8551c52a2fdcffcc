export type { Job, Part, Reply, Request } from "./protocol.ts";
export { type Port, type RunOptions, runHere, runJob } from "./run-job.ts";
export { unitsOf } from "./runner.ts";
export { serve } from "./serve.ts";
