import { describe, expect, test } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { checkRepairs } from "../support/repair-agreement.ts";

describe("repair and the listing of every breach", () => {
  test("agree on 7 random scenarios", async () => {
    const counts = checkRepairs(await loadSolver(), { numRuns: 7, seed: 40_041, patienceGrid: 25 });
    expect(counts.mended).toBeGreaterThan(1);
    expect(counts.impossible).toBeGreaterThan(2);
    expect(counts.patience).toBeGreaterThan(0);
  });
});
