import fc from "fast-check";
import { expect, test } from "vitest";
import { leastTrust } from "../../src/engine/trust/least-trust.ts";
import { trust } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import { anyClausesScenario } from "../support/clauses-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { exposuresLiving } from "./clauses-oracle.ts";
import { livingInput } from "./living-input.ts";

test("what a party is exposed to where events may come between agrees with every answer to every breach, written out", () => {
  let told = 0;
  let exposedToSome = 0;
  let leftOut = 0;
  const property = fc.property(anyClausesScenario(), (plain) => {
    const model = compileText(JSON.stringify(plain));
    for (const compiled of model.plans) {
      const actual = trust(model, compiled.id);
      const { scenario, plan } = livingInput(plain, compiled.id);
      if (compiled.nodes === null || plan.steps.length === 0) continue;
      expect(actual.interrupted).toBe(true);
      expect(actual.confidence).toBe(null);
      if (compiled.nodes.gravity.length > 0) {
        expect(actual.answered).toBe(true);
        expect(
          Object.values(actual.least)
            .flat()
            .every((one) => one === null),
        ).toBe(true);
        continue;
      }
      expect(actual.answered).toBe(undefined);
      for (const [party, steps] of Object.entries(exposuresLiving(scenario, plan))) {
        const perPeriod = 1 - scenario.parties[party]!.patience;
        const stake = model.scales.stake[model.partyIds.indexOf(party)]!;
        const near = 1e-9 * stake;
        for (const [index, step] of steps.entries()) {
          const exposure = actual.exposure[party]![index]!;
          if (step === null || step.exposed.length === 0) {
            expect(exposure).toBe(null);
            expect(actual.least[party]![index]).toBe(null);
            continue;
          }
          if (step.exposed.some(({ isUnclear }) => isUnclear)) {
            leftOut++;
            continue;
          }
          told++;
          const losses = step.exposed.map(({ of, met }) => ({
            of,
            points: met.map(({ alone, jointly }) => perPeriod * (jointly - alone)),
          }));
          const most = Math.max(...losses.flatMap(({ points }) => points));
          if (most > 100 * near) exposedToSome++;
          // Of equally good and equally bad breaches any may be told.
          const own = losses.find(({ of }) => of === exposure!.to)!;
          const closest = Math.min(...own.points.map((points) => Math.abs(points - exposure!.points)));
          expect(closest, `${party} at step ${index + 1}`).toBeLessThan(10 * near);
          const leastOfMost = Math.max(...losses.map(({ points }) => Math.min(...points)));
          expect(exposure!.points).toBeGreaterThan(leastOfMost - 10 * near);
          expect(actual.least[party]![index]).toBeCloseTo(
            leastTrust(exposure!.points, step.slack, model.scales.tolerance[model.partyIds.indexOf(party)]!),
            5,
          );
        }
      }
    }
  });
  fc.assert(property, { numRuns: cases(15, 1_500), seed: 1914 });
  expect(told).toBeGreaterThan(15);
  expect(exposedToSome).toBeGreaterThan(5);
  expect(leftOut).toBeLessThan(0.1 * told);
});
