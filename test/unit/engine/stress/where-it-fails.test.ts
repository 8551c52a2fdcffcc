import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../../../src/engine/assess/index.ts";
import { figuresIn, type Model, tablesOf } from "../../../../src/engine/model/index.ts";
import { drive } from "../../../../src/engine/steps/index.ts";
import {
  type FailsWhere,
  type StressOptions,
  stress,
  stressTask,
} from "../../../../src/engine/stress/index.ts";
import { failsWhereSteps } from "../../../../src/engine/stress/where-it-fails.ts";
import { compileText } from "../../../support/assess-text.ts";
import { cases } from "../../../support/thoroughness.ts";
import { anyUncertainScenario } from "../../../support/uncertain-scenario.ts";

/** A swap: each does one thing at a cost, seen after a period, patience 0.9; it is kept just when 0.9 times what it brings is no less than the cost. */
function swap({
  bringsA = "3",
  bringsB = "3",
  costA = "-2",
  costB = "-2.7",
  more = "",
}: Partial<Record<string, string>>): Model {
  return compileText(`
demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
${more}
measures: {x: {by: a, value: {a: ${costA}, b: ${bringsB}}}, y: {by: b, value: {a: ${bringsA}, b: ${costB}}}}
plans: {p: {steps: [[x, y]]}}
`);
}

function found(model: Model, options: StressOptions = {}, plan = 0): FailsWhere {
  const task = stressTask(model, { samples: 4096, ...options });
  const steps = failsWhereSteps(model, model.plans[plan]!, task);
  return drive(steps, { shouldStop: () => false, onProgress: () => undefined })!;
}

