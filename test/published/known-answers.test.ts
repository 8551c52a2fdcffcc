import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessors, type Entry } from "../support/assessors.ts";
import { cases } from "../support/thoroughness.ts";

/*
 * Exchanges whose figures are known, to seven decimals: counterexamples to judging a plan on the days its steps fall
 * due alone, and exchanges with a formula, on both sides of its threshold. Deposits, events and responses are not here.
 */

/** Half a unit of the seventh decimal, and what rounding adds. */
const SEVENTH = 5.1e-8;

/** Fails unless `actual` has all that `known` has, numbers to seven decimals. */
function expectKnown(actual: unknown, known: unknown, path = ""): void {
  if (typeof known === "number") {
    expect(actual, path).toBeTypeOf("number");
    expect(Math.abs((actual as number) - known), `${path}: ${actual}, known ${known}`).toBeLessThan(SEVENTH);
  } else if (Array.isArray(known)) {
    expect(actual, path).toHaveLength(known.length);
    for (const [index, item] of known.entries())
      expectKnown((actual as unknown[])[index], item, `${path}[${index}]`);
  } else if (typeof known === "object" && known !== null) {
    for (const [key, item] of Object.entries(known)) {
      if (item === undefined) continue;
      expectKnown((actual as Record<string, unknown>)[key], item, `${path}.${key}`);
    }
  } else expect(actual, path).toBe(known);
}

/** Figures of an assessor that gives them; the library tells slacks by step only. */
function whereGiven<T>(entry: Entry, key: keyof Entry, known: T): Partial<Record<keyof Entry, T>> {
  return entry[key] === undefined ? {} : { [key]: known };
}

const patient = "parties: {a: {patience: 0.9}, b: {patience: 0.9}}";

const dated = `demarche: 1
title: A dated swap
${patient}
measures: {relief: {by: a, value: {a: -4, b: 10}}, freeze: {by: b, value: {a: 10, b: -4}}}
plans: {dated: {steps: [{does: [relief, freeze], wait: 12}, {ends: [relief, freeze]}]}}
`;

const hidden = `demarche: 1
title: Hidden first, open last
${patient}
measures: {relief: {by: a, value: {a: -3, b: 10.5}}, lab: {by: b, verify: 6, value: {a: 3, b: -1}}, plant: {by: b, value: {a: 6, b: -8}}}
plans: {swap: {steps: [[relief, lab, plant]]}}
`;

const underWay = (progress: string): string => `demarche: 1
title: Work under way
${patient}
measures: {relief: {by: a, value: {a: -2, b: 6}}, site: {by: b, reversible: false, takes: 4, progress: ${progress}, value: {a: 5, b: -3}}}
breakdown: {value: {a: -1, b: -1}}
plans: {p: {steps: [[relief, site]]}}
`;

const doneFirst = `demarche: 1
title: Done first, then violated
${patient}
measures: {relief: {by: a, verify: 3, value: {b: 6}}, prize: {by: a, reversible: false, value: {b: 0.8}}, slow: {by: b, verify: 3, value: {a: 3, b: -2}}, sign: {by: b, verify: 3, value: {a: 3, b: -1}, once: {b: 4}}}
plans: {p: {steps: [[relief, slow, sign], {does: [prize], ends: [relief, slow, sign]}]}}
`;

const allAtOnce = `demarche: 1
title: Hazard with and without, blame, drift, voice
parties: {a: {patience: 0.9}, b: {patience: 0.8}, c: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 3, c: -1}}, y: {by: b, value: {a: 4, b: -2.6}}, z: {by: b, reversible: false, value: {a: 5, b: -4}}}
drift: [{when: [not y], value: {a: -0.1}}]
breakdown: {value: {a: -2, b: -1}, lasts: 8, chance: 0.02, without: 0.01, blame: {a: -1, b: -3}}
plans: {p: {steps: [[x, y], [z]]}, beginning: {steps: [[x, y]]}}
`;

/** x by a and y by b, each costing its performer c a period and bringing the other b, both in one step. */
function swap({
  b = 3,
  c = 1,
  patience = 0.9,
  lag = 1,
  reversible = 1,
}: Partial<Record<"b" | "c" | "patience" | "lag" | "reversible", number>>): string {
  const common = `verify: ${lag}, reversible: ${reversible}`;
  return `demarche: 1
title: Swap
parties: {a: {patience: ${patience}}, b: {patience: ${patience}}}
measures: {x: {by: a, ${common}, value: {a: ${-c}, b: ${b}}}, y: {by: b, ${common}, value: {a: ${b}, b: ${-c}}}}
plans: {p: {steps: [[x, y]]}}
`;
}

