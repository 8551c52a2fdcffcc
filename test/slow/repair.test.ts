import { describe, expect, test } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { checkRepairs } from "../support/repair-agreement.ts";
import { checkDoubling, checkSpellings } from "../support/repair-laws.ts";
import { cases } from "../support/thoroughness.ts";

describe("repair and the listing of every breach", () => {
  test("agree on random scenarios, patience on a fine grid", async () => {
    const counts = checkRepairs(await loadSolver(), {
      numRuns: cases(14, 90),
      seed: 40_042,
      patienceGrid: 100,
    });
    expect(counts.mended).toBeGreaterThan(cases(4, 30));
    expect(counts.impossible).toBeGreaterThan(cases(8, 60));
    expect(counts.patience).toBeGreaterThan(cases(2, 20));
  });
});

describe("laws of repair", () => {
  test("doubling, spellings", async () => {
    const solver = await loadSolver();
    expect(checkDoubling(solver, { numRuns: 15, seed: 40_143 })).toBeGreaterThan(5);
    expect(checkSpellings(solver, { numRuns: 10, seed: 40_144 })).toBeGreaterThan(4);
  });
});
