import { EngineError } from "../../engine/index.ts";
import type { Diagnostic } from "../diagnostics/index.ts";
import { parse } from "../parse/index.ts";
import { readScenario } from "../read-scenario.ts";
import { writeCopy } from "./write-copy.ts";

/** A copy of a scenario without the figures of some parties. */
export interface SharedCopy {
  /** The copy, YAML; null where the scenario has errors. */
  readonly text: string | null;
  /** The errors of the scenario, else those of the copy: what is to be filled in before it can be analysed. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A copy of a scenario for somebody else to fill in: without values, patience and evidence of chosen parties, and without notes and
 * comments.
 *
 * @param text - the scenario, YAML;  @param without - ids of parties
 * @param note - what the copy says of itself; left out: nothing
 * @throws EngineError `unknown-party`
 * Source: docs/theory/share.md#what-stays.
 */
export function share(text: string, without: readonly string[], note = ""): SharedCopy {
  const { scenario, diagnostics } = readScenario(text);
  const root = scenario === null ? null : parse(text, () => undefined);
  if (scenario === null || root === null) return { text: null, diagnostics: errorsOf(diagnostics) };
  const unknown = without.find((id) => !scenario.parties.some((party) => party.id === id));
  if (unknown !== undefined) throw new EngineError("unknown-party", unknown);
  const copy = writeCopy(root, without, note);
  return { text: copy, diagnostics: errorsOf(readScenario(copy).diagnostics) };
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}
