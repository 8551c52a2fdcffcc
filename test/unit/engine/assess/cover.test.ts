import { expect, test } from "vitest";
import { assess } from "../../../../src/index.ts";
import { compileText } from "../../../support/assess-text.ts";

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
