export type { CompiledRule, CompiledStance, NamedCondition, NamedMeasure } from "./compiled-stance.ts";
export { MAX_RUN_PERIODS, runStances, type StanceRun } from "./run-stances.ts";
