import fc from "fast-check";
import { expect } from "vitest";
import { assess, compile, type LinearSolver, readScenario } from "../../src/index.ts";
import { type MendingOptions, type MendResult, mend } from "../../src/study/index.ts";
import type { PlainScenario } from "./plain-scenario.ts";
import { anyScenario } from "./random-scenario.ts";
import { spellings } from "./spellings.ts";
import { mapPoints } from "./transform-scenario.ts";

interface Parameters {
  readonly numRuns: number;
  readonly seed: number;
}

const KINDS = ["value", "breakdown"] as const;

function mendOf(
  solver: LinearSolver,
  text: string,
  plan: string,
  options: Partial<MendingOptions> = {},
): MendResult {
  return mend(text, readScenario(text).scenario!, plan, { solver, kinds: KINDS, ...options });
}

/** The first plan that breaks, with what repair says of it. */
function broken(solver: LinearSolver, scenario: PlainScenario): { plan: string; result: MendResult } | null {
  const text = JSON.stringify(scenario);
  for (const plan of Object.keys(scenario.plans)) {
    const result = mendOf(solver, text, plan);
    if (!result.holds) return { plan, result };
  }
  return null;
}

/** All points doubled, the least change costs double. @returns plans compared */
export function checkDoubling(solver: LinearSolver, parameters: Parameters): number {
  let seen = 0;
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      const before = broken(solver, scenario);
      if (before === null) return;
      const after = mendOf(solver, JSON.stringify(mapPoints(scenario, (points) => 2 * points)), before.plan);
      expect(after.possible).toBe(before.result.possible);
      if (!after.possible) return;
      seen += 1;
      const doubled = 2 * before.result.cost!;
      expect(Math.abs(after.cost! - doubled)).toBeLessThan(1e-6 * (1 + doubled));
    }),
    parameters,
  );
  return seen;
}

/** The answer does not hang on how the file is written, and every way of writing is edited. @returns plans compared */
export function checkSpellings(solver: LinearSolver, parameters: Parameters): number {
  let seen = 0;
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      const first = broken(solver, scenario);
      if (first === null || !first.result.possible) return;
      seen += 1;
      for (const [spelling, text] of Object.entries(spellings(scenario))) {
        const result = mendOf(solver, text, first.plan);
        expect(result.changes, spelling).toEqual(first.result.changes);
        const edited = readScenario(result.scenario!).scenario!;
        expect(assess(compile(edited), first.plan).holds, spelling).toBe(true);
        // Only lines with a changed figure differ, and one may be new for a breakdown value that was not written; in JSON the line
        // before it then gains the comma that parts them.
        const unparted = (line: string): string => line.replace(/,$/, "");
        const lines = new Set(text.split("\n").map(unparted));
        const other = result.scenario!.split("\n").filter((line) => !lines.has(unparted(line)));
        expect(other.length, spelling).toBeLessThanOrEqual(result.changes.length);
      }
    }),
    parameters,
  );
  return seen;
}

/** The best order is the best of all ways to put the measures in steps. @returns plans compared, and those with an answer */
export function checkOrders(
  solver: LinearSolver,
  parameters: Parameters,
): { readonly searched: number; readonly found: number } {
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
        const result = mendOf(solver, text, plan, { kinds: ["order"] });
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
    parameters,
  );
  return { searched, found };
}

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
