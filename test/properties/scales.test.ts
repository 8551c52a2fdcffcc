import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { design, stress } from "../../src/index.ts";
import { assessAll, compileText } from "../support/assess-text.ts";
import { byRoad } from "../support/by-road.ts";
import { generous } from "../support/generous-scenario.ts";
import { inRows } from "../support/in-rows.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { mapPoints } from "../support/transform-scenario.ts";

/* Points are a scale that an analyst chose: docs/theory/assess.md#rounding. Powers of two, so that scaling itself never rounds. */

const solver = await loadSolver();

/** Up to figures of some 1e11, down to some of 1e-11. */
const anyFactor = fc.integer({ min: -27, max: 27 }).map((exponent) => 2 ** exponent);
const anyFactors = fc.array(anyFactor, { minLength: 4, maxLength: 4 });

function scaledBy(scenario: PlainScenario, factor: (party: string) => number): PlainScenario {
  return mapPoints(scenario, (points, party) => points * factor(party));
}

/** Parties at scales far apart, one of them at the limit of what a figure may be. */
function farApart(factors: readonly number[], ids: readonly string[]): (party: string) => number {
  return (party) => factors[ids.indexOf(party) % factors.length]!;
}

describe("the scale of a party's points", () => {
  it("changes no verdict, and figures by just as much", () => {
    fc.assert(
      fc.property(anyScenario(), anyFactors, (scenario, factors) => {
        const factor = farApart(factors, Object.keys(scenario.parties));
        const after = assessAll(scaledBy(scenario, factor));
        for (const [planId, before] of assessAll(scenario)) {
          const { holds, holdsThrough, accepts, gain, slack } = after.get(planId)!;
          expect({ holds, holdsThrough, accepts }).toEqual({
            holds: before.holds,
            holdsThrough: before.holdsThrough,
            accepts: before.accepts,
          });
          for (const party of Object.keys(scenario.parties)) {
            expect(gain[party]).toBe(factor(party) * before.gain[party]!);
            expect(slack[party]).toEqual(
              before.slack[party]!.map((one) => (one === null ? null : factor(party) * one)),
            );
          }
        }
      }),
      { numRuns: cases(60, 400), seed: 5_012 },
    );
  });

  it("changes the plan of no objective that compares no points of different parties, by either road", () => {
    let found = 0;
    let programs = 0;
    fc.assert(
      fc.property(anyScenario(), anyFactors, fc.boolean(), (random, factors, isInRows) => {
        const { plans: _plans, stances: _stances, ...rest } = generous(random);
        const scenario: PlainScenario = { ...(isInRows ? inRows({ ...rest, plans: {} }) : rest), plans: {} };
        if (Object.keys(scenario.measures).length > 4) return;
        const ids = Object.keys(scenario.parties);
        const factor = farApart(factors, ids);
        const [one, other] = [scenario, scaledBy(scenario, factor)].map((each) =>
          compileText(JSON.stringify(each)),
        );
        const objectives = ["nash", "kalai", ...ids.map((id) => `party:${id}`)];
        // The product is over the parties with a veto.
        const units = ids.reduce((product, id, i) => product * (one!.veto[i] === 1 ? factor(id) : 1), 1);
        for (const method of ["labels", "program"] as const) {
          const before = byRoad(one!, { objectives, method, solver });
          const after = byRoad(other!, { objectives, method, solver });
          expect(after === null).toBe(before === null);
          if (before === null || after === null) continue;
          if (method === "program") programs++;
          expect(after.status).toBe("complete");
          expect(Object.keys(after.best).sort(), method).toEqual(Object.keys(before.best).sort());
          for (const [name, { score, gain }] of Object.entries(before.best)) {
            found++;
            const share =
              name === "nash" ? units : name === "kalai" ? 1 : factor(name.slice("party:".length));
            const size =
              name === "nash" ? Math.abs(score) : 1 + Math.max(...Object.values(gain).map(Math.abs));
            const apart = Math.abs(after.best[name]!.score / share - score);
            expect(apart, `${name} by ${method}`).toBeLessThanOrEqual(5e-6 * size);
          }
        }
      }),
      { numRuns: cases(25, 150), seed: 5_013 },
    );
    expect(found).toBeGreaterThan(cases(20, 200));
    expect(programs).toBeGreaterThan(cases(2, 20));
  });

  it("changes no count of stress", () => {
    const text = (a: number, b: number): string =>
      JSON.stringify({
        demarche: 1,
        parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
        measures: {
          x: { by: "a", value: { a: `${-3 * a}..${-1 * a}`, b: 3 * b } },
          y: { by: "b", value: { a: 4 * a, b: `${-5 * b}..${-1 * b}` } },
        },
        breakdown: { value: { a: -1 * a, b: -1 * b }, lasts: 4 },
        plans: { p: { steps: [["x", "y"]] }, q: { steps: [["x"], ["y"]] } },
      });
    const countsOf = (a: number, b: number): unknown =>
      stress(compileText(text(a, b)), { samples: 1024, drivers: false }).plans.map(
        ({ holds, best, accepts }) => ({ holds, best, accepts }),
      );
    expect(countsOf(2 ** 35, 2 ** -30)).toEqual(countsOf(1, 1));
  });
});

