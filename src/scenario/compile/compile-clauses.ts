import { BREACH, type CompiledClause, type Model, NO_PARTY } from "../../engine/index.ts";
import type { Expanded } from "../expand/index.ts";
import type { Clause, MeasureRef, Plan, Scenario } from "../scenario.ts";
import { UPON_BREACH } from "../schema/index.ts";

/** Events, the clauses of the scenario and deposits by indices; a measure in instalments means all its parts. */
export function compileClauses(
  scenario: Scenario,
  expanded: Expanded,
): Pick<Model, "events" | "clauses" | "deposits"> {
  const partyOf = (id: string | null): number => partyIndex(scenario, id);
  return {
    events: scenario.events.map(({ id, label, by }) => ({ id, label, by: partyOf(by) })),
    clauses: scenario.clauses.map((clause) => compileClause(scenario, expanded, clause)),
    deposits: scenario.deposits.map(({ id, label, by, to }) => ({
      id,
      label,
      by: partyOf(by),
      to: partyOf(to),
    })),
  };
}

/**
 * The clauses of a plan: its own, or else those of the scenario. What its stances say of events stands before them, so that it holds
 * where both answer one event.
 */
export function clausesOfPlan(
  scenario: Scenario,
  expanded: Expanded,
  { clauses, stances }: Plan,
): CompiledClause[] {
  return [...clausesOfStances(scenario, stances ?? []), ...(clauses ?? scenario.clauses)].map((clause) =>
    compileClause(scenario, expanded, clause),
  );
}

/** What the stances of a plan say of events, one clause an event: what any of them undoes is suspended, for as long as they say. */
function clausesOfStances({ stances }: Scenario, ids: readonly string[]): Clause[] {
  const rules = stances.filter(({ id }) => ids.includes(id)).flatMap((stance) => stance.rules);
  const upon = new Map<string, { suspend: MeasureRef[]; periods: number }>();
  for (const rule of rules) {
    if (rule.upon === null) continue;
    const said = upon.get(rule.upon) ?? { suspend: [], periods: 0 };
    said.suspend.push(...rule.undoes);
    said.periods = Math.max(said.periods, rule.for ?? 0);
    upon.set(rule.upon, said);
  }
  return [...upon].map(([event, { suspend, periods }]) => ({
    upon: event,
    by: null,
    of: [],
    suspend,
    for: periods,
    times: 1,
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
    then: null,
  }));
}

function compileClause(scenario: Scenario, expanded: Expanded, clause: Clause): CompiledClause {
  const partsOf = (refs: readonly MeasureRef[]): number[] =>
    [...new Set(refs.flatMap((ref) => expanded.resolve(ref)))].sort((one, other) => one - other);
  return {
    upon:
      clause.upon === UPON_BREACH ? BREACH : scenario.events.findIndex((event) => event.id === clause.upon),
    by: partyIndex(scenario, clause.by),
    of: partsOf(clause.of),
    times: clause.times,
    kind: clause.then ?? "suspend",
    suspend: partsOf(clause.suspend ?? []),
    periods: clause.for ?? 0,
  };
}

function partyIndex({ parties }: Scenario, id: string | null): number {
  return id === null ? NO_PARTY : parties.findIndex((party) => party.id === id);
}
