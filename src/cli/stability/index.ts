export { type Analysis, analyse, goingFrom } from "./analysis.ts";
export { conceptNamed, stateNamed } from "./named.ts";
export { printAnalysis } from "./print-analysis.ts";
export { QUESTIONS, type Section } from "./questions.ts";
export { stateLines } from "./state-lines.ts";
export { writeConflict } from "./write-conflict.ts";
export { writeStates } from "./write-states.ts";
