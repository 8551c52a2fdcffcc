import { type CompiledStatement, measureText } from "../engine/index.ts";
import { compileStatement } from "./compile/index.ts";
import { didYouMean, nearestName, WORDING } from "./diagnostics/index.ts";
import { expand } from "./expand/index.ts";
import type { Scenario } from "./scenario.ts";
import { parseStatement } from "./schema/index.ts";

export type StatementOfText =
  | { readonly kind: "statement"; readonly statement: CompiledStatement }
  | { readonly kind: "problem"; readonly message: string; readonly hint: string | null };

/** A statement of option prioritization that stands outside a scenario, such as in an option of a command. */
export function statementOfText(text: string, scenario: Scenario): StatementOfText {
  const parsed = parseStatement(text);
  if (parsed.kind === "problem") {
    const facts = { text, problem: parsed.problem, found: parsed.found };
    const { message, hint } = WORDING["bad-statement"];
    return { kind: "problem", message: message(facts), hint: hint?.(facts) ?? null };
  }
  const expanded = expand(scenario);
  for (const { measure, part } of parsed.names) {
    if (expanded.resolve({ measure, part }).length > 0) continue;
    const ids = scenario.measures.map(({ id }) => id);
    return {
      kind: "problem",
      message: `the scenario has no measure "${measureText({ measure, part })}"`,
      hint: didYouMean(nearestName(measure, ids), `its measures are ${ids.join(", ")}`),
    };
  }
  return { kind: "statement", statement: compileStatement({ text, statement: parsed.statement }, expanded) };
}
