import { describe, expect, it } from "vitest";
import {
  assessLiving,
  type LivingClause,
  type LivingFigures,
  type LivingPlan,
  type LivingResult,
  type LivingScenario,
  type LivingStep,
} from "./clauses-oracle.ts";
import type { OracleMeasure, Points } from "./plan-oracle.ts";

/*
 * Known answers, each by a formula or a program of its own; the formulas stand beside them. b is what an act brings the other, c what it
 * costs its performer a period, δ patience, L the lag, ann(n) = (1 - δ^n)/(1 - δ).
 */

const measure = (by: string, value: Points, more: Partial<OracleMeasure> = {}): OracleMeasure => ({
  by: [by],
  reversible: 1,
  takes: 1,
  progress: "at-once",
  verify: 1,
  value,
  once: {},
  ...more,
});
const BARE: LivingScenario = {
  parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
  measures: {},
  together: [],
  drift: [],
  start: [],
  breakdown: { value: {}, lasts: "forever", chance: 0, without: 0, blame: {} },
  events: {},
  deposits: {},
};
const step = (does: readonly string[], more: Partial<LivingStep> = {}): LivingStep => ({
  does,
  ends: [],
  places: [],
  returns: [],
  wait: 0,
  ...more,
});
const planOf = (
  steps: readonly LivingStep[],
  clauses: readonly LivingClause[] = [],
  next: LivingPlan["next"] = null,
): LivingPlan => ({ steps, clauses, next });
const at = ({ nodes }: LivingResult, stage: number, count = 0): LivingFigures =>
  nodes.find(({ node }) => node.step === stage && node.after === 0 && (node.counts.test ?? 0) === count)!;
const least = ({ places }: LivingResult): number => Math.min(...places.map(({ slack }) => slack));

describe("an event with a suspension, an end or a collapse", () => {
  const scenario: LivingScenario = {
    ...BARE,
    measures: {
      x: measure("a", { a: -1, b: 4 }),
      y: measure("b", { a: 5, b: -1 }),
      z: measure("b", { a: 2, b: -0.5 }),
    },
    breakdown: { ...BARE.breakdown, value: { a: -1, b: -1 }, chance: 0.02 },
    events: { test: { by: "b", once: { b: 3, a: -2 }, chance: 0.05 } },
  };
  const suspend = { upon: "test", suspend: ["x"], for: 2 };
  const figures = (clauses: readonly LivingClause[]): LivingResult =>
    assessLiving(scenario, planOf([step(["x", "y"]), step(["z"], { wait: 2 })], clauses));

  it("gives the known values and slacks of a suspension whose second time ends the agreement", () => {
    const all = figures([suspend, { upon: "test", times: 2, then: "end" }]);
    const rows = [
      [1, 0, 44.8282376, 17.0224699, 4.833026, 2.1939474, 0.4028945, 7.5679645],
      [2, 0, 46.99423, 16.4809718, 4.833026, 2.1397976, 0.4858907, 8.5089645],
      [2, 1, 35.9037631, 14.312153, 3.7462763, 1.8871153, 0.9977319, 14.312153],
    ] as const;
    for (const [stage, count, a, b, slackA, slackB, provoked, upTo] of rows) {
      const { value, slack, provocation } = at(all, stage, count);
      expect(value.a).toBeCloseTo(a, 6);
      expect(value.b).toBeCloseTo(b, 6);
      expect(slack.a).toBeCloseTo(slackA, 6);
      expect(slack.b).toBeCloseTo(slackB, 6);
      expect(provocation.test!.slack).toBeCloseTo(provoked, 6);
      expect(provocation.test!.deterredUpTo).toBeCloseTo(upTo, 6);
    }
    expect(at(all, 1).suspended.test!.b).toBeCloseTo(1.7913007, 6);
    expect(at(all, 2).suspended.test!.b).toBeCloseTo(1.6972007, 6);
    expect(all.gain.a).toBeCloseTo(4.4828238, 6);
    expect(all.gain.b).toBeCloseTo(1.702247, 6);
    expect(all.verdict).toBe("holds");
    // No test can have happened before the first period.
    expect(all.nodes.map(({ node }) => [node.step, node.after, node.counts.test])).toEqual([
      [1, 0, 0],
      [2, 0, 0],
      [2, 0, 1],
      [2, 1, 0],
      [2, 1, 1],
      [3, 0, 0],
      [3, 0, 1],
    ]);
  });

  it("gives those of a suspension alone, and who would rather have it declared", () => {
    const alone = figures([suspend]);
    expect([at(alone, 1).value.a, at(alone, 2).value.a]).toEqual([
      expect.closeTo(47.8054968, 6),
      expect.closeTo(49.9714892, 6),
    ]);
    expect([at(alone, 1).value.b, at(alone, 2).value.b]).toEqual([
      expect.closeTo(17.6046938, 6),
      expect.closeTo(17.0631957, 6),
    ]);
    expect(at(alone, 1).provocation.test!.slack).toBeCloseTo(0.2654896, 6);
    expect(at(alone, 2).provocation.test!.slack).toBeCloseTo(0.3484858, 6);
    expect([1, 2, 3].map((stage) => at(alone, stage).wouldDeclare.test)).toEqual([[], ["a"], ["a"]]);
    expect(at(alone, 2).cost.test!.a).toBeCloseTo(-0.1737772, 6);
  });

  it("gives those of collapse, and of no clause", () => {
    const collapse = figures([{ upon: "test", then: "collapse" }]);
    expect(at(collapse, 1).value.a).toBeCloseTo(31.1832202, 6);
    expect(at(collapse, 2).value.a).toBeCloseTo(33.1832202, 6);
    expect(at(collapse, 1).value.b).toBeCloseTo(12.0916101, 6);
    expect(at(collapse, 2).value.b).toBeCloseTo(11.5916101, 6);
    expect(at(collapse, 2).provocation.test!.deterredUpTo).toBeCloseTo(21.5916101, 6);
    const free = figures([]);
    expect([at(free, 1).value.a, at(free, 2).value.a]).toEqual([
      expect.closeTo(47.3220339, 6),
      expect.closeTo(49.3220339, 6),
    ]);
    expect([at(free, 1).value.b, at(free, 2).value.b]).toEqual([
      expect.closeTo(20.1610169, 6),
      expect.closeTo(19.6610169, 6),
    ]);
    expect(at(free, 1).provocation.test!.slack).toBeLessThan(0);
    expect(free.verdict).toBe("breaks");
  });
});

