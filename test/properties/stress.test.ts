import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  beginStress,
  drive,
  mergeParts,
  stressResult,
  stressTask,
  stressUnitSteps,
  unitCount,
} from "../../src/engine/index.ts";
import { assess, compile, readScenario, type StressResult, stress } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import { swapScenario } from "../support/swap-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { anyUncertainScenario } from "../support/uncertain-scenario.ts";

const SAMPLES = 64;

function stressText(text: string): StressResult {
  return stress(compileText(text), { samples: SAMPLES });
}

describe("laws of stress", () => {
  it("figures agree with each other, and repeat themselves bit for bit", () => {
    fc.assert(
      fc.property(anyUncertainScenario(), (scenario) => {
        const model = compileText(JSON.stringify(scenario));
        const options = { samples: SAMPLES, drivers: false };
        const result = stress(model, options);
        expect(stress(model, options)).toEqual(result);
        for (const plan of result.plans) {
          const { holds, accepts, breaks, declines, verdicts, weakest, gain } = plan;
          expect(holds.low).toBeLessThanOrEqual(holds.probability);
          expect(holds.high).toBeGreaterThanOrEqual(holds.probability);
          expect(breaks.reduce((sum, one) => sum + one.cases, 0)).toBeCloseTo(verdicts.breaks, 12);
          expect(verdicts.holds).toBe(holds.probability);
          expect(Object.values(verdicts).reduce((sum, cases) => sum + cases, 0)).toBeCloseTo(1, 12);
          for (const { party, cases } of declines) {
            expect(cases).toBeCloseTo(1 - accepts[party]!, 12);
            expect(cases).toBeLessThanOrEqual(verdicts.declined + 1e-12);
          }
          for (const spread of [weakest, ...Object.values(gain)]) {
            if (spread === null) continue;
            const { p5, p25, p50, p75, p95 } = spread;
            expect([p5, p25, p50, p75, p95]).toEqual([p5, p25, p50, p75, p95].sort((a, b) => a - b));
          }
          // A plan is not the best where it does not hold.
          expect(plan.best).toBeLessThanOrEqual(holds.probability + 1e-12);
        }
        expect(result.plans.reduce((sum, plan) => sum + plan.best, 0)).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { numRuns: cases(3, 12) },
    );
  });

  it("parties under other names and in another order keep their figures", () => {
    const renamed = (text: string): string => text.replaceAll('"a"', '"zeta"');
    const plain = swapScenario({ cost: "-5..-1", worth: "2..4..5", patience: "0.8..0.95" });
    const [before] = stressText(plain).plans;
    const [after] = stressText(renamed(plain)).plans;
    expect(after!.holds).toEqual(before!.holds);
    expect(after!.gain.zeta).toEqual(before!.gain.a);
    const turned = JSON.parse(plain);
    turned.parties = { b: turned.parties.b, a: turned.parties.a };
    const [other] = stressText(JSON.stringify(turned)).plans;
    expect(other!.holds).toEqual(before!.holds);
    expect(other!.slack).toEqual(before!.slack);
  });

  it("a quantity that nothing uses changes nothing", () => {
    const plain = swapScenario({ cost: "-5..-1" });
    const more = swapScenario({ cost: "-5..-1", more: { quantities: { idle: "1..2" } } });
    expect(stressText(more)).toEqual(stressText(plain));
  });

  it("doubling one party's points changes no chance and doubles its figures", () => {
    const plain = compileText(swapScenario({ cost: "-5..-1", worth: "2..4..5" }));
    const twice = compileText(swapScenario({ cost: "-10..-2", worth: "4..8..10" }));
    const [one] = stress(plain, { samples: 1024 }).plans;
    const [two] = stress(twice, { samples: 1024 }).plans;
    expect(two!.holds).toEqual(one!.holds);
    expect(two!.best).toBe(one!.best);
    expect(two!.gain.a!.p50).toBeCloseTo(2 * one!.gain.a!.p50, 12);
  });

  it("parts shared out in any way add up to the same bytes", () => {
    const { scenario } = readScenario(
      swapScenario({ cost: "-5..-1", worth: "2 to 4", patience: "0.8..0.95" }),
    );
    const model = compile(scenario!);
    const task = stressTask(model, { samples: 5 * 8192 + 77 });
    const units = Array.from({ length: unitCount(task) }, (_, unit) => unit);
    const shared = (groups: readonly (readonly number[])[]): string => {
      const [whole, ...others] = groups.map((group) => {
        const work = beginStress(model, task);
        for (const unit of group) drive(stressUnitSteps(work, unit));
        return work.part;
      });
      for (const part of others) mergeParts(whole!, part);
      return JSON.stringify(stressResult(model, task, whole!));
    };
    const alone = shared([units]);
    expect(shared([units.filter((unit) => unit % 2 === 1), units.filter((unit) => unit % 2 === 0)])).toBe(
      alone,
    );
    expect(shared([[...units].reverse()])).toBe(alone);
    expect(shared(units.map((unit) => [unit]).reverse())).toBe(alone);
    expect(JSON.parse(alone).status).toBe("finished");
  });

  it("a stopped run gives the figures of what was drawn until then", () => {
    const model = compileText(swapScenario({ cost: "-5..-1" }));
    const signal = { aborted: false };
    const result = stress(model, {
      samples: 40_000,
      signal,
      onProgress: ({ done }) => {
        signal.aborted = done === 2;
      },
    });
    expect(result.status).toBe("stopped");
    expect(result.samples).toBe(2 * 8192);
    expect(result.plans[0]!.holds.probability).toBeCloseTo(0.425, 3);
  });

  it("central figures are those of assess", () => {
    const model = compileText(swapScenario({ cost: "-5..-1", worth: "2..4..5" }));
    const [plan] = stress(model, { samples: 8 }).plans;
    expect(plan!.holdsCentrally).toBe(assess(model, "swap").holds);
  });

  it("what a plan hangs on is the same however few cases are drawn", () => {
    const model = compileText(swapScenario({ cost: "-5..-1", worth: "2..4..5" }));
    const [few] = stress(model, { samples: 8 }).plans;
    const [many] = stress(model, { samples: 8192 }).plans;
    expect(few!.drivers).toEqual(many!.drivers);
    // Only the cost moves the slack of its own performer alone, so the shares add up to the whole.
    expect(few!.drivers.reduce((sum, { total }) => sum + total, 0)).toBeCloseTo(1, 1);
  });
});
