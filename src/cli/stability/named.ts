import { CONCEPTS, type CompiledStatement, type Concept, findState, stateBits } from "../../engine/index.ts";
import { labelsOf, plainText } from "../../present/index.ts";
import { statementOfText } from "../../scenario/index.ts";
import { partyNamed as idOfParty, UsageError, unknownName } from "../arguments/index.ts";
import type { Analysis } from "./analysis.ts";

/** @throws UsageError */
export function conceptNamed(name: string): Concept {
  const found = CONCEPTS.find((concept) => concept === name.trim().toUpperCase());
  if (found !== undefined) return found;
  throw unknownName(`there is no concept ${plainText(name)}`, name, CONCEPTS, "the concepts are");
}

/** Index of a party, named by id or name. @throws UsageError */
export function partyNamed({ graph, opened }: Analysis, name: string): number {
  return graph.model.partyIds.indexOf(idOfParty(graph.model, labelsOf(opened.scenario), name));
}

/**
 * Index of a state, named by its number or, in the order of the measures, by its bits ("-" for either in merged states).
 *
 * @throws UsageError
 */
export function stateNamed({ graph }: Analysis, name: string): number {
  const { model, space } = graph;
  const text = name.trim();
  const size = model.measureIds.length;
  if (text.length === size && /^[01-]+$/.test(text) && !(size === 1 && text === "1")) {
    const word = [...text].reduce((sum, bit, place) => (bit === "1" ? sum | (1 << place) : sum), 0) >>> 0;
    const found = text.includes("-") ? mergedNamed(graph.space.stateCount, text) : findState(space, word);
    if (found >= 0) return found;
    throw new UsageError(
      `the state ${text} cannot occur`,
      "demarche stability FILE lists the states that can",
    );
  }
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= space.stateCount) return number - 1;
  throw new UsageError(
    `there is no state "${plainText(name)}"`,
    `name it by its number, 1 to ${space.stateCount}, or by ${size} digits, 1 in force and 0 not, such as ${"0".repeat(size)}`,
  );

  function mergedNamed(end: number, bits: string): number {
    for (let state = space.firstMerged; state < end; state++)
      if (stateBits(model, space, state) === bits) return state;
    return -1;
  }
}

/** `PARTY: STATEMENT`, or several statements apart by `;`. @throws UsageError */
export function statementsNamed(
  option: string,
  text: string,
  analysis: Analysis,
): { readonly party: number; readonly statements: readonly CompiledStatement[] } {
  const colon = text.indexOf(":");
  if (colon < 0)
    throw new UsageError(
      `--${option} takes a party and a statement, not "${plainText(text)}"`,
      `write --${option} 'PARTY: STATEMENT', e.g. --${option} '${analysis.graph.model.partyIds[0]}: not ${analysis.graph.model.measureIds[0]}'`,
    );
  const party = partyNamed(analysis, text.slice(0, colon));
  const statements = text
    .slice(colon + 1)
    .split(";")
    .map((one) => {
      const found = statementOfText(one.trim(), analysis.opened.scenario);
      if (found.kind === "problem")
        throw new UsageError(`--${option}: ${plainText(found.message)}`, found.hint);
      return found.statement;
    });
  return { party, statements };
}

/** Statements by party, from every use of an option; a party may be named again. @throws UsageError */
export function statementsByParty(
  option: string,
  texts: readonly string[],
  analysis: Analysis,
): Map<number, CompiledStatement[]> {
  const byParty = new Map<number, CompiledStatement[]>();
  for (const text of texts) {
    const { party, statements } = statementsNamed(option, text, analysis);
    byParty.set(party, [...(byParty.get(party) ?? []), ...statements]);
  }
  return byParty;
}
