import { describe, expect, it } from "vitest";
import { normalShare } from "../../src/engine/numeric/index.ts";
import { stress } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import { swapScenario } from "../support/swap-scenario.ts";

const SAMPLES = 2 ** 14;

describe("chances with a closed form", () => {
  it("a swap whose cost is uniform", () => {
    // Cost c uniform on [1, 5]; the slack is 2.7 - c, so it holds with chance (2.7 - 1) / 4, and its quantiles are known.
    const model = compileText(swapScenario({ cost: "-5..-1" }));
    const [plan] = stress(model, { samples: SAMPLES }).plans;
    expect(plan!.holds.probability).toBeCloseTo(0.425, 3);
    expect(plan!.holds.low).toBeLessThan(0.425);
    expect(plan!.holds.high).toBeGreaterThan(0.425);
    // At central values a loses 3 by its own measure and has 3 by the other's: shares are of 6.
    const stake = 6;
    expect(stake * plan!.weakest!.mean).toBeCloseTo(-0.3, 4);
    for (const [key, share] of [
      ["p5", 0.05],
      ["p25", 0.25],
      ["p50", 0.5],
      ["p75", 0.75],
      ["p95", 0.95],
    ] as const) {
      expect(stake * plan!.weakest![key]).toBeCloseTo(-2.3 + 4 * share, 3);
      expect(plan!.gain.a![key]).toBeCloseTo(-2 + 4 * share, 3);
    }
    // a declines where its cost is above 3.
    expect(plan!.accepts.a).toBeCloseTo(0.5, 3);
    expect(plan!.accepts.b).toBe(1);
    expect(plan!.declines).toEqual([{ party: "a", cases: expect.closeTo(0.5, 3) }]);
    // It signs and breaks where its cost lies between 2.7 and 3.
    expect(plan!.breaks).toEqual([{ party: "a", step: 1, cases: expect.closeTo(0.075, 3) }]);
    expect(plan!.verdicts).toEqual({
      nothing: 0,
      declined: expect.closeTo(0.5, 3),
      breaks: expect.closeTo(0.075, 3),
      holds: plan!.holds.probability,
    });
    // One figure moves it: both indices are 1, and the verdict turns at a cost of 2.7.
    const [driver, ...others] = plan!.drivers;
    expect(others).toEqual([]);
    expect(driver!.quantity).toBe("measures.lift.value.a");
    expect(driver!.rankCorrelation).toBeCloseTo(1, 12);
    expect(driver!.first).toBeCloseTo(1, 2);
    expect(driver!.total).toBeCloseTo(1, 2);
    expect(stake * driver!.low).toBeCloseTo(2.7 - 4.8, 12);
    expect(stake * driver!.high).toBeCloseTo(2.7 - 1.2, 12);
    expect(driver!.switch.below).toBeNull();
    expect(Math.abs(driver!.switch.above! + 2.7)).toBeLessThan(1e-9);
  });

  it("a swap with two normal figures, apart and shared", () => {
    // Slack 0.9 w - c with w ~ N(4, 1), c ~ N(3, 0.5): mean 0.6, variance 0.81 + 0.25.
    const sd = Math.sqrt(0.81 + 0.25);
    const model = compileText(swapScenario({ cost: { normal: [-3, 0.5] }, worth: { normal: [4, 1] } }));
    const [plan] = stress(model, { samples: SAMPLES }).plans;
    expect(plan!.holds.probability).toBeCloseTo(normalShare(0.6 / sd), 2);
    const stake = 3 + 4;
    expect(stake * plan!.weakest!.mean).toBeCloseTo(0.6, 3);
    expect(stake * plan!.weakest!.p95).toBeCloseTo(0.6 + 1.6448536 * sd, 1);
    const byId = new Map(plan!.drivers.map((driver) => [driver.quantity, driver]));
    const worth = byId.get("measures.freeze.value.a")!;
    expect(Math.abs(worth.first - 0.81 / (sd * sd))).toBeLessThan(0.02);
    expect(Math.abs(worth.total - 0.81 / (sd * sd))).toBeLessThan(0.02);
    // Spearman's for a normal pair with Pearson's ρ: (6 / π) arcsin(ρ / 2).
    expect(worth.rankCorrelation).toBeCloseTo((6 / Math.PI) * Math.asin(0.9 / sd / 2), 2);
    expect(worth.switch).toEqual({ below: expect.closeTo(3 / 0.9, 9), above: null });

    // The same quantity in both places, cost = worth - 1: slack 0.9 w - (0.75 w) = 0.15 w; it holds wherever w is above 0.
    const shared = compileText(
      swapScenario({
        cost: "-0.75 stake",
        worth: "stake",
        more: { quantities: { stake: { normal: [1, 1] } } },
      }),
    );
    const [one] = stress(shared, { samples: SAMPLES }).plans;
    expect(one!.holds.probability).toBeCloseTo(normalShare(1), 2);
    expect(one!.drivers.map(({ quantity }) => quantity)).toEqual(["stake"]);
  });

  it("rank correlations come out as asked for, and raise the variance as they must", () => {
    const more = { quantities: { cost: { normal: [-3, 1] }, worth: { normal: [4, 1] } } };
    const apart = compileText(swapScenario({ cost: "cost", worth: "worth", more }));
    const tied = compileText(
      swapScenario({
        cost: "cost",
        worth: "worth",
        more: { ...more, correlations: [["cost", "worth", 0.6]] },
      }),
    );
    // Slack 0.9 w + cost: variance 0.81 + 1, and 2 ρ 0.9 more with ρ = 2 sin(π 0.6 / 6).
    const rho = 2 * Math.sin((Math.PI * 0.6) / 6);
    const spread = (text: typeof apart): number => {
      const { p5, p95 } = stress(text, { samples: 2 ** 16, drivers: false }).plans[0]!.weakest!;
      return ((3 + 4) * (p95 - p5)) / (2 * 1.6448536269514722);
    };
    expect(spread(apart)).toBeCloseTo(Math.sqrt(1.81), 2);
    expect(spread(tied)).toBeCloseTo(Math.sqrt(1.81 + 1.8 * rho), 2);
    // Of a sum of tied normals: S_w = (0.9 + ρ)^2 / V, T_w = 0.81 (1 - ρ^2) / V (Kucherenko et al. 2012, section 5).
    const variance = 1.81 + 1.8 * rho;
    const worth = stress(tied, { samples: SAMPLES }).plans[0]!.drivers.find(
      (one) => one.quantity === "worth",
    )!;
    expect(Math.abs(worth.first - (0.9 + rho) ** 2 / variance)).toBeLessThan(0.03);
    expect(Math.abs(worth.total - (0.81 * (1 - rho * rho)) / variance)).toBeLessThan(0.03);
    expect(worth.rankCorrelation).toBeCloseTo(
      (6 / Math.PI) * Math.asin((0.9 + rho) / Math.sqrt(variance) / 2),
      2,
    );
  });

  it("a patience that is uncertain, and where the verdict turns on it", () => {
    // Slack 3 δ - 2: it holds from δ = 2/3 on. δ uniform on [0.5, 0.9]: (0.9 - 2/3) / 0.4.
    const model = compileText(swapScenario({ cost: -2, patience: "0.5..0.9" }));
    const [plan] = stress(model, { samples: SAMPLES }).plans;
    expect(plan!.holds.probability).toBeCloseTo((0.9 - 2 / 3) / 0.4, 3);
    expect(plan!.drivers[0]!.switch).toEqual({ below: expect.closeTo(2 / 3, 9), above: null });
  });

  it("a normal patience stays inside (0, 1): what lies outside is cut off", () => {
    // N(0.9, 0.1 / 1.6449) cut off at 1; it holds from 2/3 on.
    const sd = 0.1 / 1.6448536269514722;
    const model = compileText(swapScenario({ cost: -2, patience: "0.8 to 0.9999" }));
    const mean = 0.89995;
    const cut = (0.9999 - 0.8) / 2 / 1.6448536269514722;
    const [plan] = stress(model, { samples: SAMPLES }).plans;
    const top = normalShare((1 - mean) / cut);
    const bottom = normalShare((0 - mean) / cut);
    expect(cut).toBeCloseTo(sd, 4);
    expect(plan!.holds.probability).toBeCloseTo(
      (top - normalShare((2 / 3 - mean) / cut)) / (top - bottom),
      3,
    );
    expect(plan!.gain.a!.p95).toBe(1);
  });

  it("choices of equal weight", () => {
    const model = compileText(swapScenario({ cost: { choice: [-1, -2, -4] } }));
    const [plan] = stress(model, { samples: 3 * 2 ** 12 }).plans;
    expect(plan!.holds.probability).toBeCloseTo(2 / 3, 2);
    // Three values only: quantiles are exact.
    const stake = 7 / 3 + 3;
    expect(stake * plan!.weakest!.p50).toBeCloseTo(0.7, 12);
    expect(stake * plan!.weakest!.p95).toBeCloseTo(1.7, 12);
  });
});

