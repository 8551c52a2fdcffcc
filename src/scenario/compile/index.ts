export { centralValue } from "./central-value.ts";
export { compile, compileRules, failedRuns, followingSteps, planMaker, refusedPlans } from "./compile.ts";
export { compileStatement } from "./compile-ordinal.ts";
export { type SingleFigure, singleFigures } from "./compile-uncertainty.ts";
export { figureCells } from "./figure-cells.ts";
export { idleTypes } from "./idle-types.ts";
export { recompile } from "./recompile.ts";
export { timedPlans } from "./timed-plans.ts";
