export type { CellChange, Change, WrittenEvidence } from "./change.ts";
export { type ChangeResult, changeText } from "./change-text.ts";
export { clausesInForce, type PlanChange, placeOfClause, planAfter } from "./plan-after.ts";
