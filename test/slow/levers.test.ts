import { expect, test } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { LEVER_KINDS } from "../../src/study/index.ts";
import { checkLevers, noLeverCounts } from "../support/levers-agreement.ts";
import { cases } from "../support/thoroughness.ts";

test("every kind of lever agrees with brute force on random scenarios", async () => {
  const solver = await loadSolver();
  const counts = noLeverCounts();
  const number = cases(30, 1_200);
  for (let seed = 20_000; seed < 20_000 + number; seed++) checkLevers(solver, seed, false, counts);
  expect(counts.plans).toBeGreaterThan(number / 2);
  expect(counts.dearer).toBeGreaterThan(number / 10);
  for (const kind of LEVER_KINDS) expect(counts.found[kind] ?? 0, kind).toBeGreaterThan(0);
});

test("so do all levers together", async () => {
  const solver = await loadSolver();
  const counts = noLeverCounts();
  const number = cases(4, 200);
  for (let seed = 30_000; seed < 30_000 + number; seed++) checkLevers(solver, seed, true, counts);
  expect(counts.found.combination ?? 0).toBeGreaterThan(number / 4);
});
