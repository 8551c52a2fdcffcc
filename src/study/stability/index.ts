export {
  type Stability,
  type StabilityAsked,
  type StabilityFound,
  stabilityAnswer,
  type WhyOfParty,
} from "./stability-answer.ts";
export { stabilityProblem } from "./stability-problem.ts";
