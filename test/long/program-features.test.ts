import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { agreeWithLabels } from "../support/program-agreement.ts";
import { cases } from "../support/thoroughness.ts";

const solver = await loadSolver();

describe("the two roads of design agree on scenarios with every feature", () => {
  it("of up to five measures", () => {
    const seen = agreeWithLabels(solver, { numRuns: cases(400, 1_000), seed: 20_218, fewest: 1, most: 5 });
    expect(seen.cases).toBeGreaterThan(cases(160, 400));
    expect(seen.held).toBeGreaterThan(cases(40, 100));
    expect(seen.together).toBeGreaterThan(cases(40, 100));
    expect(seen.unproven).toBeLessThan(0.02 * seen.cases);
  });

  it("of six and seven measures", () => {
    const seen = agreeWithLabels(solver, { numRuns: cases(20, 40), seed: 20_219, fewest: 6, most: 7 });
    expect(seen.cases).toBeGreaterThan(cases(2, 5));
    expect(seen.unproven).toBeLessThan(2);
  });
});
