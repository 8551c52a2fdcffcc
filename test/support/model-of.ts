import type { Model } from "../../src/engine/index.ts";
import { compile, readScenario } from "../../src/scenario/index.ts";

/** The model of a scenario given as plain data; fails with the diagnostics where it has errors. */
export function modelOf(scenario: unknown): Model {
  const { scenario: read, diagnostics } = readScenario(JSON.stringify(scenario));
  if (read === null) throw new Error(diagnostics.map((one) => `${one.code}: ${one.message}`).join("\n"));
  return compile(read);
}