describe("between plans on the same samples", () => {
  // `early` holds where x is below 1/2, `late` where it is above; noise moves neither.
  const text = JSON.stringify({
    demarche: 1,
    title: "Two ways",
    quantities: { x: "0..1", noise: "0..1" },
    parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
    measures: {
      one: { by: "a", reversible: false, value: { a: "-x", b: 2 }, once: { a: 0 } },
      two: { by: "a", reversible: false, value: { a: "x", b: 2 } },
      three: { by: "b", value: { b: -0.001, a: 0 } },
    },
    together: [
      { when: ["one"], value: { a: 0.5 } },
      { when: ["two"], value: { a: -0.5 } },
      { when: ["three"], value: { b: "noise" } },
    ],
    plans: { early: { steps: [["one"]] }, late: { steps: [["two"]] } },
  });

  it("finds how often each is the best, the regret, and what knowing the cause is worth", () => {
    const result = stress(compileText(text), { samples: SAMPLES });
    const [early, late] = result.plans;
    expect(early!.holds.probability).toBeCloseTo(0.5, 3);
    expect(late!.holds.probability).toBeCloseTo(0.5, 3);
    expect(early!.best).toBeCloseTo(0.5, 3);
    expect(early!.best + late!.best).toBeCloseTo(1, 3);
    // The other's gain is sqrt(2 y) with y uniform on [0, 1/2]: mean 2/3; half of the time.
    expect(early!.regret.mean).toBeCloseTo(1 / 3, 3);
    // Knowing x, one that holds is always chosen: 1 instead of 1/2. `noise` is used by no plan.
    const worth = new Map(result.knowledge.map(({ quantity, gain }) => [quantity, gain]));
    expect(worth.get("x")).toBeCloseTo(0.5, 2);
    expect(worth.get("noise")).toBeLessThan(0.01);
  });

  it("finds what knowing is worth wherever the choice turns, and never more by chance alone", () => {
    for (const [range, share] of [
      ["0.03..1.03", 0.47],
      ["0.2..1.2", 0.3],
      ["0.41..1.41", 0.09],
    ] as const) {
      // `early` holds with this chance, `late` otherwise, so knowing x is worth the smaller of the two.
      const model = compileText(text.replace('"x":"0..1"', `"x":"${range}"`));
      for (const method of ["sobol", "random"] as const) {
        const { knowledge } = stress(model, { samples: SAMPLES, method });
        const gain = knowledge.find(({ quantity }) => quantity === "x")!.gain;
        expect(gain).toBeGreaterThan(share - 0.015);
        expect(gain).toBeLessThan(share + (method === "sobol" ? 0.002 : 0.012));
      }
    }
  });
});

