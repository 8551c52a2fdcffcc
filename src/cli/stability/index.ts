export { type Analysis, analyse } from "./analysis.ts";
export { printAnalysis } from "./print-analysis.ts";
export type { Question, Section } from "./section.ts";
export { stateLines } from "./state-lines.ts";
export { writeConflict } from "./write-conflict.ts";
export { writeStates } from "./write-states.ts";
