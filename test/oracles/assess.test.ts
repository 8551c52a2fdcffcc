import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess } from "../../src/index.ts";
import { expectAgreement } from "../support/agreement.ts";
import { compileText } from "../support/assess-text.ts";
import { anyFullScenario } from "../support/full-scenario.ts";
import { spellings } from "../support/spellings.ts";
import { cases } from "../support/thoroughness.ts";

describe("assess and the listing of every breach in every period", () => {
  test("agree on random scenarios", () => {
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
      { numRuns: cases(100, 700), seed: 20_211 },
    );
    expect(plans).toBeGreaterThan(cases(250, 2_000));
    expect(leftOut / plans, "share of plans of which rounding could turn something").toBeLessThan(0.01);
  });

  test("do not depend on how the scenario is written", () => {
    fc.assert(
      fc.property(anyFullScenario(), (scenario) => {
        const texts = Object.entries(spellings(scenario));
        const [first, ...others] = texts.map(([spelling, text]) => {
          const model = compileText(text);
          return { spelling, results: Object.keys(scenario.plans).map((planId) => assess(model, planId)) };
        });
        for (const { spelling, results } of others) expect(results, spelling).toEqual(first!.results);
      }),
      { numRuns: cases(10, 50), seed: 20_212 },
    );
  });
});
