import fc from "fast-check";
import { expect, test } from "vitest";
import { compileText } from "../support/assess-text.ts";
import { expectClausesAgreement } from "../support/clauses-agreement.ts";
import { anyClausesScenario } from "../support/clauses-scenario.ts";
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
    { numRuns: cases(12, 600) },
  );
  expect(leftOut / plans).toBeLessThan(0.05);
});
