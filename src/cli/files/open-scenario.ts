import { dirname } from "node:path";
import type { Diagnostic } from "../../scenario/index.ts";
import { type OpenScenario, openScenario as openText } from "../../study/index.ts";
import { ScenarioErrors } from "./scenario-errors.ts";
import { readScenarioText, readSourceText, type ScenarioText } from "./scenario-text.ts";

/** A scenario file, read, checked and compiled. */
export interface OpenedScenario extends ScenarioText, OpenScenario {
  readonly warnings: readonly Diagnostic[];
}

/**
 * Opens a scenario: `-` is standard input.
 *
 * @throws UsageError where the file cannot be read; ScenarioErrors where it is read and has errors
 */
export function openScenario(path: string): OpenedScenario {
  const { file, text, origin } = readScenarioText(path);
  const folder = path === "-" ? process.cwd() : dirname(path);
  const { open, diagnostics } = openText(text, {
    // A page travels without the source texts; the quotes were checked when it was made.
    ...(origin === "page" ? {} : { readText: (name: string) => readSourceText(folder, name) }),
  });
  // What only the scenario made of a .gmcr file shows is located in that scenario.
  if (open === null)
    throw new ScenarioErrors(origin === "conflict" ? `${file} (as a scenario)` : file, text, diagnostics);
  return { ...open, file, warnings: diagnostics, origin };
}
