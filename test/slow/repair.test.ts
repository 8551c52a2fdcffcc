import { describe, expect, test } from "vitest";
import { loadSolver } from "../../src/cli/load-solver.ts";
import { checkRepairs } from "../support/repair-agreement.ts";

describe("repair and the listing of every breach", () => {
  test("agree on 150 random scenarios, patience on a fine grid", async () => {
    const counts = checkRepairs(await loadSolver(), { numRuns: 150, seed: 40_042, patienceGrid: 100 });
    expect(counts.mended).toBeGreaterThan(60);
    expect(counts.impossible).toBeGreaterThan(100);
    expect(counts.patience).toBeGreaterThan(50);
  });
});
