import { measureText } from "../../engine/index.ts";
import { takenBack } from "../expand/index.ts";
import type { Clause, Scenario, StanceRule } from "../scenario.ts";
import { UPON_BREACH } from "../schema/index.ts";
import type { Check, CheckContext } from "./check.ts";

/**
 * A clause says one thing, with the fields that go with it, not the same as one before it, and suspends only what can be undone; so does
 * a rule of a stance upon an event.
 */
export const clauseRules: Check = {
  run: (context) => {
    const { scenario } = context;
    const lists = [
      scenario.clauses,
      ...scenario.plans.flatMap(({ clauses }) => (clauses === null ? [] : [clauses])),
    ];
    for (const clauses of lists) {
      for (const [index, clause] of clauses.entries()) checkClause(context, clauses, index, clause);
      checkRepeated(context, clauses);
    }
    for (const rule of scenario.stances.flatMap(({ rules }) => rules)) checkRule(context, rule);
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
      report("clause-field", places.keyOf(clause, "for"), { field: "for", goesWith: '"suspend"' });
    else report("clause-without-effect", place, {});
  }
  if (upon !== UPON_BREACH) {
    if (by !== null)
      report("clause-field", places.keyOf(clause, "by"), { field: "by", goesWith: "a breach" });
    if (of.length > 0)
      report("clause-field", places.keyOf(clause, "of"), { field: "of", goesWith: "a breach" });
  } else {
    if (times > 1)
      report("clause-field", places.keyOf(clause, "times"), { field: "times", goesWith: "an event" });
    checkFits(context, clause);
  }
  for (const [item, ref] of (suspend ?? []).entries())
    if (isNeverUndone(context.scenario, ref.measure))
      report("suspends-irreversible", places.at(suspend!, item), { measure: measureText(ref) });
}

/** The party, where one is named, does one of the measures, where some are. */
function checkFits({ scenario, places, report }: CheckContext, clause: Clause): void {
  const { by, of } = clause;
  const named = of.map(({ measure }) => scenario.measures.find(({ id }) => id === measure));
  // What is unknown was reported as such.
  if (by === null || of.length === 0 || named.includes(undefined)) return;
  if (!scenario.parties.some(({ id }) => id === by) || named.some((measure) => measure!.by.includes(by)))
    return;
  report("clause-fits-nothing", places.at(clause, "by"), { party: by, measures: of.map(measureText) });
}

/** Of two upon one event from one time on the second would never hold. */
function checkRepeated(
  { places, positions, report, isBroken }: CheckContext,
  clauses: readonly Clause[],
): void {
  const seen = new Map<string, number>();
  for (const [index, { upon, times }] of clauses.entries()) {
    const { path } = places.at(clauses, index);
    if (upon === UPON_BREACH || isBroken([...path, "upon"]) || isBroken([...path, "times"])) continue;
    const key = `${upon} ${times}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else
      report("clause-repeated", places.at(clauses, index), {
        event: upon,
        times,
        line: positions.at(places.at(clauses, first).span.start).line,
      });
  }
}

function checkRule({ places, report, isBroken }: CheckContext, rule: StanceRule): void {
  if (rule.upon === null) {
    if (rule.for !== null)
      report("clause-field", places.keyOf(rule, "for"), { field: "for", goesWith: '"upon"' });
    return;
  }
  const event = rule.upon;
  if (rule.does.length > 0) report("upon-does", places.keyOf(rule, "does"), { event });
  if (rule.once.length > 0)
    report("clause-field", places.keyOf(rule, "once"), { field: "once", goesWith: 'a rule without "upon"' });
  if (rule.for === null && !isBroken([...places.of(rule).path, "for"]))
    report("upon-without-for", places.keyOf(rule, "upon"), { event });
}

function isNeverUndone(scenario: Scenario, id: string): boolean {
  const measure = scenario.measures.find((one) => one.id === id);
  return measure !== undefined && takenBack(measure, scenario.quantities) === "nothing";
}
