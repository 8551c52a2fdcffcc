import { type AssessResult, assess, leastSlacks } from "../assess/index.ts";
import {
  BREACH,
  type CompiledClause,
  type CompiledPlan,
  compilePlan,
  type Figures,
  isInterrupted,
  type Model,
  NO_PARTY,
  nodesOf,
} from "../model/index.ts";

/** A plan under other clauses upon one event; its other clauses stay. */
export interface UnderClauses {
  assess(own: readonly CompiledClause[], figures?: Figures): AssessResult;
  /** The smallest slacks alone, under one clause. */
  leastSlacks(own: CompiledClause): ReturnType<typeof leastSlacks>;
}

/**
 * What of a plan does not hang on its clauses is worked out once.
 *
 * @param upon - index of the event, or BREACH
 */
export function underClauses(model: Model, plan: CompiledPlan, upon: number): UnderClauses {
  const { id, label, bundles, followOn, stanceOutcome } = plan;
  const others = plan.clauses.filter((clause) => clause.upon !== upon);
  const outstanding = plan.nodes?.outstanding[0] ?? [];
  const written = { id, label, bundles, followOn, outstanding };
  const collapse: CompiledClause = {
    upon,
    by: NO_PARTY,
    of: [],
    times: 1,
    kind: "collapse",
    suspend: [],
    periods: 0,
  };
  // With a clause upon it the plan is looked at in every period, as it is under every other.
  const living = compilePlan(model, { ...written, clauses: [...others, collapse] }, stanceOutcome);
  const plain = compilePlan(model, { ...written, clauses: others }, stanceOutcome);
  const under = (own: readonly CompiledClause[]): CompiledPlan => {
    const clauses = [...others, ...own];
    const interruptions = { clauses, bundles, outstanding, next: living.nodes!.next };
    if (!isInterrupted(model, interruptions)) return plain;
    const nodes = nodesOf(model, id, living.moments, living.states, interruptions);
    return { ...living, clauses, nodes };
  };
  return {
    assess: (own, figures) => assess(model, under(own), figures),
    leastSlacks: (own) => leastSlacks(model, under([own]), model.figures),
  };
}

/** Index of an event of the model, by its id or "breach" (BREACH); null where there is none. */
export function uponOf({ events }: Model, id: string): number | null {
  if (id === "breach") return BREACH;
  const found = events.findIndex((event) => event.id === id);
  return found < 0 ? null : found;
}
