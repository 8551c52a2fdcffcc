import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { agreeWithLabels } from "../support/program-agreement.ts";
import { cases } from "../support/thoroughness.ts";

const solver = await loadSolver();

describe("the two roads of design", () => {
  it("find plans of the same score for every objective, under any limits", () => {
    const seen = agreeWithLabels(solver, { numRuns: cases(40, 100), seed: 20_217, fewest: 1, most: 4 });
    expect(seen.cases).toBeGreaterThan(cases(8, 20));
    expect(seen.held).toBeGreaterThan(cases(1, 4));
    expect(seen.nearest).toBeGreaterThan(cases(2, 8));
    expect(seen.together).toBeGreaterThan(cases(2, 8));
  });
});
