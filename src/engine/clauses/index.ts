export { type Branch, branches } from "./branches.ts";
export { clauses, clausesSteps, LONGEST_SUSPENSION } from "./clauses.ts";
export type { ClausesResult, Rule, RuleOutcome, SuspensionLengths } from "./clauses-result.ts";
export { suspendable } from "./suspendable.ts";
export { suspensionLengths } from "./suspension-lengths.ts";
