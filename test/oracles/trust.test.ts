import fc from "fast-check";
import { expect, test } from "vitest";
import { trust } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import { cases } from "../support/thoroughness.ts";
import { expectTrustAgreement } from "../support/trust-agreement.ts";
import { anyTrustScenario } from "../support/trust-scenario.ts";

test("the trust that a plan asks for agrees with trying every answer to every breach", () => {
  let plans = 0;
  let leftOut = 0;
  fc.assert(
    fc.property(anyTrustScenario(), (scenario) => {
      const model = compileText(JSON.stringify(scenario));
      for (const planId of Object.keys(scenario.plans)) {
        plans += 1;
        if (expectTrustAgreement(scenario, planId, trust(model, planId))) leftOut += 1;
      }
    }),
    { numRuns: cases(12, 2_000) },
  );
  expect(leftOut).toBeLessThanOrEqual(1 + 0.02 * plans);
});
