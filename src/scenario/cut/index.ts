export type { Cut } from "./cut.ts";
export { cutMeasures } from "./cut-measures.ts";
export { type CutProblem, cutProblems, cuttableMeasures } from "./cut-problems.ts";
