import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsChances } from "../../../../src/engine/index.ts";
import { plansWithRoom } from "../../../../src/engine/stress/rounds.ts";
import { stress } from "../../../../src/index.ts";
import { compileText } from "../../../support/assess-text.ts";
import { crowdedScenario } from "../../../support/crowded-scenario.ts";
import { swapScenario } from "../../../support/swap-scenario.ts";
import { cases } from "../../../support/thoroughness.ts";
import { anyUncertainScenario } from "../../../support/uncertain-scenario.ts";

const plans = {
  swap: { steps: [["lift", "freeze"]] },
  idle: { steps: [] },
  apart: { steps: [["freeze"], ["lift"]] },
};

it("a stress test without the spread of slacks is the same but for them", () => {
  const model = compileText(swapScenario({ cost: "-5..-1", more: { plans } }));
  const whole = stress(model, { samples: 1000, drivers: false });
  const less = stress(model, { samples: 1000, drivers: false, slacks: false });
  const without = ({ slack: _, ...rest }: (typeof whole.plans)[number]): object => rest;
  expect(less.plans.map(without)).toEqual(whole.plans.map(without));
  expect(
    whole.plans.some(({ slack }) =>
      Object.values(slack)
        .flat()
        .some((one) => one !== null),
    ),
  ).toBe(true);
  expect(
    less.plans.every(({ slack }) =>
      Object.values(slack)
        .flat()
        .every((one) => one === null),
    ),
  ).toBe(true);
});

describe("the chance that plans hold, for a comparison", () => {
  it("is that of the first 2,048 cases of a stress test", () => {
    const model = compileText(swapScenario({ cost: "-5..-1", more: { plans } }));
    const chances = holdsChances(model, model.plans);
    const result = stress(model, { samples: 2048, drivers: false });
    for (const [index, { holds, verdicts }] of result.plans.entries()) {
      if (result.plans[index]!.steps === 0) {
        expect(chances[index]).toBeNull();
        continue;
      }
      expect(chances[index]).toEqual({
        holds: holds.probability,
        low: holds.low,
        high: holds.high,
        declines: expect.closeTo(verdicts.declined, 12),
        breaks: expect.closeTo(verdicts.breaks, 12),
        samples: 2048,
        seed: 1,
      });
    }
    expect(chances[0]!.holds).toBeCloseTo(0.425, 2);
    // The same cases for one plan alone.
    expect(holdsChances(model, model.plans.slice(2))).toEqual(chances.slice(2));
  });

  it("is that of a stress test of the same cases, whatever the scenario", () => {
    let open = 0;
    fc.assert(
      fc.property(anyUncertainScenario(), fc.integer({ min: 1, max: 99 }), (scenario, seed) => {
        const model = compileText(JSON.stringify(scenario));
        const chances = holdsChances(model, model.plans, { samples: 256, seed });
        const { plans: tested } = stress(model, { samples: 256, seed, drivers: false });
        for (const [index, { holds, verdicts, steps }] of tested.entries()) {
          expect(chances[index] === null).toBe(steps === 0);
          if (steps === 0) continue;
          const { holds: share, low, high, declines, breaks } = chances[index]!;
          expect({ probability: share, low, high }).toEqual(holds);
          expect(declines).toBeCloseTo(verdicts.declined, 12);
          expect(breaks).toBeCloseTo(verdicts.breaks, 12);
          if (share > 0 && share < 1) open++;
        }
      }),
      { numRuns: cases(42, 1_000), seed: 7_041 },
    );
    expect(open).toBeGreaterThan(cases(8, 200));
  });

  it("is the same where plans have no room beside each other, and left out for one that has none alone", () => {
    const model = compileText(crowdedScenario({ parties: 3, measures: 16, plans: 4 }));
    const all = holdsChances(model, model.plans);
    expect(plansWithRoom(model, model.plans, 1.5).length).toBeGreaterThan(1);
    expect(holdsChances(model, model.plans, { memoryLimitMib: 1.5 })).toEqual(all);
    expect(holdsChances(model, model.plans, { memoryLimitMib: 0.1 })).toEqual([null, null, null, null]);
  });

  it("is 0 or 1 where nothing is uncertain", () => {
    const model = compileText(swapScenario({ cost: -2 }));
    expect(holdsChances(model, model.plans)).toEqual([
      { holds: 1, low: 1, high: 1, declines: 0, breaks: 0, samples: 1, seed: 1 },
    ]);
  });
});
