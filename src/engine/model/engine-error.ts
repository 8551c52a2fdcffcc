/** What a caller did that no computation can make sense of. */
export type EngineErrorCode =
  | "unknown-plan"
  | "missing-patience"
  | "infeasible-start"
  | "infeasible-step"
  | "too-many-linked-measures"
  | "too-many-periods"
  | "too-many-nodes"
  | "interrupted"
  | "types-interrupted"
  | "too-many-profiles"
  | "game-too-large"
  | "too-many-first-steps"
  | "too-many-own-options"
  | "too-many-coalitions"
  | "too-many-equilibria"
  | "too-many-measures"
  | "not-in-rows"
  | "too-many-states"
  | "no-feasible-state"
  | "overlapping-merge"
  | "merged-state-told-apart"
  | "ranking-leaves-out"
  | "ranking-repeats"
  | "unknown-party"
  | "unknown-type"
  | "unknown-measure"
  | "unknown-event"
  | "unknown-objective"
  | "option-out-of-range"
  | "options-exclude-each-other"
  | "memory-limit"
  | "unknown-state"
  | "grades-against-order";

/** A broken precondition. `subject` is a model id (or `""`), `facts` say what was found. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: EngineErrorCode, subject: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(`${code}: ${subject} ${JSON.stringify(facts)}`);
    this.name = "EngineError";
    this.code = code;
    this.subject = subject;
    this.facts = facts;
  }
}
