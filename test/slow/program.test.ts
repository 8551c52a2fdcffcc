import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/load-solver.ts";
import { compileText } from "../support/assess-text.ts";
import { largerScenario } from "../support/larger-scenario.ts";
import { agreeWithLabels, expectSameAnswers, type ProgramAgreement } from "../support/program-agreement.ts";

const solver = await loadSolver();

describe("the two roads of design", () => {
  it("agree on thousands of scenarios with every feature, up to five measures", {
    timeout: 3_600_000,
  }, () => {
    const seen = agreeWithLabels(solver, { numRuns: 5_000, seed: 20_218, fewest: 1, most: 5 });
    expect(seen.cases).toBeGreaterThan(2_000);
    expect(seen.held).toBeGreaterThan(400);
    expect(seen.together).toBeGreaterThan(500);
  });

  it("agree on scenarios of six and seven measures", { timeout: 3_600_000 }, () => {
    const seen = agreeWithLabels(solver, { numRuns: 40, seed: 20_219, fewest: 6, most: 7 });
    expect(seen.cases).toBeGreaterThan(5);
  });

  it("agree where values add up, eight to twelve measures of mixed durations and lags", {
    timeout: 3_600_000,
  }, () => {
    const seen: ProgramAgreement = { cases: 0, held: 0, scores: 0, nearest: 0, together: 0, refused: 0 };
    for (const [measures, parties, seed] of [
      [8, 2, 1],
      [8, 3, 2],
      [8, 2, 3],
      [10, 2, 4],
      [12, 2, 5],
    ] as const) {
      const model = compileText(JSON.stringify(largerScenario(measures, parties, seed)));
      for (const objectives of [["welfare"], ["egalitarian"], ["shortest"]]) {
        expectSameAnswers(model, { objectives, steps: 5, perStep: 3 }, solver, seen);
      }
    }
    expect(seen.cases).toBe(15);
  });
});