describe("where a plan fails", () => {
  it("finds the box in which a swap holds: each side has a threshold of its own", () => {
    // a keeps it from 2 / 0.9 = 2.222 on, b from 2.7 / 0.9 = 3: of 1..5 and 1..5 that is 0.694 times 0.5.
    const { of, samples, boxes, together, path } = found(swap({ bringsA: "1..5", bringsB: "1..5" }));
    expect([of, samples, boxes.length]).toEqual(["holds", 4096, 1]);
    const [box] = boxes;
    expect(box!.limits).toEqual([
      { quantity: "measures.x.value.b", low: expect.closeTo(3, 0), high: null, chance: expect.closeTo(0, 9) },
      {
        quantity: "measures.y.value.a",
        low: expect.closeTo(2.2, 0),
        high: null,
        chance: expect.closeTo(0, 9),
      },
    ]);
    // The ends are told with one decimal, and the figures are of these ends.
    const [b, a] = box!.limits.map(({ low }) => low!);
    expect([b, a].map((end) => Number(end!.toFixed(1)))).toEqual([b, a]);
    const inside = ((5 - Math.max(3, b!)) / 4) * ((5 - Math.max(2 / 0.9, a!)) / 4);
    const whole = ((5 - b!) / 4) * ((5 - a!) / 4);
    expect(box!.density).toBeCloseTo(inside / whole, 2);
    expect(box!.coverage).toBeCloseTo(inside / ((2 / 4) * ((5 - 2 / 0.9) / 4)), 2);
    expect(box!.cases).toBeCloseTo(whole, 2);
    expect(box!.fresh.density!).toBeCloseTo(inside / whole, 2);
    expect(box!.fresh.density!).toBeGreaterThan(0.9);
    expect(box!.fresh.coverage!).toBeGreaterThan(0.9);
    expect(together).toEqual({
      density: box!.density,
      coverage: box!.coverage,
      cases: box!.cases,
      fresh: box!.fresh,
    });
    expect(path.at(-1)!.density).toBeGreaterThan(0.99);
    expect(path.at(-1)!.limits).toBe(2);
  });

  it("tells the fewer cases: of a plan that mostly holds, where it fails", () => {
    const { of, boxes } = found(swap({ bringsA: "2..5", bringsB: "3..5" }));
    expect(of).toBe("fails");
    expect(boxes[0]!.limits).toEqual([
      { quantity: "measures.y.value.a", low: null, high: expect.closeTo(2.2, 1), chance: expect.any(Number) },
    ]);
  });

  it("names the values of a choice as they are", () => {
    const { of, boxes } = found(swap({ bringsA: "{choice: [1.1, 1.7, 4.3]}", bringsB: "3..5" }));
    expect(of).toBe("holds");
    expect(boxes.map(({ limits }) => limits)).toEqual([
      [{ quantity: "measures.y.value.a", low: 4.3, high: null, chance: expect.closeTo(0, 9) }],
    ]);
    expect(boxes[0]!.fresh).toMatchObject({ density: 1, coverage: 1 });
  });

  it.each<[string, Partial<Record<string, string>>, Partial<FailsWhere>]>([
    [
      "where all hold",
      { bringsA: "4..5", bringsB: "4..5" },
      { of: "fails", boxes: [], path: [], inequality: null },
    ],
    ["where none holds", { bringsA: "0.5..1", bringsB: "4..5" }, { of: "holds", boxes: [], path: [] }],
    ["where nothing is uncertain", {}, { samples: 0, boxes: [], together: null, path: [], inequality: null }],
    [
      "where what is uncertain has no part in it",
      { more: "events: {e: {chance: 0..0.1}}" },
      { boxes: [], together: null },
    ],
  ])("says nothing %s", (_, figures, expected) => {
    expect(found(swap(figures))).toMatchObject(expected);
  });

  it("of few cases too few to say anything says nothing", () => {
    expect(found(swap({ bringsA: "1..5" }), { samples: 40 })).toMatchObject({
      samples: 40,
      boxes: [],
      path: [],
    });
    expect(found(swap({ bringsA: "1..5" }), { samples: 1 })).toMatchObject({
      samples: 1,
      boxes: [],
      path: [],
    });
  });

  it("follows figures that are tied by rank", () => {
    const more = "quantities: {one: 1..5, other: 1..5}\ncorrelations: [[one, other, 0.9]]";
    const { boxes } = found(swap({ bringsA: "one", bringsB: "other", more }));
    expect(boxes).toHaveLength(1);
    expect(boxes[0]!.limits.map(({ quantity }) => quantity)).toContain("other");
    expect(boxes[0]!.fresh.density!).toBeGreaterThan(0.9);
  });

  it("is the same of more cases than it looks at", () => {
    const model = swap({ bringsA: "1..5", bringsB: "1..5" });
    expect(found(model, { samples: 2 ** 15 })).toEqual(found(model, { samples: 2 ** 14 }));
  });

  it("is nothing where what it hangs on is not asked for", () => {
    expect(
      stress(swap({ bringsA: "1..5" }), { samples: 64, drivers: false }).plans[0]!.failsWhere,
    ).toBeNull();
  });

  it("counts fresh cases without leaning, where those it was found on lean", () => {
    // Drawn at random, of 256 cases each: beside the two thresholds ten figures that say nothing.
    const more = `quantities: {${Array.from({ length: 10 }, (_, index) => `q${index}: 0..1`).join(", ")}}
together: [${Array.from({ length: 10 }, (_, index) => `{when: [x, y], value: {a: 0.05 q${index}}}`).join(", ")}]`;
    const model = swap({ bringsA: "1..5", bringsB: "1..5", more });
    let apart = 0;
    let lean = 0;
    let many = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { boxes } = found(model, { samples: 256, seed, method: "random" });
      for (const { limits, density, fresh } of boxes) {
        const end = (quantity: string): number => limits.find((one) => one.quantity === quantity)?.low ?? 1;
        const isOnly = limits.every(({ quantity, high }) => quantity.startsWith("measures") && high === null);
        if (!isOnly || fresh.density === null) continue;
        const [a, b] = [end("measures.y.value.a"), end("measures.x.value.b")];
        // The ten add a quarter on average to a, whose threshold so lies at some 1.97; the spread of their sum is small.
        const truth = ((5 - Math.max(1.972, a)) * (5 - Math.max(3, b))) / ((5 - a) * (5 - b));
        apart += fresh.density - truth;
        lean += density - truth;
        many++;
      }
    }
    expect(many).toBeGreaterThan(15);
    expect(Math.abs(apart / many)).toBeLessThan(0.02);
    expect(lean / many).toBeGreaterThan(apart / many);
  });

  it("peels away what holds: the share of failures rises along the path, by fresh cases too", () => {
    const { path } = found(swap({ bringsA: "1..5", bringsB: "1..5" }), { samples: 2 ** 14 });
    const rises = (of: (step: (typeof path)[number]) => number): number =>
      path.filter((step, index) => index === 0 || of(step) >= of(path[index - 1]!)).length / path.length;
    expect(rises(({ density }) => density)).toBeGreaterThan(0.9);
    expect(rises(({ fresh }) => fresh!)).toBeGreaterThan(0.9);
    expect(path.every((step, index) => index === 0 || step.cases < path[index - 1]!.cases)).toBe(true);
  });
});

