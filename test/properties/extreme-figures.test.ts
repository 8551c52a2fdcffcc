import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { readScenario, stress } from "../../src/index.ts";
import { mend } from "../../src/study/index.ts";
import { assessAll, compileText } from "../support/assess-text.ts";
import { byRoad } from "../support/by-road.ts";
import { generous } from "../support/generous-scenario.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { mapPoints } from "../support/transform-scenario.ts";

const solver = await loadSolver();

describe("figures of any size the language allows, side by side", () => {
  it("end in an answer by every analysis", () => {
    let held = 0;
    const exponents = fc.array(fc.integer({ min: -40, max: 29 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyScenario(), exponents, fc.boolean(), (random, sizes, isGenerous) => {
        let next = 0;
        const scenario: PlainScenario = mapPoints(
          isGenerous ? { ...random, ...generous(random) } : random,
          (points) => points * 2 ** sizes[next++ % sizes.length]!,
        );
        for (const result of assessAll(scenario).values()) {
          expect(Object.values(result.gain).every(Number.isFinite)).toBe(true);
          if (result.holds) held++;
        }
        if (Object.keys(scenario.measures).length > 5) return;
        const text = JSON.stringify(scenario);
        const model = compileText(text);
        for (const method of ["labels", "program"] as const) {
          try {
            byRoad(model, { method, solver });
          } catch (error) {
            const code = (error as { code?: string }).code;
            if (code !== "too-many-linked-measures" && code !== "infeasible-start") throw error;
          }
        }
        stress(model, { samples: 64 });
        const plan = Object.keys(scenario.plans)[0];
        if (plan !== undefined) mend(text, readScenario(text).scenario!, plan, { solver });
      }),
      { numRuns: cases(10, 100), seed: 5_014 },
    );
    expect(held).toBeGreaterThan(0);
  });
});
