import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/load-solver.ts";
import { agreeWithLabels } from "../support/program-agreement.ts";

const solver = await loadSolver();

describe("the two roads of design", () => {
  it("find plans of the same score for every objective, under any limits", () => {
    const seen = agreeWithLabels(solver, { numRuns: 100, seed: 20_217, fewest: 1, most: 4 });
    expect(seen.cases).toBeGreaterThan(20);
    expect(seen.held).toBeGreaterThan(4);
    expect(seen.nearest).toBeGreaterThan(8);
    expect(seen.together).toBeGreaterThan(8);
  });
});
