import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/engine/assess/index.ts";
import { type DesignOptions, design } from "../../src/engine/design/index.ts";
import { type Bundle, compilePlan, isFeasible, type Model } from "../../src/engine/model/index.ts";
import { compileText } from "../support/assess-text.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";

interface Point {
  readonly gains: number[];
  readonly slack: number;
  readonly key: string;
}

/** Every plan of bundles, by trying all of them; those that hold. Slow and plain on purpose. */
function plansThatHold(model: Model, options: DesignOptions): Point[] {
  const found: Point[] = [];
  const count = model.measureIds.length;
  const inForce = (state: Uint32Array, measure: number): boolean => ((state[0]! >>> measure) & 1) === 1;
  const walk = (state: Uint32Array, bundles: readonly Bundle[]): void => {
    if (
      bundles.length > 0 &&
      (options.include ?? []).every((id) => inForce(state, model.measureIds.indexOf(id)))
    ) {
      const result = assess(model, compilePlan(model, { id: "p", label: "p", bundles }));
      if (result.holds) {
        const gains = model.partyIds.map((id) => result.gain[id]!);
        const key = JSON.stringify(result.steps.map((step) => step.does));
        found.push({ gains, slack: result.weakest?.slack ?? Number.POSITIVE_INFINITY, key });
      }
    }
    if (bundles.length === (options.steps ?? Number.POSITIVE_INFINITY)) return;
    const open = Array.from({ length: count }, (_, measure) => measure).filter(
      (measure) =>
        !inForce(state, measure) &&
        model.endOnly[measure] === 0 &&
        !(options.exclude ?? []).includes(model.measureIds[measure]!) &&
        (options.before ?? []).every(
          ([first, then]) =>
            then !== model.measureIds[measure] || inForce(state, model.measureIds.indexOf(first)),
        ),
    );
    for (let subset = 1; subset < 2 ** open.length; subset++) {
      const does = open.filter((_, bit) => ((subset >>> bit) & 1) === 1);
      if (does.length > (options.perStep ?? Number.POSITIVE_INFINITY)) continue;
      const next = Uint32Array.from(state);
      for (const measure of does) next[0]! |= 1 << measure;
      if (isFeasible(model, next)) walk(next, [...bundles, { does, ends: [], wait: 0 }]);
    }
  };
  walk(Uint32Array.from(model.start), []);
  return found;
}

/** The same scenario with patient parties and measures that others like more than their performer minds them: plans hold. */
function generous(scenario: PlainScenario): PlainScenario {
  return {
    ...scenario,
    breakdown: {
      value: Object.fromEntries(Object.keys(scenario.parties).map((id) => [id, -3])),
      chance: 0.001,
    },
    parties: Object.fromEntries(
      Object.entries(scenario.parties).map(([id, party]) => [
        id,
        { ...party, patience: 0.9 + party.patience / 20 },
      ]),
    ),
    measures: Object.fromEntries(
      Object.entries(scenario.measures).map(([id, measure]) => [
        id,
        {
          ...measure,
          once: {},
          value: Object.fromEntries(
            Object.keys(scenario.parties).map((party, index) => {
              const size =
                1 +
                (Math.abs(Object.hasOwn(measure.value ?? {}, party) ? measure.value![party]! : index) % 7);
              return [party, party === measure.by ? -size / 4 : size];
            }),
          ),
        },
      ]),
    ),
  };
}

const NEAR = 1e-7;
const covers = (a: Point, b: Point, by: number): boolean =>
  a.slack >= b.slack - by && a.gains.every((gain, party) => gain >= b.gains[party]! - by);

