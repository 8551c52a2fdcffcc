export { assessPlans } from "./assess-plans.ts";
export { type DesignAsked, type Designed, designAnswer } from "./design-answer.ts";
export { DESIGN_BUDGETS, type DesignBudget } from "./design-budgets.ts";
export { type DesignStage, designSearch, type PlansFound } from "./design-search.ts";
export { whyNoPlan } from "./why-no-plan.ts";
