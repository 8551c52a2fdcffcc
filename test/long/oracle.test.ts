import fc from "fast-check";
import { expect, test } from "vitest";
import { assess } from "../../src/index.ts";
import { expectAgreement } from "../support/agreement.ts";
import { compileText } from "../support/assess-text.ts";
import { anyFullScenario } from "../support/full-scenario.ts";
import { cases } from "../support/thoroughness.ts";

/** In four parts, each within the time a test may take and with draws of its own; the seed of a failure is in its message. */
test.each([1, 2, 3, 4])(
  "assess and the listing of every breach agree on thousands of new random scenarios, part %i",
  (part) => {
    const { seed } = fc.readConfigureGlobal();
    let plans = 0;
    let leftOut = 0;
    fc.assert(
      fc.property(anyFullScenario(), (scenario) => {
        const model = compileText(JSON.stringify(scenario));
        for (const planId of Object.keys(scenario.plans)) {
          plans += 1;
          if (expectAgreement(scenario, planId, assess(model, planId))) leftOut += 1;
        }
      }),
      { numRuns: cases(750, 8_000), ...(seed === undefined ? {} : { seed: seed + part }) },
    );
    expect(plans).toBeGreaterThan(cases(2_300, 25_000));
    expect(leftOut / plans, "share of plans of which rounding could turn something").toBeLessThan(0.01);
  },
);

/** Where a period counts for next to nothing, slacks of neighbouring periods are equal to the tolerance, in chains. */
test("assess and the listing agree where parties are so patient that slacks tie", () => {
  fc.assert(
    fc.property(anyFullScenario(), (drawn) => {
      const parties = Object.entries(drawn.parties).map(([id, party]) => [
        id,
        { ...party, patience: 0.99995 },
      ]);
      const scenario = { ...drawn, parties: Object.fromEntries(parties) };
      const model = compileText(JSON.stringify(scenario));
      for (const planId of Object.keys(scenario.plans)) {
        expectAgreement(scenario, planId, assess(model, planId));
      }
    }),
    { numRuns: cases(400, 4_000) },
  );
});
