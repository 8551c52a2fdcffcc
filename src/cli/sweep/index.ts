export { doMissingByQueue } from "./by-queue.ts";
export { doMissing } from "./by-threads.ts";
export { printSweep, sweepDocument } from "./print-sweep.ts";
export { openRun, type RunFolder, readRun } from "./run-folder.ts";
export { sweepAsked, worldsAsked } from "./sweep-asked.ts";
export { workForQueue } from "./work-for-queue.ts";
