import fc from "fast-check";
import { expect, test } from "vitest";
import { assess } from "../../src/index.ts";
import { expectAgreement } from "../support/agreement.ts";
import { compileText } from "../support/assess-text.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";

/** New scenarios on every run; the seed of a failure is in its message. */
test("assess and the listing of every breach agree on thousands of new random scenarios", () => {
  let plans = 0;
  let leftOut = 0;
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      const model = compileText(JSON.stringify(scenario));
      for (const planId of Object.keys(scenario.plans)) {
        plans += 1;
        if (expectAgreement(scenario, planId, assess(model, planId))) leftOut += 1;
      }
    }),
    { numRuns: cases(5_000, 30_000) },
  );
  expect(plans).toBeGreaterThan(cases(10_000, 60_000));
  expect(leftOut / plans, "share of verdicts that rounding could turn").toBeLessThan(0.001);
});
