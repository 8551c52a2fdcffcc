import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadSolver } from "../../src/cli/load-solver.ts";
import {
  assess,
  compile,
  type LinearSolver,
  type RepairOptions,
  type RepairResult,
  readScenario,
  repair,
} from "../../src/index.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { spellings } from "../support/spellings.ts";
import { mapPoints } from "../support/transform-scenario.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

const KINDS = ["value", "breakdown"] as const;

function mend(text: string, plan: string, options: Partial<RepairOptions> = {}): RepairResult {
  return repair(text, readScenario(text).scenario!, plan, { solver, kinds: KINDS, ...options });
}

/** The first plan that breaks, with what repair says of it. */
function broken(scenario: PlainScenario): { plan: string; result: RepairResult } | null {
  const text = JSON.stringify(scenario);
  for (const plan of Object.keys(scenario.plans)) {
    const result = mend(text, plan);
    if (!result.holds) return { plan, result };
  }
  return null;
}

describe("laws of repair", () => {
  test("all points doubled, the least change costs double", () => {
    let seen = 0;
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const before = broken(scenario);
        if (before === null) return;
        const after = mend(JSON.stringify(mapPoints(scenario, (points) => 2 * points)), before.plan);
        expect(after.possible).toBe(before.result.possible);
        if (!after.possible) return;
        seen += 1;
        const doubled = 2 * before.result.cost!;
        expect(Math.abs(after.cost! - doubled)).toBeLessThan(1e-6 * (1 + doubled));
      }),
      { numRuns: 12, seed: 40_043 },
    );
    expect(seen).toBeGreaterThan(4);
  });

  test("does not hang on how the file is written, and edits every way of writing", () => {
    let seen = 0;
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const first = broken(scenario);
        if (first === null || !first.result.possible) return;
        seen += 1;
        for (const [spelling, text] of Object.entries(spellings(scenario))) {
          const result = mend(text, first.plan);
          expect(result.changes, spelling).toEqual(first.result.changes);
          const edited = readScenario(result.scenario!).scenario!;
          expect(assess(compile(edited), first.plan).holds, spelling).toBe(true);
          // Only lines with a changed figure differ, and one may be new for a breakdown value that was not written.
          const lines = new Set(text.split("\n"));
          const other = result.scenario!.split("\n").filter((line) => !lines.has(line));
          expect(other.length, spelling).toBeLessThanOrEqual(result.changes.length);
        }
      }),
      { numRuns: 12, seed: 40_044 },
    );
    expect(seen).toBeGreaterThan(4);
  });

  test("the best order is the best of all ways to put the measures in steps", () => {
    let searched = 0;
    let found = 0;
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const text = JSON.stringify(scenario);
        for (const plan of Object.keys(scenario.plans)) {
          const model = compile(readScenario(text).scenario!);
          const { steps, holds } = assess(model, plan);
          const measures = steps.flatMap(({ does }) => does);
          if (holds || measures.length > 4 || steps.some(({ ends }) => ends.length > 0)) continue;
          if (measures.length === 0) continue;
          const result = mend(text, plan, { kinds: ["order"] });
          expect(result.orderSearch).toBe("complete");
          const weakest = weakOrders(measures).flatMap((order) => {
            const other = { ...scenario, plans: { other: { steps: order } } };
            const read = readScenario(JSON.stringify(other)).scenario;
            const assessed = read === null ? null : assess(compile(read), "other");
            return assessed?.holds ? [assessed.weakest?.slack ?? Number.POSITIVE_INFINITY] : [];
          });
          searched += 1;
          expect(result.possible).toBe(weakest.length > 0);
          if (weakest.length === 0) continue;
          found += 1;
          expect(result.reorderedWeakest ?? Number.POSITIVE_INFINITY).toBeCloseTo(Math.max(...weakest), 8);
        }
      }),
      { numRuns: 25, seed: 40_045 },
    );
    expect(searched).toBeGreaterThan(10);
    expect(found).toBeGreaterThan(0);
  });
});

/** Every way to divide items into steps in order. */
function weakOrders(items: readonly string[]): string[][][] {
  if (items.length === 0) return [[]];
  const orders: string[][][] = [];
  for (let bits = 1; bits < 1 << items.length; bits += 1) {
    const first = items.filter((_, index) => (bits >> index) & 1);
    const rest = items.filter((item) => !first.includes(item));
    for (const others of weakOrders(rest)) orders.push([first, ...others]);
  }
  return orders;
}