/** The swap in irreversible parts, one of each a step; a collapse costs 0.3 a period for ever. */
function inParts(instalments: number | number[]): string {
  const count = Array.isArray(instalments) ? instalments.length : instalments;
  const steps = Array.from({ length: count }, (_, k) =>
    count === 1 ? "[x, y]" : `[x.${k + 1}, y.${k + 1}]`,
  );
  const common = `reversible: false, instalments: ${JSON.stringify(instalments)}`;
  return `demarche: 1
title: Swap in parts
${patient}
measures: {x: {by: a, ${common}, value: {a: -3, b: 6}}, y: {by: b, ${common}, value: {a: 6, b: -3}}}
breakdown: {value: {a: -0.3, b: -0.3}}
plans: {p: {steps: [${steps.join(", ")}]}}
`;
}

/** The same of both parties. */
const both = <T>(figure: T): { a: T; b: T } => ({ a: figure, b: figure });

describe.each(assessors)("counterexamples to looking at step dates alone, by $name", ({ entryOf }) => {
  test("a dated swap unravels on its last day", () => {
    const entry = entryOf(dated, "dated");
    const byPeriod = [
      3.3054228, 3.1171364, 2.9079294, 2.6754771, 2.4171967, 2.1302186, 1.811354, 1.45706, 1.0634, 0.626,
      0.14, -0.4,
    ];
    for (const [t, slack] of byPeriod.entries()) {
      const left = 12 - t;
      expect(slack).toBeCloseTo(6 - 10 * (1 - 0.9) - 6 * 0.9 ** left, 7);
    }
    expectKnown(entry, {
      verdict: "breaks",
      holdsThrough: 1,
      accepts: both(true),
      gain: both(4.3054228),
      keepValue: both([43.0542278, 0, 0]),
      slack: both([-0.4, 0.4, null]),
      after: both([11, 0, null]),
      share: both([-0.0285714, 0.4 / 14, null]),
      weakest: { party: "a", step: 1, after: 11, slack: -0.4, share: -0.0285714 },
      breaks: {
        party: "a",
        step: 1,
        after: 11,
        slack: -0.4,
        share: -0.0285714,
        begins: { relief: 0 },
        seenAfter: 1,
      },
      declines: [],
      spoils: { through: 2, party: "a", kind: "breach", step: 1, amount: -0.4, share: -0.0285714 },
      ...whereGiven(entry, "slackAt", both([byPeriod, [0.4], [null]])),
    });
  });

  test("what is hidden comes first, what is open last", () => {
    const entry = entryOf(hidden, "swap");
    expectKnown(entry, {
      verdict: "breaks",
      holdsThrough: 0,
      gain: { a: 6, b: 1.5 },
      slack: { a: [5.1, 5.1], b: [-0.1437895, -0.1437895] },
      after: { a: [0, 0], b: [0, 0] },
      weakest: { party: "b", step: 1, after: 0, slack: -0.1437895 },
      cover: 0.847187,
      breaks: { party: "b", step: 1, after: 0, seenAfter: 6 },
      believed: both(false),
      leftWith: both([0, 0]),
      ...whereGiven(entry, "slackAt", {
        a: [[5.1, 5.1, 5.1, 5.1, 5.1, 5.1], [5.1]],
        b: [[-0.1437895, -0.048655, 0.05705, 0.1745, 0.305, 0.45], [-0.1437895]],
      }),
      ...whereGiven(entry, "covers", { a: [18, 18], b: [0.847187, 0.847187] }),
    });
    expect(entry.breaks!.begins).toEqual({ lab: 0, plant: 5 });
  });

  test.each([
    {
      progress: "steady",
      V: { a: 22.9875, b: 34.2075 },
      a: [1.94875, 1.0375, 0.025, -1.1],
      b: [3.72075, 4.2675, 4.875, 5.55],
    },
    { progress: "at-once", V: both(30), a: [-1.1, -1.1, -1.1, -1.1], b: [3.3, null, null, null] },
    {
      progress: "at-end",
      V: { a: 16.45, b: 38.13 },
      a: [2.545, 2.95, 3.4, -1.1],
      b: [4.113, 3.87, 3.6, 3.3],
    },
  ])("work under way, $progress", ({ progress, V, a, b }) => {
    const entry = entryOf(underWay(progress), "p");
    const after = progress === "at-once" ? 0 : 3;
    expectKnown(entry, {
      verdict: "breaks",
      holdsThrough: 0,
      gain: { a: V.a / 10, b: V.b / 10 },
      slack: { a: [-1.1, -1.1], b: [Math.min(...b.filter((slack) => slack !== null)), null] },
      after: { a: [after, 0], b: [progress === "at-end" ? 3 : 0, null] },
      breaks: { party: "a", step: 1, after, slack: -1.1, seenAfter: 1 },
      believed: both(false),
      leftWith: { a: [-1, 4], b: [-1, -4] },
      ...whereGiven(entry, "slackAt", { a: [a, [-1.1]], b: [b, [null]] }),
      ...(progress === "steady" ? whereGiven(entry, "covers", { a: [-4.5, -4.5], b: [50.61, null] }) : {}),
    });
    expect(entry.keepValue.a![0]).toBeCloseTo(V.a, 7);
    expect(entry.keepValue.b![0]).toBeCloseTo(V.b, 7);
    expect(entry.breaks!.begins).toEqual({ relief: 0 });
  });

  test("done first for its single sum, then violated", () => {
    const entry = entryOf(doneFirst, "p");
    expectKnown(entry, {
      verdict: "breaks",
      gain: { a: 1.626, b: 1.7962 },
      keepValue: { b: [17.962, 8, 8] },
      slack: { b: [-0.1298, 0.271, null] },
      breaks: { party: "b", step: 1, after: 0, slack: -0.1298, seenAfter: 3 },
      ...whereGiven(entry, "slackAt", {
        b: [[-0.1298, 0.078, 0.42], { 0: 0.271 }, [null]],
      }),
    });
    expect(Math.min(...entry.slack.a!.filter((slack) => slack !== null))).toBeCloseTo(0, 9);
    expect(entry.breaks!.begins).toEqual({ slow: 0, sign: 1 });
  });

  test("hazard with and without an agreement, blame, drift and voice at once", () => {
    const entry = entryOf(allAtOnce, "p");
    expectKnown(entry, {
      verdict: "declined",
      holdsThrough: 1,
      accepts: { a: true, b: false, c: false },
      gain: { a: 7.6353803, b: -2.7952674, c: -0.8474576 },
      keepValue: { a: [66.4132898, 72.3132898, 72.3132898], b: [-14.1363807, -18.4563807, -18.4563807] },
      slack: {
        a: [8.164688, 3.754688, 3.754688],
        b: [-2.2910939, -3.1550939, 0.8449061],
        c: [null, null, null],
      },
      declines: [{ party: "b", gain: -2.7952674 }],
      breaks: { party: "b", step: 1, after: 0, slack: -2.2910939 },
      weakest: { party: "b", step: 2, after: 0, slack: -3.1550939, share: -0.3286556 },
      spoils: { through: 2, party: "b", kind: "breach", step: 2, amount: -3.1550939, share: -0.3286556 },
      believed: { a: false, b: false, c: null },
      leftWith: {
        a: [-1.0450143, -1.0450143, 3.9549857],
        b: [-0.8002191, -0.8002191, -4.8002191],
        c: [0, 0, 0],
      },
      ...whereGiven(entry, "stake", { a: 10, b: 9.6, c: 1 }),
      ...whereGiven(entry, "covers", {
        a: [82.64688, 38.54688, 38.54688],
        b: [-3.4059497, -1.2796921, 2.6248195],
        c: [null, null, null],
      }),
    });
    expectKnown(entryOf(allAtOnce, "beginning"), {
      verdict: "holds",
      gain: { a: 3.2253803, b: 0.3407326, c: -0.8474576 },
      breaks: null,
      spoils: null,
    });
  });
});

