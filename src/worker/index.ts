export { type PassTeam, type PassWatch, passTeam } from "./pass-team.ts";
export type { PlainDesignOptions } from "./plain-design-options.ts";
export type { Port } from "./port.ts";
export type { Job, Part, Reply, Request } from "./protocol.ts";
export { type DesignWatch, runDesign } from "./run-design.ts";
export { type JobProgress, jobSteps, type RunOptions, runJob } from "./run-job.ts";
export { unitsOf } from "./runner.ts";
export { serve, type WorkerTools } from "./serve.ts";