function expectSameFrontier(model: Model, options: DesignOptions): number {
  const plans = plansThatHold(model, options);
  const result = design(model, options);
  expect(result.exact).toBe(true);
  const found = result.frontier.map(
    (plan): Point => ({
      gains: model.partyIds.map((id) => plan.gain[id]!),
      slack: plan.weakest ?? Number.POSITIVE_INFINITY,
      key: JSON.stringify(plan.steps),
    }),
  );
  const keys = new Set(plans.map((plan) => plan.key));
  // Everything found is a plan that holds, none of it is beaten, and every plan that holds is covered.
  const scale = 1 + Math.max(0, ...plans.flatMap((plan) => plan.gains.map(Math.abs)));
  const near = NEAR * scale;
  for (const point of found) {
    expect(keys.has(point.key), point.key).toBe(true);
    for (const plan of plans) {
      const beats = covers(plan, point, 0) && !covers(point, plan, near);
      expect(beats, `${plan.key} beats ${point.key}`).toBe(false);
    }
  }
  for (const plan of plans) {
    expect(
      found.some((point) => covers(point, plan, near)),
      `${plan.key} is not covered`,
    ).toBe(true);
  }
  // Objectives, by the definition, over all plans that hold.
  const best = (score: (plan: Point) => number): number =>
    Math.max(Number.NEGATIVE_INFINITY, ...plans.map(score));
  const expected: Record<string, number> = {
    welfare: best((plan) => plan.gains.reduce((sum, gain) => sum + gain, 0)),
    egalitarian: best((plan) => Math.min(...plan.gains)),
    nash: best((plan) =>
      plan.gains.every((gain) => gain > 0)
        ? plan.gains.reduce((product, gain) => product * gain, 1)
        : Number.NEGATIVE_INFINITY,
    ),
    ...Object.fromEntries(
      model.partyIds.map((id, party) => [`party:${id}`, best((plan) => plan.gains[party]!)]),
    ),
  };
  for (const [name, score] of Object.entries(expected)) {
    if (!Number.isFinite(score)) {
      // A gain of rounding size may count as more than nothing on one side only.
      if (plans.length === 0) expect(result.best).not.toHaveProperty([name]);
      continue;
    }
    const size = name === "nash" ? scale ** model.partyIds.length : scale * model.partyIds.length;
    if (name === "nash" && score < NEAR * size) continue;
    expect(Math.abs(result.best[name]!.score - score), name).toBeLessThanOrEqual(NEAR * size);
  }
  return plans.length;
}

describe("design and the listing of every plan", () => {
  const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc
      .option(arbitrary, { freq: 1, nil: undefined })
      .chain((one) => fc.boolean().map((isGiven) => (isGiven ? one : undefined)));
  const options = fc.record({
    perStep: rarely(fc.integer({ min: 1, max: 3 })),
    steps: rarely(fc.integer({ min: 1, max: 3 })),
    include: rarely(fc.nat(20)),
    exclude: rarely(fc.nat(20)),
    before: rarely(fc.tuple(fc.nat(20), fc.nat(20))),
  });

  it("find the same frontier and the same best plans, under any limits", () => {
    let plans = 0;
    let cases = 0;
    fc.assert(
      fc.property(anyScenario(), options, fc.nat(3).map(Boolean), (scenario, drawn, isGenerous) => {
        const { plans: _plans, stances: _stances, ...rest } = isGenerous ? generous(scenario) : scenario;
        const model = compileText(JSON.stringify({ ...rest, plans: {} }));
        const open = model.measureIds.length;
        if (open > 5) return;
        const id = (place: number): string => model.measureIds[place % open]!;
        cases++;
        plans += expectSameFrontier(model, {
          ...(drawn.perStep === undefined ? {} : { perStep: drawn.perStep }),
          ...(drawn.steps === undefined ? {} : { steps: drawn.steps }),
          ...(drawn.include === undefined ? {} : { include: [id(drawn.include)] }),
          ...(drawn.exclude === undefined ? {} : { exclude: [id(drawn.exclude)] }),
          ...(drawn.before === undefined || drawn.before[0] % open === drawn.before[1] % open
            ? {}
            : { before: [[id(drawn.before[0]), id(drawn.before[1])] as const] }),
        });
      }),
      { numRuns: 500, seed: 20_213 },
    );
    expect(cases).toBeGreaterThan(150);
    expect(plans).toBeGreaterThan(500);
  });
});
