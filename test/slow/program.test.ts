import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { agreeWhereValuesAddUp, agreeWithLabels } from "../support/program-agreement.ts";

const solver = await loadSolver();

describe("the two roads of design", () => {
  it("agree where values add up, on thousands of scenarios of two to five measures, every objective", () => {
    const seen = agreeWhereValuesAddUp(solver, {
      measures: [2, 3, 4, 5],
      seeds: [1, 2_000],
      steps: [null, null, 2, 3],
      perStep: [null, null, 1, 2],
      objectives: [null],
    });
    expect(seen.cases).toBe(2_000);
    expect(seen.held).toBeGreaterThan(400);
    expect(seen.nearest).toBeGreaterThan(1_000);
    expect(seen.scores).toBeGreaterThan(3_500);
    expect(seen.unproven).toBeLessThan(0.01 * seen.cases);
  });

  it("agree where values add up, on dozens of scenarios of 8 to 12 measures, objective by objective", () => {
    const seen = agreeWhereValuesAddUp(solver, {
      measures: [8, 9, 10, 11, 12],
      seeds: [1, 30],
      steps: [4, 5],
      perStep: [2, 3],
      objectives: [["welfare"], ["egalitarian"], ["nash"], ["shortest"], ["party:a"], ["kalai"]],
    });
    expect(seen.cases).toBe(30);
    expect(seen.held).toBeGreaterThan(20);
    expect(seen.unproven).toBe(0);
  });

  it("agree on hundreds of scenarios with every feature, up to seven measures", () => {
    const small = agreeWithLabels(solver, { numRuns: 1_000, seed: 20_218, fewest: 1, most: 5 });
    expect(small.cases).toBeGreaterThan(400);
    expect(small.held).toBeGreaterThan(100);
    expect(small.together).toBeGreaterThan(100);
    expect(small.unproven).toBeLessThan(0.02 * small.cases);
    const larger = agreeWithLabels(solver, { numRuns: 40, seed: 20_219, fewest: 6, most: 7 });
    expect(larger.cases).toBeGreaterThan(5);
    expect(larger.unproven).toBeLessThan(2);
  });
});
