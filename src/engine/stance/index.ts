export type { CompiledStance, NamedCondition, NamedMeasure } from "./compiled-stance.ts";
export { runStances } from "./run-stances.ts";
