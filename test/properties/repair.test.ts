import { describe, expect, test } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { checkDoubling, checkSpellings } from "../support/repair-laws.ts";
import { isThorough } from "../support/thoroughness.ts";

// Many more runs in test/slow; one law whose cases take seconds each is held there alone.
describe("laws of repair", () => {
  test("all points doubled, what to believe is as far away", async () => {
    expect(checkDoubling(await loadSolver(), { numRuns: 4, seed: 40_043 })).toBeGreaterThan(1);
  });

  test.runIf(isThorough)("what to believe does not hang on how the file is written", async () => {
    expect(checkSpellings(await loadSolver(), { numRuns: 3, seed: 40_044 })).toBeGreaterThan(0);
  });
});
