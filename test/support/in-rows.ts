import type { PlainScenario } from "./plain-scenario.ts";

/** The same scenario with what programs have rows for: work that counts at once, taken back whole or not at all, seen after one period. */
export function inRows(scenario: PlainScenario): PlainScenario {
  return {
    ...scenario,
    measures: Object.fromEntries(
      Object.entries(scenario.measures).map(([id, measure]) => [
        id,
        {
          ...measure,
          progress: "at-once",
          reversible: typeof measure.reversible === "number" ? true : (measure.reversible ?? true),
          verify: 1,
        },
      ]),
    ),
  };
}
