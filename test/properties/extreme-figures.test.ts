import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { withPatience } from "../../src/engine/index.ts";
import { assess, readScenario, repair, stress } from "../../src/index.ts";
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
        if (plan !== undefined) repair(text, readScenario(text).scenario!, plan, { solver });
      }),
      { numRuns: cases(10, 100), seed: 5_014 },
    );
    expect(held).toBeGreaterThan(0);
  });
});

// Shares of a stake that is next to nothing are so large that a rounding of them exceeds every fixed distance.
it.each([
  [
    1e-9,
    "what a party pays once is all but everything",
    {
      parties: { a: { patience: 1e-9 }, b: { patience: 0.5 } },
      measures: {
        x: {
          by: "a",
          value: { a: 1.6402140770641469e-12, b: 0.1402600803811427 },
          once: { a: -132906664932.65907 },
        },
        y: { by: "b", verify: 3, value: { a: 1288.6814607736285, b: -0.1632588321670878 } },
      },
      events: { e: { chance: 0.01 } },
      clauses: [{ upon: "e", suspend: [], for: 12 }],
      breakdown: { value: { a: -3.913598706700525, b: -1.5493497988788942 } },
      plans: { p: { steps: [["y"], ["x"]] } },
    },
  ],
  [
    0.99,
    "what an event brings once is all but everything",
    {
      parties: { a: { patience: 1e-9 }, b: { patience: 0.999999999 } },
      measures: {
        x: { by: "a", takes: 2, verify: 3, value: { a: -3.0830972797787695, b: 1.5085778074708083 } },
        y: { by: "b", verify: 12, value: { a: 4.617197834824226, b: -1429.9158262945177 } },
      },
      events: { e: { by: "a", once: { a: 106930551530.7909 } } },
      clauses: [{ upon: "e", suspend: ["x"], for: 12 }],
      breakdown: { value: { a: -1407356.460436874, b: -0.10766682692914385 } },
      plans: { p: { steps: [["y"], ["x"]] } },
    },
  ],
] as const)("a plan under events is told what spoils it, at patience %s, where %s", (patience, _, fields) => {
  const model = compileText(JSON.stringify({ demarche: 1, title: "Extreme", period: "month", ...fields }));
  for (const party of model.partyIds.keys()) {
    const plan = assess(model, "p", withPatience(model.figures, party, patience));
    expect(plan.holds).toBe(false);
    expect(plan.spoils!.share).toBeLessThan(0);
    expect(plan.worst!.share).toBeLessThan(0);
  }
});

// What grows for good counts 7 δ/(1 - δ) = 7e9 points in the period in which it grows, and no stake counts it: the share of a rounding is large.
it("where events may interrupt every plan, what a plan found falls short by rounding is no fault", () => {
  const scenario = {
    demarche: 1,
    parties: { c: { patience: 0.999999999 } },
    measures: { z: { by: "c" } },
    drift: [{ when: [], value: { c: 7 } }],
    events: { e: { chance: 0.01 } },
    clauses: [{ upon: "e", suspend: [], for: 2 }],
  };
  expect(byRoad(compileText(JSON.stringify(scenario)), { method: "labels" })!.frontier.length).toBe(1);
});
