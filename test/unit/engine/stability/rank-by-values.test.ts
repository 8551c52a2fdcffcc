import { expect, test } from "vitest";
import {
  buildGraph,
  CONCEPTS,
  EngineError,
  explainStability,
  findStabilityTables,
} from "../../../../src/engine/index.ts";
import { conceptsOf } from "../../../../src/engine/stability/stability-tables.ts";
import { compile, readScenario } from "../../../../src/index.ts";
import { compileText } from "../../../support/assess-text.ts";
import { randomStream } from "../../../support/fuzz.ts";
import { hostileFile } from "../../../support/hostile-file.ts";
import { cases } from "../../../support/thoroughness.ts";

test("a state is worth to a party what combinations and drift bring that very party", () => {
  const graph = buildGraph(
    compileText(
      JSON.stringify({
        demarche: 1,
        parties: { a: { patience: 0.5 }, b: { patience: 0.75 } },
        measures: {
          x: { by: "a", reversible: true, value: { a: -2 } },
          y: { by: "b", reversible: true, value: { a: 1, b: -1 } },
        },
        together: [{ when: ["x", "y"], value: { b: 5 } }],
        drift: [
          { when: ["y"], value: { a: 1, b: -1 } },
          { when: ["not x"], value: { a: -3, b: 1 } },
        ],
      }),
    ),
  );
  // By hand, gamma delta / (1 - delta) of a drift (docs/theory/scenario.md#drift); states: nothing, x, y, both.
  // a: -3, -2, -3 + 1 + 1 = -1, -2 + 1 + 1 = 0.   b: 3, 0, -1 - 3 + 3 = -1, -1 - 3 + 5 = 1.
  expect(graph.preferences.map(({ rank }) => [...rank])).toEqual([
    [0, 1, 2, 3],
    [3, 1, 0, 2],
  ]);
});

test("why a party stays, walked from the definitions, says what the table says, on files at the limits", () => {
  let seen = 0;
  for (let number = 0; number < cases(40, 1000); number++) {
    const { scenario, diagnostics } = readScenario(hostileFile(randomStream(number * 7919)));
    if (scenario === null || diagnostics.some(({ severity }) => severity === "error")) continue;
    const graph = graphWithin(scenario);
    if (graph === null) continue;
    const { stable } = findStabilityTables(graph);
    for (const [party, own] of stable.entries()) {
      expect(Math.min(...graph.preferences[party]!.rank)).toBe(0);
      for (const [state, mask] of own.entries()) {
        const walked = CONCEPTS.filter((concept) => explainStability(graph, party, state, concept).stable);
        expect(walked, `case ${number}, party ${party}, state ${state}`).toEqual(conceptsOf(mask));
        seen++;
      }
    }
  }
  expect(seen).toBeGreaterThan(200);
});

/** Null where instalments make more measures than can be judged. */
function graphWithin(
  scenario: NonNullable<ReturnType<typeof readScenario>["scenario"]>,
): ReturnType<typeof buildGraph> | null {
  try {
    const graph = buildGraph(compile(scenario));
    return graph.space.stateCount <= 64 ? graph : null;
  } catch (error) {
    if (error instanceof EngineError && error.code === "too-many-measures") return null;
    throw error;
  }
}