describe("nothing uncertain", () => {
  it("is said plainly: chances are 0 or 1, without an interval or drivers", () => {
    const result = stress(compileText(swapScenario({ cost: -2 })));
    expect(result.exact).toBe(true);
    expect(result.samples).toBe(1);
    expect(result.plans[0]!.holds).toEqual({ probability: 1, low: 1, high: 1 });
    expect(result.plans[0]!.drivers).toEqual([]);
    const broken = stress(compileText(swapScenario({ cost: -2.8 })));
    expect(broken.plans[0]!.holds).toEqual({ probability: 0, low: 0, high: 0 });
    expect(broken.plans[0]!.breaks).toEqual([{ party: "a", step: 1, cases: 1 }]);
    const declined = stress(compileText(swapScenario({ cost: -4 }))).plans[0]!;
    expect(declined.breaks).toEqual([]);
    expect(declined.declines).toEqual([{ party: "a", cases: 1 }]);
    expect(declined.verdicts).toEqual({ nothing: 0, declined: 1, breaks: 0, holds: 0 });
  });

  it("a plan without steps is none: it neither holds nor is the best", () => {
    const plans = { swap: { steps: [["lift", "freeze"]] }, idle: { steps: [] } };
    const breakdown = { without: "0..0.1", chance: "0..0.01", value: { a: -3, b: -2 } };
    const [, idle] = stress(compileText(swapScenario({ cost: "-5..-1", more: { plans, breakdown } })), {
      samples: 512,
    }).plans;
    expect(idle).toMatchObject({ holdsCentrally: false, weakest: null, best: 0, breaks: [], declines: [] });
    expect(idle!.verdicts).toEqual({ nothing: 1, declined: 0, breaks: 0, holds: 0 });
    expect(idle!.holds.probability).toBe(0);
    expect(idle!.gain.a!.p95).toBe(0);
    expect(idle!.slack.a).toEqual([null]);
  });
});
