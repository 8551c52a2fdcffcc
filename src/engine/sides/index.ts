export { disagreement } from "./disagreement.ts";
export { goodForAll } from "./good-for-all.ts";
export { type JointBreach, jointBreach, MOST_OWN_OPTIONS } from "./joint-breach.ts";
export { type PlanRanks, rankPlans } from "./rank-plans.ts";
