export type { Check, CheckContext } from "./check.ts";
export { type Coverage, coverage, type Unbacked } from "./coverage.ts";
export { MAX_SOURCE_BYTES } from "./quotes.ts";
export { runChecks } from "./run-checks.ts";
