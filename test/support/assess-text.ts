import { type AssessResult, assess, compile, type Model, readScenario } from "../../src/index.ts";
import type { PlainScenario } from "./plain-scenario.ts";

/** Reads and compiles a text that is meant to be correct; an error in it fails the test with its message. */
export function compileText(text: string): Model {
  const { scenario, diagnostics } = readScenario(text);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (scenario === null || errors.length > 0) {
    throw new Error(`${errors.map(({ code, message }) => `${code}: ${message}`).join("\n")}\nin ${text}`);
  }
  return compile(scenario);
}

/** Assesses one plan the way a caller of the library does, from text. */
export function assessPlain(scenario: PlainScenario, planId: string): AssessResult {
  return assess(compileText(JSON.stringify(scenario)), planId);
}

/** Assesses every plan of a scenario, by plan id. */
export function assessAll(scenario: PlainScenario): Map<string, AssessResult> {
  const model = compileText(JSON.stringify(scenario));
  return new Map(Object.keys(scenario.plans).map((planId) => [planId, assess(model, planId)]));
}
