export type { Check } from "./check.ts";
export { backingOf, type Coverage, coverage, type Unbacked } from "./coverage.ts";
export { evidenceOf } from "./evidence-holders.ts";
export { findQuote } from "./find-quote.ts";
export { MAX_SOURCE_BYTES } from "./quotes.ts";
export { checkSteps } from "./run-checks.ts";