describe("what fails most often", () => {
  it("is a sum with known factors: of a swap 0.9 of what it brings, less the cost", () => {
    const { inequality } = found(swap({ bringsB: "1..4", costB: "-2.7..-2.3" }));
    // At central values b gains 2.5 - 2.5 and would have 0.9 2.5 - 2.5 to spare; it breaks as soon as that is negative.
    expect(inequality).toEqual({
      party: "b",
      kind: "breach",
      at: { step: 1, after: 0 },
      withholds: ["y"],
      undoes: [],
      cases: expect.closeTo((2.5 / 0.9 - 1) / 3, 2),
      likewise: 1,
      terms: [
        { quantity: "measures.y.value.b", factor: expect.closeTo(1, 9), central: -2.5 },
        { quantity: "measures.x.value.b", factor: expect.closeTo(0.9, 9), central: 2.5 },
      ],
      rest: 0,
      sum: expect.closeTo(-0.25, 9),
    });
  });

  it("is a gain where somebody declines more often", () => {
    // b has nothing to break, as it does nothing by this plan; it bears what a does, 1 below 0 on average.
    const model = compileText(`
demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: 1, b: -3..1}, once: {b: 2}}, y: {by: b, value: {a: 4}}}
plans: {p: {steps: [[x]]}}
`);
    expect(found(model).inequality).toEqual({
      party: "b",
      kind: "gain",
      at: null,
      withholds: [],
      undoes: [],
      // It gains as soon as it is worth more than -0.2 to it.
      cases: expect.closeTo(2.8 / 4, 2),
      likewise: 1,
      terms: [{ quantity: "measures.x.value.b", factor: expect.closeTo(1, 12), central: -1 }],
      rest: expect.closeTo(0.2, 12),
      sum: expect.closeTo(-0.8, 12),
    });
  });

  it("adds up with events, answers to a breach and a plan that may follow", () => {
    const model = compileText(`
demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}, c: {patience: 0.95}}
measures:
  x: {by: a, value: {a: -1, b: 4, c: -5..1}}
  y: {by: b, value: {a: 5, b: -1}, once: {c: -2..1}}
  v: {by: a, value: {a: -1, b: 4, c: 0..2}}
  w: {by: b, value: {a: 4, b: -1}}
  z: {by: c, value: {a: 1}}
drift: [{when: [x], value: {c: -0.1..0.1}}]
breakdown: {value: {a: -1, b: -1, c: -4..0}, lasts: 6, chance: 0.02}
events: {test: {by: b, once: {b: 1, a: -2}, chance: 0.05}}
clauses: [{upon: test, suspend: [x], for: 2}]
plans:
  first: {steps: [[x, y]], then: {plan: second, chance: 0.1}}
  second: {steps: [[v, w]]}
`);
    const { inequality } = found(model);
    expect(inequality).toMatchObject({ party: "c", kind: "gain" });
    expect(inequality!.terms.map(({ quantity }) => quantity).sort()).toEqual([
      "breakdown.value.c",
      "drift.1.value.c",
      "measures.v.value.c",
      "measures.x.value.c",
      "measures.y.once.c",
    ]);
    for (const turn of [0, 0.4, -0.8]) {
      const { terms, rest } = inequality!;
      const form = terms.reduce(
        (total, one) => total + one.factor * figureAt(model, one.quantity, turn),
        rest,
      );
      expect(valueAt(model, 0, inequality!, moved(model, turn))).toBeCloseTo(form, 9);
    }
  });

  it("adds up whatever the scenario: to the gain, or to no less than what there is to spare", () => {
    let gains = 0;
    let links = 0;
    let tight = 0;
    fc.assert(
      fc.property(anyUncertainScenario(), (scenario) => {
        const model = compileText(JSON.stringify(scenario));
        if (model.uncertainty === undefined) return;
        for (const index of model.plans.keys()) {
          const { inequality } = found(model, { samples: 24 }, index);
          if (inequality === null) continue;
          const { terms, rest, sum } = inequality;
          const size = terms.reduce(
            (total, one) => total + Math.abs(one.factor * one.central),
            1 + Math.abs(rest),
          );
          const added = terms.reduce((total, one) => total + one.factor * one.central, rest);
          expect(Math.abs(added - sum)).toBeLessThan(1e-8 * size);
          for (const turn of [0, 0.3, -0.7]) {
            // Every figure in points somewhere else, the others central.
            const figures = moved(model, turn);
            const form = terms.reduce(
              (total, one) => total + one.factor * figureAt(model, one.quantity, turn),
              rest,
            );
            const truth = valueAt(model, index, inequality, figures);
            if (Number.isNaN(truth)) continue;
            if (inequality.kind === "gain") {
              expect(Math.abs(form - truth)).toBeLessThan(1e-8 * size);
              gains++;
            } else {
              expect(truth - form).toBeLessThan(1e-8 * size);
              if (Math.abs(form - truth) < 1e-8 * size) tight++;
              links++;
            }
          }
        }
      }),
      { numRuns: cases(20, 1000) },
    );
    expect(gains).toBeGreaterThan(10);
    expect(links).toBeGreaterThan(10);
    expect(tight).toBeGreaterThan(links / 4);
  });
});

const POINTS = new Set([
  "value",
  "once",
  "termValue",
  "drift",
  "breakdownValue",
  "blame",
  "eventOnce",
  "deposit",
]);

function figureAt(model: Model, id: string, turn: number): number {
  const { central } = model.uncertainty!.quantities.find((one) => one.id === id)!;
  return central + turn * (1 + Math.abs(central) / 3);
}

function moved(model: Model, turn: number): Model["figures"] {
  const tables = tablesOf(model.figures);
  for (const { id, places } of model.uncertainty!.quantities)
    for (const { table, index, factor } of places)
      if (POINTS.has(table)) tables[table][index] = factor * figureAt(model, id, turn);
  return figuresIn(tables, model.figures.breakdownLasts);
}

/** The gain, or the smallest slack of the step in the period of the inequality, by assessing the plan. */
function valueAt(
  model: Model,
  index: number,
  { party, at }: NonNullable<FailsWhere["inequality"]>,
  figures: Model["figures"],
): number {
  const result = assess({ ...model, figures }, model.plans[index]!);
  return at === null ? result.gain[party]! : (result.slack[party]![at.step - 1] ?? Number.NaN);
}
