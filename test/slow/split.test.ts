import { expect, it } from "vitest";
import { agreeWithEveryCut } from "../support/split-agreement.ts";

it("what splitting would do is what the design of every cut scenario says", () => {
  expect(agreeWithEveryCut({ numRuns: 300, seed: 2021 })).toBeGreaterThan(10);
});