describe("a node that runs for ever", () => {
  /** u_R = 4 while it runs, u_S = 1 while suspended, δ = 0.95; the provocation brings 8. */
  const running = (chance: number, periods: number): LivingFigures => {
    const scenario: LivingScenario = {
      ...BARE,
      parties: { a: { patience: 0.95 }, b: { patience: 0.95 } },
      measures: { x: measure("a", { b: 3 }), y: measure("a", { b: 1 }) },
      events: { test: { by: "b", once: { b: 8 }, chance } },
    };
    const clauses = [{ upon: "test", suspend: ["x"], for: periods }];
    return at(assessLiving(scenario, planOf([step(["x", "y"])], clauses)), 2);
  };

  it("is worth [u_R + δp ann(T) u_S]/[1 - δ(1-p) - δpδ^T], and deters up to ann(T)((1-δ)V_R - u_S)", () => {
    const rows = [
      [1, 3.8639618, 2.8639618, 3],
      [2, 3.7456813, 5.3540785, 5.85],
      [3, 3.6420225, 7.5363691, 8.5575],
      [6, 3.3968118, 12.6986979, 15.8944866],
    ] as const;
    for (const [periods, perPeriod, upTo, upToSafe] of rows) {
      const { value, provocation } = running(0.05, periods);
      expect(0.05 * value.b!).toBeCloseTo(perPeriod, 6);
      expect(provocation.test!.deterredUpTo).toBeCloseTo(upTo, 6);
      expect(running(0, periods).provocation.test!.deterredUpTo).toBeCloseTo(upToSafe, 6);
    }
  });

  it("needs three periods where nothing happens by itself, ln(1 - β(1-δ)/(u_R - u_S))/ln δ = 2.79, and more with accidents", () => {
    const isDeterred = (chance: number, periods: number): boolean =>
      running(chance, periods).provocation.test!.slack >= 0;
    expect([2, 3].map((periods) => isDeterred(0, periods))).toEqual([false, true]);
    expect([3, 4].map((periods) => isDeterred(0.05, periods))).toEqual([false, true]);
  });
});

