import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/load-solver.ts";
import { agreeWithLabels } from "../support/program-agreement.ts";

const solver = await loadSolver();

describe("the two roads of design", () => {
  it("find plans of the same score for every objective, under any limits", () => {
    const seen = agreeWithLabels(solver, { numRuns: 60, seed: 20_217, fewest: 1, most: 5 });
    expect(seen.cases).toBeGreaterThan(10);
  });
});
