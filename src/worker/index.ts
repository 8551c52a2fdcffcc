export type { FromDesk, ToDesk } from "./desk-protocol.ts";
export { type PassTeam, type PassWatch, passTeam } from "./pass-team.ts";
export type { PlainDesignOptions } from "./plain-design-options.ts";
export type { Port } from "./port.ts";
export type { Job, Part, Reply, Request } from "./protocol.ts";
export {
  type AnswerTo,
  answerQuestion,
  type Comparison,
  type DesignAsked,
  type Designed,
  type DesignStage,
  type Explained,
  type FoundPlan,
  type Mending,
  type ProgressOf,
  type Question,
  type QuestionKind,
  type Questions,
  type Repaired,
  type RepairStep,
  ROAD,
  type Solver,
  type Stability,
  type StabilityAsked,
  type StabilityFound,
  type Stressed,
  type StressStep,
  type WhyOfParty,
} from "./questions/index.ts";
export { type DesignWatch, runDesign } from "./run-design.ts";
export { type JobProgress, jobSteps, type RunOptions, runJob } from "./run-job.ts";
export { unitsOf } from "./runner.ts";
export { serve, type WorkerTools } from "./serve.ts";
export { type DeskTools, serveDesk } from "./serve-desk.ts";
