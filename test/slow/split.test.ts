import { expect, it } from "vitest";
import { agreeWithEveryCut } from "../support/split-agreement.ts";
import { cases } from "../support/thoroughness.ts";

it("what splitting would do is what the design of every cut scenario says", () => {
  expect(agreeWithEveryCut({ numRuns: cases(80, 300), seed: 2021 })).toBeGreaterThan(cases(2, 10));
});
