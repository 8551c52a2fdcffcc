import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DesignOptions, design } from "../../src/engine/design/index.ts";
import type { Distance, Model } from "../../src/engine/index.ts";
import { compileText } from "../support/assess-text.ts";
import { anyEvents, listPlans, type Point } from "../support/design-agreement.ts";
import { enrichment } from "../support/enriched-scenario.ts";
import { generous } from "../support/generous-scenario.ts";
import { largerScenario } from "../support/larger-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";

/** Beside rounding. */
const NEAR = 1e-7;

/** By the words of docs/theory/design.md: what each figure may lack, in shares of the stake, and last the weakest slack. */
function lacking({ scales: { stake } }: Model, distance: Distance): number[] {
  const own = Array.from(stake, (points) =>
    "share" in distance ? distance.share : distance.points / points,
  );
  return [...own, Math.min(...own)];
}

function pointsOf(model: Model, options: DesignOptions): Point[] {
  return design(model, options).frontier.map((plan) => ({
    gains: model.partyIds.map((id, party) => plan.gain[id]! / model.scales.stake[party]!),
    slack: plan.share ?? Number.POSITIVE_INFINITY,
    key: JSON.stringify(plan.steps),
  }));
}

/** @returns the plans that hold of which none of the set is as good but for the distance */
function unmatched(plans: readonly Point[], set: readonly Point[], lack: readonly number[]): Point[] {
  const scale = 1 + Math.max(0, ...plans.flatMap(({ gains }) => gains.map(Math.abs)));
  const may = lack.map((own) => own + NEAR * scale);
  return plans.filter(
    (plan) =>
      !set.some(
        (one) =>
          one.slack >= plan.slack - may.at(-1)! &&
          one.gains.every((gain, party) => gain >= plan.gains[party]! - may[party]!),
      ),
  );
}

const distances: fc.Arbitrary<Distance> = fc.oneof(
  fc.constantFrom(0.001, 0.01, 0.05, 0.2, 0.9).map((share) => ({ share })),
  fc.constantFrom(0.01, 0.5, 4).map((points) => ({ points })),
);

describe("a set of plans but for a distance", () => {
  it("matches every plan that holds, by listing", () => {
    const seen = { plans: 0, fewer: 0, none: 0 };
    const limits = fc.record({
      perStep: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 2 }),
      steps: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 2 }),
      include: fc.option(fc.nat(20), { nil: undefined, freq: 2 }),
    });
    fc.assert(
      fc.property(
        anyScenario(),
        fc.nat(5).map(Boolean),
        fc.option(enrichment(), { freq: 2 }),
        fc.nat(3).chain((place) => (place === 0 ? anyEvents() : fc.constant(null))),
        limits,
        distances,
        (scenario, isGenerous, enrich, eventsFor, { perStep, steps, include }, within) => {
          const { plans: _plans, stances: _stances, ...rest } = isGenerous ? generous(scenario) : scenario;
          const whole = enrich?.(rest) ?? rest;
          const model = compileText(JSON.stringify({ ...whole, ...eventsFor?.(whole), plans: {} }));
          if (model.measureIds.length < 1 || model.measureIds.length > 4) return;
          const options = {
            ...(perStep === undefined ? {} : { perStep }),
            ...(steps === undefined ? {} : { steps }),
            ...(include === undefined
              ? {}
              : { include: [model.measureIds[include % model.measureIds.length]!] }),
          };
          const plans = listPlans(model, options, []).filter(({ holds }) => holds);
          const result = design(model, { ...options, within });
          const set = pointsOf(model, { ...options, within });
          expect(result.status).toBe("complete");
          expect(unmatched(plans, set, lacking(model, within))).toEqual([]);
          const keys = new Set(plans.map(({ key }) => key));
          expect(set.every(({ key }) => keys.has(key))).toBe(true);
          if (plans.length === 0) {
            expect(result).toMatchObject({ exact: true, within: 0 });
            seen.none++;
            return;
          }
          expect(result).toMatchObject({
            exact: false,
            within: "share" in within ? within.share : within.points,
            withinUnit: "share" in within ? "share" : "points",
          });
          // The best plans are proven as they are beside the whole frontier, and in the set.
          const exactly = design(model, options);
          for (const [name, best] of Object.entries(exactly.best)) {
            expect(result.best[name]!.score, name).toBeCloseTo(best.score, 6);
            expect(result.best[name]!.exact, name).toBe(true);
          }
          seen.plans += plans.length;
          if (set.length < exactly.frontier.length) seen.fewer++;
        },
      ),
      { numRuns: cases(60, 600) },
    );
    expect(seen.plans).toBeGreaterThan(cases(3, 100));
    expect(seen.fewer).toBeGreaterThanOrEqual(cases(0, 10));
    expect(seen.none).toBeGreaterThan(cases(1, 10));
  });

  it("matches the whole frontier of larger scenarios with a few of its plans", () => {
    const sizes = [
      [9, 2, 3],
      [8, 3, 8],
      [8, 4, 1],
    ] as const;
    for (const [measures, parties, seed] of sizes) {
      const model = compileText(JSON.stringify(largerScenario(measures, parties, seed)));
      const options: DesignOptions = { perStep: 3, objectives: [] };
      const frontier = pointsOf(model, options);
      for (const share of [0.02, 0.1]) {
        const set = pointsOf(model, { ...options, within: { share } });
        expect(unmatched(frontier, set, lacking(model, { share }))).toEqual([]);
        expect(set.length).toBeLessThan(frontier.length / 2);
      }
    }
  });

  it("says what it proved before it was stopped, and nothing where that is nothing", () => {
    const model = compileText(JSON.stringify(largerScenario(9, 2, 3)));
    const frontier = pointsOf(model, { perStep: 3, objectives: [] });
    const reached = new Set<number | null>();
    for (let slices = 1; slices < 80; slices++) {
      let left = slices;
      const signal = { aborted: false };
      const result = design(model, {
        perStep: 3,
        objectives: [],
        within: { share: 0.01 },
        signal,
        onProgress: () => {
          if (--left === 0) signal.aborted = true;
        },
      });
      reached.add(result.within);
      if (result.within === null) continue;
      const set = result.frontier.map((plan) => ({
        gains: model.partyIds.map((id, party) => plan.gain[id]! / model.scales.stake[party]!),
        slack: plan.share ?? Number.POSITIVE_INFINITY,
        key: "",
      }));
      expect(unmatched(frontier, set, lacking(model, { share: result.within }))).toEqual([]);
      if (result.status === "complete") break;
    }
    expect([...reached]).toEqual(expect.arrayContaining([null, 0.01]));
    expect(reached.size).toBeGreaterThan(2);
  });

  it("refuses a distance of nothing", () => {
    const model = compileText(JSON.stringify(largerScenario(3, 2, 1)));
    for (const share of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => design(model, { within: { share } })).toThrow(/within/);
    expect(() => design(model, { within: { share: 0.1 }, method: "program" })).toThrow(/not-in-rows/);
  });
});
