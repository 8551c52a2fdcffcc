export type { BriefAsked } from "./analyse.ts";
export { type BriefStep, briefAnswer } from "./brief-answer.ts";
export type {
  BriefBound,
  BriefInput,
  BriefPhase,
  BriefRepair,
  EquilibriaFound,
  FoundBetter,
  Risk,
} from "./brief-input.ts";
export { BRIEF_SAMPLES, briefMinutes } from "./brief-samples.ts";
export { searchForPage } from "./search-plans.ts";
