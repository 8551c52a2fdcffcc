import { expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { agreeWhereValuesAddUp } from "../support/program-agreement.ts";
import { cases } from "../support/thoroughness.ts";

it("the two roads of design agree where values add up, on scenarios of 8 to 12 measures, objective by objective", async () => {
  const count = cases(15, 30);
  const seen = agreeWhereValuesAddUp(await loadSolver(), {
    measures: [8, 9, 10, 11, 12],
    seeds: [1, count],
    steps: [4, 5],
    perStep: [2, 3],
    objectives: [["welfare"], ["egalitarian"], ["nash"], ["shortest"], ["party:a"], ["kalai"]],
  });
  expect(seen.cases).toBe(count);
  expect(seen.held).toBeGreaterThan((2 / 3) * count);
  expect(seen.unproven).toBe(0);
});
