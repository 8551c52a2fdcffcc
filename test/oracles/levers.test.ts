import { expect, test } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { checkLevers, noLeverCounts } from "../support/levers-agreement.ts";

test("levers hold by the oracle, cost what they are said to, and no trial of their kind is cheaper", async () => {
  const solver = await loadSolver();
  const counts = noLeverCounts();
  // Small ones; more of them in test/slow/levers.test.ts.
  for (const seed of [1, 3, 4, 5, 6]) checkLevers(solver, seed, false, counts);
  for (const seed of [12, 13, 15, 16]) checkLevers(solver, seed, true, counts);
  expect(counts.plans).toBe(9);
  expect(counts.answers).toBeGreaterThan(20);
  expect(counts.dearer).toBeGreaterThan(0);
});
