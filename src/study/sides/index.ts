export { assessSteps } from "./side-plans.ts";
export { SIDES_ON_PAGE, type SidesOptions, sides, sidesSteps } from "./sides.ts";
export { sidesAnswer } from "./sides-answer.ts";
export type { PointRate, SidesAsked, SidesProgress } from "./sides-asked.ts";
export type {
  BestGain,
  CommonPosition,
  Compensation,
  PaidPlan,
  PlansWithin,
  SharedPlan,
  SidePlan,
  SideResult,
  SidesResult,
  WithoutParty,
} from "./sides-result.ts";
