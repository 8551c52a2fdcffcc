export { centralValue } from "./central-value.ts";
export { compile, compileRules, compileStances } from "./compile.ts";
