import fc from "fast-check";
import { expect, test } from "vitest";
import { compileText } from "../support/assess-text.ts";
import { expectClausesAgreement } from "../support/clauses-agreement.ts";
import { anyClausesScenario } from "../support/clauses-scenario.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { cases } from "../support/thoroughness.ts";

test("plans with events, clauses, deposits and what may follow agree with one linear system of all nodes", () => {
  let plans = 0;
  let leftOut = 0;
  fc.assert(
    fc.property(anyClausesScenario(), (scenario) => {
      const model = compileText(JSON.stringify(scenario));
      for (const planId of Object.keys(scenario.plans)) {
        plans += 1;
        if (expectClausesAgreement(model, scenario, planId)) leftOut += 1;
      }
    }),
    { numRuns: cases(12, 600), seed: 1818 },
  );
  expect(leftOut / plans).toBeLessThan(0.05);
});

test("a combination that only a suspension brings about counts in a breach of what it asks for", () => {
  const scenario: PlainScenario = {
    demarche: 1,
    title: "A combination that only a suspension brings about",
    parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
    measures: { x: { by: "a" }, y: { by: "b" } },
    plans: {
      p: {
        steps: [{ does: ["x"] }, { does: ["y"] }, { ends: ["y"] }, { does: ["y"] }],
        clauses: [{ upon: "test", suspend: ["y"], for: 3 }],
      },
    },
    drift: [{ when: ["not y", "x"], value: { a: -0.6875 } }],
    events: { test: { chance: 0.2 } },
  };
  expect(expectClausesAgreement(compileText(JSON.stringify(scenario)), scenario, "p")).toBe(false);
});
