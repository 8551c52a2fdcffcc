import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PlanTrust, trust } from "../../src/index.ts";
import { oracleInput } from "../oracles/oracle-input.ts";
import { stakeOf } from "../oracles/plan-oracle.ts";
import { compileText } from "../support/assess-text.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { freshNames, mapPoints, rename, renameIn, reorder } from "../support/transform-scenario.ts";
import { anyTrustScenario } from "../support/trust-scenario.ts";

/* Laws of docs/theory/trust.md that need no figure worked out. */

function trustsIn(scenario: PlainScenario): Map<string, PlanTrust> {
  const model = compileText(JSON.stringify(scenario));
  return new Map(Object.keys(scenario.plans).map((plan) => [plan, trust(model, plan)]));
}

/** Holds a law to each plan of random scenarios, as they are and as they become. */
function forAnyChange(
  seed: number,
  change: (scenario: PlainScenario) => PlainScenario,
  law: (before: PlanTrust, after: PlanTrust, scenario: PlainScenario, plan: string) => void,
): void {
  const property = fc.property(anyTrustScenario(), (scenario) => {
    const after = trustsIn(change(scenario));
    for (const [plan, before] of trustsIn(scenario)) law(before, after.get(plan)!, scenario, plan);
  });
  fc.assert(property, { numRuns: cases(6, 300), seed });
}

/** Fails unless both ask for the same trust, up to what rounding moves. */
function expectSame(after: PlanTrust, before: PlanTrust, parties: readonly string[]): void {
  for (const party of parties) {
    expectNear(after.least[party]!, before.least[party]!);
    expectNear(after.wholeWay[party]!, before.wholeWay[party]!);
  }
  expectNear([after.confidence?.least ?? null], [before.confidence?.least ?? null]);
}

function expectNear(actual: readonly (number | null)[], expected: readonly (number | null)[]): void {
  expect(actual.map((value) => value === null)).toEqual(expected.map((value) => value === null));
  for (const [index, value] of expected.entries())
    expect(Math.abs(actual[index]! - value!)).toBeLessThanOrEqual(1e-6);
}

describe("laws of trust", () => {
  test("it is a chance, and none where nothing is exposed or nobody else has a choice", () => {
    let unexposed = 0;
    const property = fc.property(anyTrustScenario(), (scenario) => {
      for (const { exposure, least, of, wholeWay, confidence } of trustsIn(scenario).values()) {
        const chances = [...Object.values(least), ...Object.values(wholeWay)].flat();
        for (const chance of [...chances, confidence?.least ?? null, confidence?.completes ?? null]) {
          if (chance === null) continue;
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
        for (const [party, steps] of Object.entries(exposure)) {
          for (const [index, exposed] of steps.entries()) {
            expect([least[party]![index] === null, of[party]![index] === null]).toEqual([
              exposed === null,
              exposed === null,
            ]);
            if (exposed === null) continue;
            expect(exposed.points).toBeGreaterThanOrEqual(0);
            if (exposed.points > 0) continue;
            unexposed += 1;
            // A party that would break the plan anyway is asked for everything.
            expect([0, 1]).toContain(least[party]![index]);
          }
        }
        const isAlone = Object.values(of)
          .flat()
          .every((other) => other === null);
        if (isAlone && confidence !== null) expect([0, null]).toContain(confidence.least);
      }
    });
    fc.assert(property, { numRuns: cases(10, 600), seed: 1901 });
    expect(unexposed).toBeGreaterThan(0);
  });

  test("all figures of one party times ten ask for the same trust, of it and of others", () => {
    const first = "a";
    const scale = (scenario: PlainScenario): PlainScenario =>
      mapPoints(scenario, (points, party) => (party === first ? points * 10 : points));
    forAnyChange(1902, scale, (before, after, scenario, plan) => {
      const stakeIn = (one: PlainScenario): number => stakeOf(oracleInput(one, plan).scenario, first);
      // A party with nothing but drift, or nothing at all, has a stake of 1 whatever its figures are multiplied by.
      if (stakeIn(scale(scenario)) === stakeIn(scenario)) return;
      expectSame(after, before, Object.keys(scenario.parties));
    });
  });

  test("other names change nothing but names", () => {
    forAnyChange(
      1903,
      (scenario) => rename(scenario, freshNames(scenario)),
      (before, after, scenario) => expect(after).toEqual(renameIn(before, freshNames(scenario))),
    );
  });

  test("another order of parties and measures changes no trust", () => {
    const backwards = (scenario: PlainScenario): PlainScenario => reorder(scenario, (ids) => ids.reverse());
    forAnyChange(1904, backwards, (before, after, scenario) =>
      expectSame(after, before, Object.keys(scenario.parties)),
    );
  });

  test("an unused worthless measure changes nothing", () => {
    const addIdle = (scenario: PlainScenario): PlainScenario => {
      const { by } = Object.values(scenario.measures)[0]!;
      const idle = { by, value: {}, takes: 5, verify: 6, reversible: 0.5, instalments: [0.25, 0.75] };
      return { ...scenario, measures: { idle, ...scenario.measures } };
    };
    forAnyChange(1905, addIdle, (before, after, scenario) =>
      expectSame(after, before, Object.keys(scenario.parties)),
    );
  });

  test("of a swap it rises with the lag, and so does the least confidence", () => {
    const points = fc.integer({ min: 1, max: 40 });
    const property = fc.property(
      points,
      points,
      fc.integer({ min: 50, max: 99 }),
      (cost, more, hundredths) => {
        const lags = [1, 2, 3, 4, 6, 9];
        const asked = lags.map((verify) => {
          const scenario: PlainScenario = {
            demarche: 1,
            title: "A swap",
            parties: { a: { patience: hundredths / 100 }, b: { patience: hundredths / 100 } },
            measures: {
              x: { by: "a", verify, value: { a: -cost, b: cost + more } },
              y: { by: "b", verify, value: { a: cost + more, b: -cost } },
            },
            plans: { swap: { steps: [["x", "y"]] } },
          };
          const { least, confidence } = trustsIn(scenario).get("swap")!;
          return [least.a![0]!, confidence!.least ?? 1] as const;
        });
        for (const [index, [least, confidence]] of asked.slice(1).entries()) {
          const [leastBefore, confidenceBefore] = asked[index]!;
          if (leastBefore === 1) expect([least, confidence]).toEqual([1, 1]);
          else expect(least).toBeGreaterThan(leastBefore);
          if (confidenceBefore < 1) expect(confidence).toBeGreaterThan(confidenceBefore);
        }
      },
    );
    fc.assert(property, { numRuns: cases(15, 1_000), seed: 1906 });
  });
});
