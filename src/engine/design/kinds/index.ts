export { type PlanKind, planKind } from "./plan-kind.ts";
