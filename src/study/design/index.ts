export { assessPlans } from "./assess-plans.ts";
export { type DesignAsked, type Designed, designAnswer } from "./design-answer.ts";
export { DESIGN_BUDGETS, type DesignBudget } from "./design-budgets.ts";
export { type DesignStage, designSearch, type PlansFound } from "./design-search.ts";
export type { EndChange, EndLever } from "./end-lever.ts";
export { leversAtEnd } from "./end-levers.ts";
export { type EndsAsked, endsAnswer } from "./ends-answer.ts";
export { type LikelyAsked, type MostLikely, mostLikelyAnswer } from "./most-likely.ts";
export { type NoPlan, whyNoPlan } from "./why-no-plan.ts";
