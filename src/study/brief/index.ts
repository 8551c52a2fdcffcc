export { analyseForBrief, BRIEF_SAMPLES, type BriefOptions } from "./analyse.ts";
export { type BriefAsked, type BriefStep, briefAnswer } from "./brief-answer.ts";
export type { BriefInput, EquilibriaFound } from "./brief-input.ts";
