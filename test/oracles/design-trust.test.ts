import { expect, it } from "vitest";
import { type Bundle, compilePlan } from "../../src/engine/model/index.ts";
import { largestTrust } from "../../src/engine/trust/index.ts";
import { assess, type DesignOptions, design, EngineError, trust } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import { agreeWithListingOfTrust } from "../support/design-trust-agreement.ts";
import { cases } from "../support/thoroughness.ts";

it("design finds the same plans as the listing where trust is limited, and where others are doubted", () => {
  const seen = agreeWithListingOfTrust({ numRuns: cases(40, 1_500), seed: 20_192, most: cases(3, 4) });
  expect(seen.cases).toBeGreaterThan(cases(6, 300));
  expect(seen.plans).toBeGreaterThan(cases(4, 300));
  expect(seen.spared).toBeGreaterThan(cases(5, 300));
});

it("the plan that needs the least trust is no worse than any that holds", () => {
  const parties = { a: { patience: 0.9 }, b: { patience: 0.9 } };
  const half = { verify: 2, value: { a: -0.5, b: 1.5 } };
  const other = { verify: 2, value: { a: 1.5, b: -0.5 } };
  const measures = {
    x1: { by: "a", ...half },
    x2: { by: "a", ...half },
    y1: { by: "b", ...other },
    y2: { by: "b", ...other },
  };
  const model = compileText(JSON.stringify({ demarche: 1, title: "Halves", parties, measures, plans: {} }));
  const { best, frontier } = design(model, { objectives: ["trust", "welfare"] });
  const listed = plansOf(model.measureIds).flatMap((bundles) => {
    const plan = compilePlan(model, { id: "p", label: "p", bundles });
    return assess(model, plan).holds ? [largestTrust(trust(model, plan))!] : [];
  });
  expect(listed.length).toBeGreaterThan(50);
  expect(best.trust!.trust!).toBeCloseTo(Math.min(...listed), 6);
  expect(best.trust!.score).toBe(0 - best.trust!.trust!);
  expect(best.trust!.trust!).toBeLessThanOrEqual(best.welfare!.trust!);
  expect(Math.min(...frontier.map((plan) => plan.trust!))).toBeGreaterThanOrEqual(best.trust!.trust!);
  // Nothing less can be had, and no more than that is asked where that is the limit.
  const { trust: least } = best.trust!;
  expect(design(model, { mostTrust: least! - 1e-5 }).frontier).toEqual([]);
  const limited = design(model, { mostTrust: least! + 1e-5 }).frontier;
  expect(limited.length).toBeGreaterThan(0);
  for (const plan of limited) expect(plan.trust!).toBeLessThanOrEqual(least! + 1e-5);
});

/** Every sequence of bundles of these measures. */
function plansOf(ids: readonly string[]): Bundle[][] {
  const plans: Bundle[][] = [];
  const walk = (done: number, bundles: readonly Bundle[]): void => {
    if (bundles.length > 0) plans.push([...bundles]);
    for (let subset = 1; subset < 2 ** ids.length; subset++) {
      if ((subset & done) !== 0) continue;
      const does = [...ids.keys()].filter((measure) => (subset >>> measure) & 1);
      walk(done | subset, [...bundles, { does, ends: [], wait: 0 }]);
    }
  };
  walk(0, []);
  return plans;
}

it("refuses what cannot be asked together", () => {
  const model = compileText(
    JSON.stringify({
      demarche: 1,
      title: "One",
      parties: { a: { patience: 0.9 } },
      measures: { x: { by: "a", value: { a: 1 } } },
      plans: {},
    }),
  );
  const codeOf = (options: DesignOptions): string | null => {
    try {
      design(model, options);
      return null;
    } catch (error) {
      return error instanceof EngineError ? error.code : String(error);
    }
  };
  expect(codeOf({ confidence: 0.5, mostTrust: 0.5 })).toBe("options-exclude-each-other");
  expect(codeOf({ confidence: 0.5, objectives: ["trust"] })).toBe("options-exclude-each-other");
  expect(codeOf({ confidence: 0 })).toBe("option-out-of-range");
  expect(codeOf({ mostTrust: 1.5 })).toBe("option-out-of-range");
  expect(codeOf({ mostTrust: 0.5, method: "program" })).toBe("not-in-rows");
  expect(codeOf({ mostTrust: 0 })).toBeNull();
});
