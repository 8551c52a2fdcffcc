import { measureText } from "../../engine/index.ts";
import { takenBack } from "../expand/index.ts";
import type { Clause, Scenario } from "../scenario.ts";
import { UPON_BREACH } from "../schema/index.ts";
import type { Check, CheckContext } from "./check.ts";

/** A clause says one thing, with the fields that go with it, and suspends only what can be undone; so does a rule of a stance upon an event. */
export const clauseRules: Check = {
  run: (context) => {
    const { scenario, places, report } = context;
    const lists = [
      scenario.clauses,
      ...scenario.plans.flatMap(({ clauses }) => (clauses === null ? [] : [clauses])),
    ];
    for (const clauses of lists)
      for (const [index, clause] of clauses.entries()) checkClause(context, clauses, index, clause);
    for (const rule of scenario.stances.flatMap(({ rules }) => rules)) {
      if (rule.upon === null && rule.for !== null)
        report("clause-field", places.keyOf(rule, "for"), { field: "for", goesWith: "upon" });
      if (rule.upon !== null && rule.does.length > 0)
        report("upon-does", places.keyOf(rule, "does"), { event: rule.upon });
    }
  },
};

function checkClause(context: CheckContext, clauses: readonly Clause[], index: number, clause: Clause): void {
  const { places, report, isBroken } = context;
  const place = places.at(clauses, index);
  const isUnread = (["upon", "suspend", "for", "then"] as const).some((field) =>
    isBroken([...place.path, field]),
  );
  const { upon, by, of, suspend, then, times } = clause;
  if (!isUnread && (suspend === null) === (then === null)) report("clause-without-effect", place, {});
  else if (!isUnread && (suspend === null) !== (clause.for === null)) {
    if (suspend === null)
      report("clause-field", places.keyOf(clause, "for"), { field: "for", goesWith: "suspend" });
    else report("clause-without-effect", place, {});
  }
  if (upon !== UPON_BREACH) {
    if (by !== null)
      report("clause-field", places.keyOf(clause, "by"), { field: "by", goesWith: "upon: breach" });
    if (of.length > 0)
      report("clause-field", places.keyOf(clause, "of"), { field: "of", goesWith: "upon: breach" });
  } else if (times > 1)
    report("clause-field", places.keyOf(clause, "times"), { field: "times", goesWith: "an event" });
  for (const [item, ref] of (suspend ?? []).entries())
    if (isNeverUndone(context.scenario, ref.measure))
      report("suspends-irreversible", places.at(suspend!, item), { measure: measureText(ref) });
}

function isNeverUndone(scenario: Scenario, id: string): boolean {
  const measure = scenario.measures.find((one) => one.id === id);
  return measure !== undefined && takenBack(measure, scenario.quantities) === "nothing";
}