describe("a gain of rounding size", () => {
  // V(1) and u(s_0) of b are the same sums in another order: its gain is 0, but for 6e-17.
  const rounding = {
    demarche: 1,
    parties: { a: { patience: 0.9 }, b: { patience: 0.899 } },
    measures: {
      done: { by: "b", reversible: false, value: { b: -0.3 } },
      m: { by: "b", verify: 4, value: { a: "4..6" } },
    },
    breakdown: { value: { b: -3 } },
    start: ["done"],
    plans: { p: { steps: [["m"]] } },
  };

  it("is none by nash and security, by either road", () => {
    const model = compileText(JSON.stringify(rounding));
    for (const method of ["labels", "program"] as const) {
      const { best } = design(model, { method, solver });
      expect(Object.keys(best), method).toContain("welfare");
      expect(Object.keys(best), method).not.toContain("nash");
      expect(Object.keys(best), method).not.toContain("security");
    }
  });

  it("makes a plan the best in no case of stress", () => {
    const parties = { a: { patience: 0.899 }, b: { patience: 0.899 } };
    const { plans } = stress(compileText(JSON.stringify({ ...rounding, parties })), { samples: 256 });
    expect(plans[0]).toMatchObject({ best: 0, holds: { probability: 1 } });
  });
});

describe("plans that are equal but for rounding", () => {
  it("share being the best in every case", () => {
    const model = compileText(`demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.95}}
measures:
  x: {by: a, value: {a: -1.3..-0.7, b: 3}}
  y: {by: b, value: {a: 4, b: -1.1}}
breakdown: {value: {a: -2, b: -3}, chance: 0.0158}
plans:
  p0: {steps: [[x, y]]}
  p1: {steps: [{does: [x, y], wait: 3}]}`);
    const { plans } = stress(model, { samples: 1024 });
    expect(plans.map(({ best }) => best)).toEqual([0.5, 0.5]);
    expect(plans.map(({ regret }) => regret?.mean)).toEqual([0, 0]);
  });
});

describe("a choice written in falling order", () => {
  it("is correlated as the same choice written in rising order", () => {
    const text = (values: string): string => `demarche: 1
quantities: {p: {choice: ${values}}, q: {choice: [1, 3]}}
correlations: [[p, q, 0.6]]
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  m: {by: a, reversible: false, value: {a: p, b: 9}}
  n: {by: b, reversible: false, value: {a: q, b: -1}}
breakdown: {value: {a: -1, b: -9}}
plans: {x: {steps: [[m, n]]}}`;
    const of = (values: string): unknown => stress(compileText(text(values)), { samples: 1024 });
    expect(of("[3, 1]")).toEqual(of("[1, 3]"));
  });
});

describe("figures at the limit of the language", () => {
  it("end in an answer by either road", () => {
    const breakdown = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -3, b: 6}}, y: {by: b, value: {a: 5, b: -2}}}
breakdown: {value: {a: -1, b: -1e12}, lasts: 8}
plans: {p: {steps: [[x, y]]}}`;
    const gain = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  fuel: {by: a, value: {a: -3, b: 6}}
  freeze: {by: b, value: {a: 5, b: -2}}
  site: {by: b, reversible: false, value: {a: 7, b: 1000000000000}}
plans: {p: {steps: [[freeze, fuel]]}}`;
    for (const text of [breakdown, gain]) {
      for (const method of ["labels", "program"] as const) {
        const { status, best } = design(compileText(text), { method, solver });
        expect(status).toBe("complete");
        expect(Object.keys(best)).toContain("nash");
      }
    }
  });
});