describe("what may follow", () => {
  const scenario: LivingScenario = {
    ...BARE,
    measures: {
      x: measure("a", { a: -2.8, b: 3 }),
      y: measure("b", { a: 3, b: -2.8 }),
      X: measure("a", { a: -1, b: 4 }),
      Y: measure("b", { a: 4, b: -1 }),
    },
  };
  const second = planOf([step(["X", "Y"])]);
  const first = (chance: number): LivingResult =>
    assessLiving(scenario, planOf([step(["x", "y"])], [], { plan: second, chance }));

  it("carries a plan that alone fails by 0.1", () => {
    expect(least(assessLiving(scenario, planOf([step(["x", "y"])])))).toBeCloseTo(-0.1, 9);
    const rows = [
      [0.02, 6.1186441, 6.5762712, 0.3118644, 0.3576271, 0.6118644],
      [0.1, 14.7894737, 16.2105263, 1.1789474, 1.3210526, 1.4789474],
    ] as const;
    for (const [chance, begins, later, slack, slackLater, gain] of rows) {
      const result = first(chance);
      expect(at(result, 1).value.a).toBeCloseTo(begins, 6);
      expect(at(result, 2).value.a).toBeCloseTo(later, 6);
      expect(at(result, 1).slack.a).toBeCloseTo(slack, 6);
      expect(at(result, 2).slack.a).toBeCloseTo(slackLater, 6);
      expect(result.gain.a).toBeCloseTo(gain, 6);
      expect(result.next).toEqual({
        worth: { a: expect.closeTo(32, 9), b: expect.closeTo(32, 9) },
        keeps: true,
        wanted: { a: true, b: true },
      });
    }
  });

  it("needs a chance of 0.0038314 after the last step and of 0.0042735 in it", () => {
    const fails = (chance: number): boolean[] => [1, 2].map((stage) => at(first(chance), stage).slack.a! < 0);
    expect(fails(0.003831)).toEqual([true, true]);
    expect(fails(0.003832)).toEqual([true, false]);
    expect(fails(0.004273)).toEqual([true, false]);
    expect(fails(0.004274)).toEqual([false, false]);
  });
});

describe("deposits", () => {
  /** c = 10, b = 12, β = 2, δ = 0.9, n irreversible parts on both sides. */
  const exchange = (count: number, amount: number): LivingResult => {
    const part = (by: string, other: string): OracleMeasure =>
      measure(by, { [by]: -10 / count, [other]: 12 / count }, { reversible: 0 });
    const parts = Array.from({ length: count }, (_, index) => [`x${index}`, `y${index}`] as const);
    const scenario: LivingScenario = {
      ...BARE,
      measures: Object.fromEntries(
        parts.flatMap(([x, y]) => [
          [x, part("a", "b")],
          [y, part("b", "a")],
        ]),
      ),
      breakdown: { ...BARE.breakdown, value: { a: -2, b: -2 } },
      deposits: { one: { by: "a", amount, to: "b" }, two: { by: "b", amount, to: "a" } },
    };
    const deposits = amount === 0 ? [] : ["one", "two"];
    const steps = parts.map((does, index) => step(does, { places: index === 0 ? deposits : [] }));
    return assessLiving(
      scenario,
      planOf([...steps, ...(amount === 0 ? [] : [step([], { returns: deposits })])]),
    );
  };

  it("add δ(1-δ)H to the slack of the last part, and cost their time", () => {
    const slacks = [
      [5, 0, -0.2],
      [6, 0, 0.1333333],
      [2, 20, -1.4],
      [3, 20, 0.2666667],
      [1, 50, -3.7],
      [2, 50, 1.3],
    ] as const;
    for (const [count, amount, slack] of slacks)
      expect(at(exchange(count, amount), count).slack.a).toBeCloseTo(slack, 6);
    expect(exchange(3, 20).gain.a).toBeCloseTo(1.2646667, 6);
    expect(exchange(2, 50).gain.a).toBeCloseTo(0.95, 6);
    const tied = exchange(5, 50);
    expect(tied.verdict).toBe("declined");
    expect(tied.gain.a).toBeCloseTo(-0.40951, 6);
  });

  it("deter from an act that is seen after L periods from c/((1-δ)δ^L) on", () => {
    const slack = (amount: number): number => {
      const scenario: LivingScenario = {
        ...BARE,
        measures: { x: measure("a", { a: -1 }, { reversible: 0, verify: 2 }) },
        deposits: { bond: { by: "a", amount, to: null } },
      };
      const steps = [step(["x"], { places: ["bond"] }), step([], { returns: ["bond"] })];
      return at(assessLiving(scenario, planOf(steps)), 1).slack.a!;
    };
    expect(slack(12.3456)).toBeLessThan(0);
    expect(slack(12.3457)).toBeGreaterThan(0);
  });
});

