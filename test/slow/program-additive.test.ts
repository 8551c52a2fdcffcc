import { expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { agreeWhereValuesAddUp } from "../support/program-agreement.ts";
import { cases } from "../support/thoroughness.ts";

it("the two roads of design agree where values add up, on scenarios of two to five measures, every objective", async () => {
  const count = cases(80, 2_000);
  const seen = agreeWhereValuesAddUp(await loadSolver(), {
    measures: [2, 3, 4, 5],
    seeds: [1, count],
    steps: [null, null, 2, 3],
    perStep: [null, null, 1, 2],
    objectives: [null],
  });
  expect(seen.cases).toBe(count);
  expect(seen.held).toBeGreaterThan(0.2 * count);
  expect(seen.nearest).toBeGreaterThan(0.5 * count);
  expect(seen.scores).toBeGreaterThan(1.75 * count);
  expect(seen.unproven).toBeLessThan(0.01 * count);
});
