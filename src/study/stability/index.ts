export { type Conflict, countEquilibria, type EquilibriumCount, openConflict } from "./conflict.ts";
export type {
  LookAhead,
  MadeEquilibrium,
  MixedEquilibria,
  OrderChange,
  RobustEquilibrium,
  SeenByEach,
  StabilitySections,
  StrengthOfPreference,
  UnderUnknown,
} from "./further-answers.ts";
export { findCoalitions, findMixed, findOnceEach, isQuickOnceEach } from "./groups.ts";
export {
  makeEquilibriaSteps,
  type OrderChangesProgress,
  robustEquilibriaSteps,
  type StateAsked,
} from "./order-changes.ts";
export { findStrength, findUnknown, lookAhead, type StatementsByParty } from "./other-preferences.ts";
export {
  type Stability,
  type StabilityAsked,
  type StabilityFound,
  stabilityAnswer,
} from "./stability-answer.ts";
export { stabilityProblem } from "./stability-problem.ts";
export { findSeenByEach } from "./views.ts";
export { TELLING, type WhyOfParty, whyPartiesStay } from "./why-parties-stay.ts";
