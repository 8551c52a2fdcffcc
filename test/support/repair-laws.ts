import fc from "fast-check";
import { expect } from "vitest";
import { type LinearSolver, type RepairResult, readScenario, repair } from "../../src/index.ts";
import type { PlainScenario } from "./plain-scenario.ts";
import { anyScenario } from "./random-scenario.ts";
import { spellings } from "./spellings.ts";
import { mapPoints } from "./transform-scenario.ts";

interface Parameters {
  readonly numRuns: number;
  readonly seed: number;
}

function beliefsOf(solver: LinearSolver, text: string, plan: string): RepairResult {
  const { scenario } = readScenario(text);
  return repair(text, scenario!, plan, { solver, kinds: [], believes: ["value", "breakdown"] });
}

/** The first plan that breaks, with what one would have to believe for it to hold. */
function broken(
  solver: LinearSolver,
  scenario: PlainScenario,
): { plan: string; result: RepairResult } | null {
  const text = JSON.stringify(scenario);
  for (const plan of Object.keys(scenario.plans)) {
    const result = beliefsOf(solver, text, plan);
    if (!result.holds) return { plan, result };
  }
  return null;
}

/**
 * All points doubled, the values to believe are double: their distance, in figures' own sizes, is the same. A figure of 0 has no size
 * but a point, so scenarios with one that would have to move are left out. @returns plans compared
 */
export function checkDoubling(solver: LinearSolver, parameters: Parameters): number {
  let seen = 0;
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      const before = broken(solver, scenario);
      if (before === null) return;
      const text = JSON.stringify(mapPoints(scenario, (points) => 2 * points));
      const after = beliefsOf(solver, text, before.plan);
      const [one, other] = [before.result.believe, after.believe];
      expect(other === null).toBe(one === null);
      if (one === null || [...one.changes, ...other!.changes].some(({ from }) => from === 0)) return;
      seen += 1;
      expect(Math.abs(other!.distance - one.distance)).toBeLessThan(1e-6 * (1 + one.distance));
    }),
    parameters,
  );
  return seen;
}

/** The answer does not hang on how the file is written. @returns plans compared */
export function checkSpellings(solver: LinearSolver, parameters: Parameters): number {
  let seen = 0;
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      const first = broken(solver, scenario);
      if (first === null || first.result.believe === null) return;
      seen += 1;
      for (const [spelling, text] of Object.entries(spellings(scenario)))
        expect(beliefsOf(solver, text, first.plan).believe, spelling).toEqual(first.result.believe);
    }),
    parameters,
  );
  return seen;
}
