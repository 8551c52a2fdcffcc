import { describe, expect, it } from "vitest";
import {
  type LivingClause,
  type LivingFigures,
  type LivingScenario,
  livingFigures,
} from "./clauses-oracle.ts";

const measure = (by: string, value: Record<string, number>) =>
  ({ by: [by], reversible: 1, takes: 1, progress: "at-once", verify: 1, value, once: {} }) as const;
const SCENARIO: LivingScenario = {
  parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
  measures: {
    x: measure("a", { a: -1, b: 4 }),
    y: measure("b", { a: 5, b: -1 }),
    z: measure("b", { a: 2, b: -0.5 }),
  },
  together: [],
  drift: [],
  start: [],
  breakdown: { value: { a: -1, b: -1 }, lasts: "forever", chance: 0.02, without: 0, blame: {} },
  events: { test: { by: "b", once: { b: 3, a: -2 }, chance: 0.05 } },
  clauses: [],
  deposits: {},
};
const none = { ends: [], places: [], returns: [], wait: 0 };
const STEPS = [
  { ...none, does: ["x", "y"] },
  { ...none, does: ["z"], wait: 2 },
];

const figures = (clauses: readonly LivingClause[]): LivingFigures[] =>
  livingFigures({ ...SCENARIO, clauses }, STEPS);
const at = (all: readonly LivingFigures[], step: number, count: number): LivingFigures =>
  all.find(({ node }) => node.step === step && node.after === 0 && (node.counts.test ?? 0) === count)!;

describe("the oracle of clauses", () => {
  const suspend = { upon: "test", suspend: ["x"], for: 2 };

  it("gives the known values and slacks of a suspension whose second time ends the agreement", () => {
    const all = figures([suspend, { upon: "test", times: 2, then: "end" }]);
    const rows = [
      [1, 0, 44.8282376, 17.0224699, 4.833026, 2.1939474, 0.4028945, 7.5679645],
      [2, 0, 46.99423, 16.4809718, 4.833026, 2.1397976, 0.4858907, 8.5089645],
      [2, 1, 35.9037631, 14.312153, 3.7462763, 1.8871153, 0.9977319, 14.312153],
    ] as const;
    for (const [step, count, a, b, slackA, slackB, provoked, upTo] of rows) {
      const { value, slack, provocation } = at(all, step, count);
      expect(value.a).toBeCloseTo(a, 6);
      expect(value.b).toBeCloseTo(b, 6);
      expect(slack.a).toBeCloseTo(slackA, 6);
      expect(slack.b).toBeCloseTo(slackB, 6);
      expect(provocation.test!.slack).toBeCloseTo(provoked, 6);
      expect(provocation.test!.deterredUpTo).toBeCloseTo(upTo, 6);
    }
    expect(at(all, 1, 0).suspended.test!.b).toBeCloseTo(1.7913007, 6);
    expect(at(all, 2, 0).suspended.test!.b).toBeCloseTo(1.6972007, 6);
  });

  it("gives those of a suspension alone, of collapse, and of no clause", () => {
    const alone = figures([suspend]);
    expect([1, 2].map((step) => at(alone, step, 0).value.a)).toEqual([
      expect.closeTo(47.8054968, 6),
      expect.closeTo(49.9714892, 6),
    ]);
    expect(at(alone, 1, 0).value.b).toBeCloseTo(17.6046938, 6);
    expect(at(alone, 1, 0).provocation.test!.slack).toBeCloseTo(0.2654896, 6);
    expect(at(alone, 2, 0).provocation.test!.slack).toBeCloseTo(0.3484858, 6);
    const collapse = figures([{ upon: "test", then: "collapse" }]);
    expect(at(collapse, 1, 0).value.a).toBeCloseTo(31.1832202, 6);
    expect(at(collapse, 2, 0).value.b).toBeCloseTo(11.5916101, 6);
    expect(at(collapse, 2, 0).provocation.test!.deterredUpTo).toBeCloseTo(21.5916101, 6);
    const free = figures([]);
    expect(at(free, 1, 0).value.a).toBeCloseTo(47.3220339, 6);
    expect(at(free, 2, 0).value.b).toBeCloseTo(19.6610169, 6);
    expect(at(free, 1, 0).provocation.test!.slack).toBeLessThan(0);
  });

  it("gives what a plan that may follow carries", () => {
    const first: LivingScenario = {
      ...SCENARIO,
      measures: { x: measure("a", { a: -2.8, b: 3 }), y: measure("b", { a: 3, b: -2.8 }) },
      breakdown: { ...SCENARIO.breakdown, value: {}, chance: 0 },
      events: {},
    };
    const steps = [{ ...none, does: ["x", "y"] }];
    const slackAt = (chance: number): (number | null)[] =>
      livingFigures(first, steps, { worth: { a: 32, b: 32 }, chance }).map(({ slack }) => slack.a!);
    const [low, high] = [slackAt(0.02), slackAt(0.1)];
    expect(low[0]).toBeCloseTo(0.3118644, 6);
    expect(low[1]).toBeCloseTo(0.3576271, 6);
    expect(high[0]).toBeCloseTo(1.1789474, 6);
    expect(high[1]).toBeCloseTo(1.3210526, 6);
    expect(Math.min(...slackAt(0.00427)!.map(Number))).toBeLessThan(0);
    expect(Math.min(...slackAt(0.00428)!.map(Number))).toBeGreaterThan(0);
  });
});
