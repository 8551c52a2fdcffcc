import {
  type CompiledStatement,
  type ConditionMasks,
  maskOf,
  type Ordinal,
  type PartyOrder,
  STATEMENT_OPERATOR,
  type StatePattern,
} from "../../engine/index.ts";
import type { Expanded } from "../expand/index.ts";
import type { Conjunction, MeasureRef, PriorityStatement, Scenario, Statement } from "../scenario.ts";

/**
 * What the stability lens reads of a scenario: each party's order (`priorities`, else `rankings`, else its values) and the
 * merged states. Source: docs/theory/stability.md#states, #preference.
 */
export function compileOrdinal(
  scenario: Scenario,
  expanded: Expanded,
  masksOf: (conjunction: Conjunction) => ConditionMasks,
): Ordinal {
  const orders = scenario.parties.map((party): PartyOrder => {
    const priority = scenario.priorities.find((one) => one.party === party.id);
    if (priority !== undefined) {
      return {
        kind: "statements",
        statements: priority.statements.map((one) => compileStatement(one, expanded)),
      };
    }
    const ranking = scenario.rankings.find((one) => one.party === party.id);
    if (ranking !== undefined) {
      return { kind: "ranking", tiers: ranking.order.map((tier) => tier.map(compilePattern)) };
    }
    return { kind: "values" };
  });
  return { orders, merge: scenario.merge.map(masksOf) };
}

export function compileStatement(
  { text, statement }: PriorityStatement,
  expanded: Expanded,
): CompiledStatement {
  return { text, postfix: postfixOf(statement, expanded.resolve) };
}

function postfixOf(statement: Statement, resolve: (ref: MeasureRef) => readonly number[]): number[] {
  switch (statement.kind) {
    case "measure":
      return resolve(statement).flatMap((measure, index) =>
        index === 0 ? [measure] : [measure, STATEMENT_OPERATOR.and],
      );
    case "not":
      return [...postfixOf(statement.of, resolve), STATEMENT_OPERATOR.not];
    case "if":
      return [
        ...postfixOf(statement.condition, resolve),
        ...postfixOf(statement.then, resolve),
        STATEMENT_OPERATOR.implies,
      ];
    default:
      return [
        ...postfixOf(statement.left, resolve),
        ...postfixOf(statement.right, resolve),
        STATEMENT_OPERATOR[statement.kind],
      ];
  }
}

function compilePattern(pattern: string): StatePattern {
  const places = [...pattern].map((_, index) => index);
  return {
    care: maskOf(
      places.filter((index) => pattern[index] !== "-"),
      pattern.length,
    ),
    inForce: maskOf(
      places.filter((index) => pattern[index] === "1"),
      pattern.length,
    ),
  };
}
