export { readRows } from "./read-rows.ts";
export { type RunAsked, type RunTold, type RunTools, runAnswer, summedUpRun } from "./run-answer.ts";
export * from "./sweep-asked.ts";
export { chunkText, mostWorldsPerChunk, sweepOfTexts, worldBytes, worldsPerChunk } from "./sweep-chunks.ts";
export {
  chunkFile,
  chunkOf,
  otherThanOurs,
  RUN_FILES,
  type RunProblem,
  readManifest,
  sweepOfRun,
} from "./sweep-manifest.ts";
export { SWEEP_FORMAT, type SweepManifest, type SweepTask, TASK } from "./sweep-packing.ts";
export { type SweepProgress, type SweepRow, sweepRows } from "./sweep-rows.ts";
export { sweepObjectives } from "./sweep-score.ts";
export {
  type KindBox,
  type Regret,
  type SweepResult,
  type SweptFoundPlan,
  type SweptKind,
  type SweptOwnPlan,
  type SweptPlan,
  type SweptRun,
  type SweptTrust,
  sweepSummary,
} from "./sweep-summary.ts";
export {
  type Sweep,
  type SweepGround,
  type SweepProblem,
  sweepWorlds,
  type World,
  worldsAtMost,
} from "./sweep-worlds.ts";
