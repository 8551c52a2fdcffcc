import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, compilePlan, type Model } from "../../../src/engine/index.ts";
import { ladderOf, spoiledStep, stepStandings } from "../../../src/study/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { anyScenario } from "../../support/random-scenario.ts";
import { swapScenario } from "../../support/swap-scenario.ts";

const planOf = (model: Model, id: string) => model.plans.find((plan) => plan.id === id)!;

/** Two swaps in a row; the second one costs more than it brings, so that only the first is kept. */
const TWO_SWAPS = JSON.stringify({
  demarche: 1,
  title: "Two swaps",
  parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
  measures: {
    lift: { by: "a", value: { a: -1, b: 10 } },
    freeze: { by: "b", value: { a: 10, b: -1 } },
    open: { by: "a", value: { a: -9, b: 1 } },
    close: { by: "b", value: { a: 1, b: -1 } },
  },
  plans: {
    both: {
      steps: [
        ["lift", "freeze"],
        ["open", "close"],
      ],
    },
    first: { steps: [["lift", "freeze"]] },
  },
});

describe("of a plan that holds", () => {
  it("has every step kept, and the bars of the plan itself", () => {
    const model = compileText(swapScenario({ cost: -1 }));
    const ladder = ladderOf(model, planOf(model, "swap"));
    expect(ladder.plan.holds).toBe(true);
    expect(ladder.standings).toEqual(["kept"]);
    expect(ladder.bars).toBe(ladder.plan);
    // δ worth - cost = 0.9 * 3 - 1.
    expect(ladder.bars.slack.a![0]).toBeCloseTo(1.7, 12);
  });
});

describe("of a plan that does not", () => {
  it("has the bars of the beginning that comes nearest, which is what it would be by itself", () => {
    const model = compileText(TWO_SWAPS);
    const ladder = ladderOf(model, planOf(model, "both"));
    expect(ladder.plan.holds).toBe(false);
    expect(ladder.plan.holdsThrough).toBe(1);
    expect(ladder.standings).toEqual(["kept", "spoiling"]);
    expect(ladder.bars.steps).toHaveLength(ladder.plan.spoils!.through);
  });

  it("shows the whole plan where that is asked for", () => {
    const model = compileText(TWO_SWAPS);
    const ladder = ladderOf(model, planOf(model, "both"), true);
    expect(ladder.bars).toBe(ladder.plan);
  });

  it("has no step kept that would not hold as the last one, and all that would", () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const model = compileText(JSON.stringify(scenario));
        for (const compiled of model.plans) {
          const plan = assess(model, compiled);
          const standings = stepStandings(plan);
          const spoiled = spoiledStep(plan);
          expect(standings).toHaveLength(plan.steps.length);
          expect(spoiled === null).toBe(plan.holds || plan.steps.length === 0);
          expect(standings.filter((one) => one === "spoiling")).toHaveLength(spoiled === null ? 0 : 1);
          const kept = standings.lastIndexOf("kept") + 1;
          if (plan.holds || kept === 0) continue;
          const { id, label, bundles, clauses } = compiled;
          const beginning = compilePlan(model, {
            id,
            label,
            bundles: bundles.slice(0, plan.holdsThrough),
            clauses,
          });
          expect(assess(model, beginning).holds).toBe(true);
          expect(kept).toBeLessThanOrEqual(plan.holdsThrough);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it("has no bars of steps without any, and no steps of a plan without", () => {
  const model = compileText(
    JSON.stringify({
      demarche: 1,
      title: "None",
      parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
      measures: { lift: { by: "a", value: { a: -1, b: 10 } } },
      plans: { none: { steps: [] } },
    }),
  );
  const ladder = ladderOf(model, planOf(model, "none"));
  expect(ladder.standings).toEqual([]);
  expect(ladder.branches).toEqual([]);
});