describe("responses to a breach", () => {
  /** Swap with b = 3, c = 1, δ = 0.9, both seen after `lag`; the share ρ of what the other gives is suspended. */
  const swap = (lag: number, clauses: readonly LivingClause[], share = 1): LivingResult => {
    const side = (by: string, other: string): [string, OracleMeasure][] => {
      const cost = measure(by, { [by]: -1 }, { verify: lag });
      const split = measure(by, { [other]: 3 * share }, { verify: lag });
      const rest = measure(by, { [other]: 3 * (1 - share) }, { verify: lag });
      return [
        [`${by}-cost`, cost],
        [`${by}-gives`, split],
        ...(share === 1 ? [] : [[`${by}-rest`, rest] as [string, OracleMeasure]]),
      ];
    };
    const measures = Object.fromEntries([...side("a", "b"), ...side("b", "a")]);
    return assessLiving({ ...BARE, measures }, planOf([step(Object.keys(measures))], clauses));
  };
  const both = (periods: number): LivingClause[] => [
    { upon: "breach", by: "a", suspend: ["b-gives"], for: periods },
    { upon: "breach", by: "b", suspend: ["a-gives"], for: periods },
  ];

  it("of a length equal to the lag hold just where collapse does (penance)", () => {
    const rows = [
      [1, 0.17],
      [4, 0.3329984],
      [10, 0.0299838],
      [11, -0.0585682],
    ] as const;
    for (const [lag, slack] of rows) expect(at(swap(lag, both(lag)), 1).slack.a).toBeCloseTo(slack, 6);
  });

  it("may be a share of the relief, from c(1-δ^L)/(δ^L b(1-δ^T)) on", () => {
    const rows = [
      [1, 0.6, -0.0442],
      [1, 0.8, 0.0044],
      [2, 0.4, -0.00532],
      [2, 0.5, 0.04085],
    ] as const;
    for (const [periods, share, slack] of rows)
      expect(at(swap(2, both(periods), share), 1).slack.a).toBeCloseTo(slack, 6);
    const leasts = [
      [1, 0.781893],
      [2, 0.4115226],
      [4, 0.2273606],
    ] as const;
    for (const [periods, share] of leasts)
      for (const [by, sign] of [
        [-1e-5, -1],
        [1e-5, 1],
      ] as const)
        expect(Math.sign(at(swap(2, both(periods), share + by), 1).slack.a!)).toBe(sign);
  });

  it("are taken rather than walking away, and carried out by who suspends, or not", () => {
    const { response } = at(swap(1, both(1)), 1);
    // R - C = -1 + δ 20, and the other saves nothing by suspending what costs it nothing.
    expect(response.a).toMatchObject({ taken: expect.closeTo(1.7, 9), carriedOut: { b: 0 } });
    const costly = assessLiving(
      {
        ...BARE,
        measures: { x: measure("a", { a: -1, b: 3 }), y: measure("b", { a: 3, b: 2 }) },
      },
      planOf([step(["x", "y"])], [{ upon: "breach", by: "a", suspend: ["y"], for: 1 }]),
    );
    expect(at(costly, 1).response.a!.carriedOut.b).toBeCloseTo(-2, 9);
  });

  it("that are gravest decide, and collapse where a violated measure has none", () => {
    const measures = {
      x: measure("a", { a: -1, b: 3 }),
      w: measure("a", { a: -1, b: 3 }),
      y: measure("b", { a: 7, b: -1 }),
    };
    const slackOf = (clauses: readonly LivingClause[]): number =>
      at(assessLiving({ ...BARE, measures }, planOf([step(["x", "w", "y"])], clauses)), 1).slack.a!;
    const onlyX = { upon: "breach", of: ["x"], suspend: ["y"], for: 1 };
    const onlyW = { upon: "breach", of: ["w"], suspend: ["y"], for: 4 };
    // V = 50; x alone: 6 + δ(-2 + δ 50) = 44.7. Both without a clause for w: 7.
    expect(slackOf([onlyX])).toBeCloseTo(0.1 * (50 - 44.7), 9);
    // w alone: 6 + δ(-2 ann(4) + δ^4 50) = 29.33 is less than x alone; both: 7 + the same.
    expect(slackOf([onlyX, onlyW])).toBeCloseTo(0.1 * (50 - 44.7), 9);
    expect(slackOf([onlyW])).toBeCloseTo(0.1 * (50 - (6 + 0.9 * (-2 * 3.439 + 0.6561 * 50))), 9);
    expect(slackOf([onlyX, { upon: "breach", then: "collapse" }])).toBeCloseTo(0.1 * (50 - 7), 9);
    expect(slackOf([onlyX, { upon: "breach", of: ["x"], then: "end" }])).toBeCloseTo(0.1 * (50 - 7), 9);
  });
});
