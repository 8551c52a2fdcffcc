export { stabilityProblem } from "./stability-problem.ts";
