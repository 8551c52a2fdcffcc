export { whyNot, whyNotSteps } from "./why-not.ts";
export type { PlanBounds, WhyNot, WhyNotReason } from "./why-not-result.ts";
