import { describe, expect, test } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { checkDoubling, checkOrders, checkSpellings } from "../support/repair-laws.ts";
import { isThorough } from "../support/thoroughness.ts";

// Many more runs in test/slow; two laws whose cases take seconds each are held there alone.
describe("laws of repair", () => {
  test("all points doubled, the least change costs double", async () => {
    expect(checkDoubling(await loadSolver(), { numRuns: 4, seed: 40_043 })).toBeGreaterThan(1);
  });

  test.runIf(isThorough)(
    "does not hang on how the file is written, and edits every way of writing",
    async () => {
      expect(checkSpellings(await loadSolver(), { numRuns: 3, seed: 40_044 })).toBeGreaterThan(0);
    },
  );

  test.runIf(isThorough)("the best order is the best of all ways to put the measures in steps", async () => {
    const { searched } = checkOrders(await loadSolver(), { numRuns: 4, seed: 40_045 });
    expect(searched).toBeGreaterThan(1);
  });
});
