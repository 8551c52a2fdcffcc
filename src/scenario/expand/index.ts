export { type Expanded, expand, type Part } from "./expand.ts";
export {
  conjunctionHolds,
  conjunctionInWords,
  type Infeasibility,
  infeasibilityInWords,
  infeasibilityOf,
  startInfeasibility,
} from "./infeasibility.ts";
export { type ResolvedStep, type ResolvedSteps, resolveSteps, type StepProblem } from "./resolve-steps.ts";
