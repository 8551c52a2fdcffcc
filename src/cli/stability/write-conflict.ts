import { writeGmcr } from "../../scenario/index.ts";
import { ScenarioErrors, writeNewFile } from "../files/index.ts";
import type { Analysis } from "./analysis.ts";

/**
 * Writes the conflict to a new `.gmcr` file.
 *
 * @param from - what it is made from: no more people may read it than that
 * @throws ScenarioErrors where the format cannot express it, UsageError where the file exists or cannot be written
 */
export function writeConflict(path: string, { opened, graph }: Analysis, from: readonly string[]): void {
  const { file, text, scenario } = opened;
  const written = writeGmcr(scenario, text, {
    cells: graph.space.cells,
    ranks: graph.preferences.map(({ rank }) => rank),
  });
  if (written.kind === "refused") throw new ScenarioErrors(file, text, written.diagnostics);
  writeNewFile(path, written.text, from);
}
