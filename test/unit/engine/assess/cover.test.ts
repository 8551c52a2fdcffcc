import { expect, test } from "vitest";
import { assess } from "../../../../src/index.ts";
import { expectAgreement } from "../../../support/agreement.ts";
import { compileText } from "../../../support/assess-text.ts";
import type { PlainScenario } from "../../../support/plain-scenario.ts";

test("cover goes by the slack of its own period, where a later one is equal but for less than the tolerance", () => {
  // Costs of 1 a period, so little patience that what comes after discovery hardly counts: cover is a small difference.
  const scenario = {
    demarche: 1,
    title: "Cover",
    parties: { a: { patience: 0.5 }, b: { patience: 0.01 } },
    measures: {
      site: { by: "b", value: { b: -1 }, takes: 2, verify: 3 },
      aid: { by: "a", value: { b: 0.0006 }, verify: 4 },
    },
    plans: { p: { steps: [["site"], ["aid"], { ends: ["aid"] }] } },
  };
  const { weakest, cover } = assess(compileText(JSON.stringify(scenario)), "p");
  expect(weakest).toMatchObject({ party: "b", step: 2, after: 0 });
  // Found after 3 of 4 periods: b has saved 1 + 0.01 + 0.0001 and loses the last period of aid, but not the site.
  const loss = 0.01 ** 3 * (0.0006 - 1 / 0.99);
  expect(cover! / (loss / 1.0101)).toBeCloseTo(1, 6);
});

// The stake is 1,000 by a measure that no plan has, the tolerance 1e-6 a period; not doing site spares (1 - 0.999) * worth in the period until it is
// seen, and 0.999 * worth after it. At -0.001 rounding decides, which the listing lets pass.
test.each([
  [-0.000_9, null],
  [-0.002, -999],
])("what breaking spares counts as a temptation from the tolerance on: %d", (worth, expected) => {
  const scenario: PlainScenario = {
    demarche: 1,
    title: "Cover",
    parties: { a: { patience: 0.999 }, b: { patience: 0.9 } },
    measures: {
      site: { by: "a", value: { a: worth } },
      aid: { by: "b", value: { a: 1000 - Math.abs(worth) } },
    },
    plans: { p: { steps: [["site"]] } },
  };
  const result = assess(compileText(JSON.stringify(scenario)), "p");
  expect(expectAgreement(scenario, "p", result)).toBe(false);
  const edge: PlainScenario = {
    ...scenario,
    measures: { ...scenario.measures, site: { by: "a", value: { a: -0.001 } } },
  };
  expectAgreement(edge, "p", assess(compileText(JSON.stringify(edge)), "p"));
  if (expected === null) expect(result.cover).toBe(null);
  else expect(result.cover).toBeCloseTo(expected, 6);
});
