import { dirname, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { Diagnostic } from "../../scenario/index.ts";
import { type OpenScenario, openScenario as openText } from "../../study/index.ts";
import { ScenarioErrors } from "./scenario-errors.ts";
import { readScenarioText, readSourceText, type ScenarioText } from "./scenario-text.ts";

/** A scenario file, read, checked and compiled. */
export interface OpenedScenario extends ScenarioText, OpenScenario {
  readonly warnings: readonly Diagnostic[];
  /** Paths of the texts that it quotes, as far as they lie beside it. */
  readonly quoted: readonly string[];
}

/** Characters of a text whose analyses leave much behind. */
const LARGE_TEXT = 50_000;

/**
 * Opens a scenario: `-` is standard input.
 *
 * @throws UsageError where the file cannot be read; ScenarioErrors where it is read and has errors
 */
export function openScenario(path: string): OpenedScenario {
  const { file, text, origin } = readScenarioText(path);
  // Else four times as much as is in use may pile up before it is collected: a page of a large text took 1.5 GiB, of which it used 300 MiB.
  if (text.length > LARGE_TEXT) setFlagsFromString("--heap-growing-percent=50");
  const folder = path === "-" ? process.cwd() : dirname(path);
  const quoted: string[] = [];
  const readText = (name: string): string | null => {
    const found = readSourceText(folder, name);
    if (found !== null) quoted.push(resolve(folder, name));
    return found;
  };
  // A page travels without the source texts; the quotes were checked when it was made.
  const { open, diagnostics } = openText(text, origin === "page" ? {} : { readText });
  // What only the scenario made of a .gmcr file shows is located in that scenario.
  if (open === null)
    throw new ScenarioErrors(origin === "conflict" ? `${file} (as a scenario)` : file, text, diagnostics);
  return { ...open, file, warnings: diagnostics, origin, quoted };
}
