export type { FromDesk, ToDesk } from "./desk-protocol.ts";
export { type PassTeam, passTeam } from "./pass-team.ts";
export type { Port } from "./port.ts";
export type {
  Draft,
  DraftHead,
  OnDisk,
  Origin,
  ProgramAnswer,
  ProgramAsk,
  ProgramCard,
  ProgramQuestions,
  Saved,
  Versioned,
} from "./program-protocol.ts";
export type { Reply, Request, SweepChunk } from "./protocol.ts";
export type { ReferencesAsked, ReferencesForm, ReferencesTold } from "./references.ts";
export { type ChunkProgress, runChunks, type SweepOf } from "./run-chunks.ts";
export { runDesign } from "./run-design.ts";
export { runRound } from "./run-round.ts";
export { runSearch } from "./run-search.ts";
export { answerTo, QUESTION, type Seal, sealBy } from "./seal.ts";
export { serve, type WorkerTools } from "./serve.ts";
export { type DeskTools, serveDesk } from "./serve-desk.ts";
export { type Watcher, watchOver } from "./watch-over.ts";
