export { type PassTeam, type PassWatch, passTeam } from "./pass-team.ts";
export type { Port } from "./port.ts";
export type { Job, Part, Reply, Request } from "./protocol.ts";
export { type RunOptions, runHere, runJob } from "./run-job.ts";
export { unitsOf } from "./runner.ts";
export { serve } from "./serve.ts";