describe.each(assessors)("exchanges with a formula, by $name", ({ entryOf }) => {
  /** Every slack there is. */
  const slacksOf = ({ slack }: Entry): number[] =>
    Object.values(slack)
      .flat()
      .filter((value) => value !== null);

  // Abreu (1988): the folk theorem with a lag.
  test.each([
    [1, 1.7, "holds"],
    [2, 1.43, "holds"],
    [4, 0.9683, "holds"],
    [10, 0.0460353, "holds"],
    [11, -0.0585682, "breaks"],
  ])("a swap seen after %i periods: slack b δ^L - c = %f, it %s", (lag, slack, verdict) => {
    expectKnown(entryOf(swap({ lag }), "p"), { verdict, slack: both([slack, slack]), after: both([0, 0]) });
  });

  test("a swap holds just when δ^L >= c / b", () => {
    const sides = fc.record({
      patience: fc.double({ min: 0.3, max: 0.98, noNaN: true }),
      lag: fc.integer({ min: 1, max: 8 }),
      b: fc.double({ min: 0.5, max: 20, noNaN: true }),
      off: fc.constantFrom(-1e-6, 1e-6),
    });
    fc.assert(
      fc.property(sides, ({ patience, lag, b, off }) => {
        const c = b * (patience ** lag - off);
        const { verdict, slack } = entryOf(swap({ b, c, patience, lag }), "p");
        expect(verdict).toBe(off > 0 ? "holds" : "breaks");
        for (const value of slack.a!) expect(value).toBeCloseTo(b * patience ** lag - c, 9);
      }),
      { numRuns: cases(50, 500), seed: 1700 },
    );
  });

  // Admati & Perry (1991); Lockwood & Thomas (2002).
  test.each([
    [11, -0.0027273, "breaks"],
    [12, 0.02, "holds"],
  ])("%i equal irreversible parts: last slack δβ - c / n = %f, it %s", (count, last, verdict) => {
    const entry = entryOf(inParts(count), "p");
    expectKnown(entry, { verdict, ...(count === 12 ? { gain: both(1.7939262) } : {}) });
    expectKnown([entry.slack.a!.at(-2), entry.slack.a!.at(-1)], [last, null]);
    expect(entry.weakest!.step).toBe(count);
  });

  // In the line of Pitchford & Snyder (2004).
  const largestShare = (stepsBeforeLast: number): number => {
    const ratio = (0.9 * 6) / 3;
    const growth = (ratio ** stepsBeforeLast - 1) / (ratio - 1);
    return ((0.9 * 0.3) / 3) * (1 + 0.9 * ((6 - 3) / 3) * growth);
  };

  test("unequal parts: the largest share so many steps before the last, and four parts are the fewest", () => {
    const largest = [3, 2, 1, 0].map(largestShare);
    expectKnown(largest, [0.57924, 0.3168, 0.171, 0.09]);
    expectKnown(
      [largest.slice(1).reduce((sum, share) => sum + share), largest.reduce((sum, share) => sum + share)],
      [0.5778, 1.15704],
    );
    const entry = entryOf(inParts([0.4222, 0.3168, 0.171, 0.09]), "p");
    expectKnown(entry, { verdict: "holds", slack: both([0.47112, 0, 0, 0, null]), gain: both(2.73432) });
    // Any three parts that fit in all but the first cannot fit in it.
    expect(entryOf(inParts([1 - 0.171 - 0.09, 0.171, 0.09]), "p").verdict).toBe("breaks");
  });

  test.each([1, 2, 3])("part %i larger than its largest share by 0.0001 breaks there", (index) => {
    const shares = [0.4222, 0.3168, 0.171, 0.09];
    const moved = shares.map((share, at) => share + (at === index ? 0.0001 : at === 0 ? -0.0001 : 0));
    expectKnown(entryOf(inParts(moved), "p"), { verdict: "breaks", slack: { a: { [index]: -0.0003 } } });
  });

  test("unequal parts rounded badly", () => {
    const rounded = entryOf(inParts([0.42, 0.32, 0.17, 0.09]), "p");
    expectKnown(rounded, { verdict: "breaks", breaks: { party: "a", step: 2, slack: -0.0123 } });
    expectKnown(entryOf(inParts([0.41, 0.32, 0.17, 0.1]), "p"), {
      verdict: "breaks",
      holdsThrough: 0,
      slack: { a: { 3: -0.03 } },
      spoils: { through: 4, kind: "breach", step: 4, amount: -0.03 },
    });
  });

  // What remains of both measures after a breach is 1 - s of them.
  test.each([
    [0.4, -0.028, 0.572, "breaks"],
    [0.5, 0.215, 0.715, "holds"],
    [0.8, 0.944, 1.144, "holds"],
    [1, 1.43, 1.43, "holds"],
  ])(
    "share %f reversible on both sides, L = 2: slacks s b δ^L - c = %f and s(b δ^L - c) = %f",
    (reversible, first, last, verdict) => {
      const entry = entryOf(swap({ lag: 2, reversible }), "p");
      expectKnown(entry, { verdict, slack: both([first, last]) });
    },
  );

  test("the least share reversible is c / (b δ^L)", () => {
    const least = 1 / (3 * 0.9 ** 2);
    expectKnown(least, 0.4115226);
    expect(entryOf(swap({ lag: 2, reversible: least + 1e-6 }), "p").verdict).toBe("holds");
    expect(entryOf(swap({ lag: 2, reversible: least - 1e-6 }), "p").verdict).toBe("breaks");
  });

  test("no step, no agreement", () => {
    const empty = swap({}).replace("[[x, y]]", "[]");
    const entry = entryOf(empty, "p");
    expectKnown(entry, { verdict: "nothing", gain: both(0), weakest: null, breaks: null, spoils: null });
    expect(slacksOf(entry)).toEqual([]);
  });
});
