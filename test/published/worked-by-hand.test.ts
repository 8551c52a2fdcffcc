import { describe, expect, test } from "vitest";
import { assessByEnumeration } from "../oracles/assess-oracle.ts";
import { assessPlain } from "../support/assess-text.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";

/** Both are held to the arithmetic on paper: the library, and the oracle it is compared with elsewhere. */
const evaluators = [
  { name: "the library", evaluate: assessPlain },
  { name: "the oracle", evaluate: assessByEnumeration },
];

/**
 * One step, with a chance of collapse, a collapse that lasts two periods, one-off figures and combinations.
 *
 * a: δ = 1/2, h = 1/2, q = 1/4, δh = 1/4, ann(2) = 3/2. d_1 = max(1, 2, 3, 1) = 3.
 *   s_1 = {x, y}: u = -1 + 6 + 2 = 7. Residue {y}: u = 6, C = 12 - 4 * 3/2 = 6. Per period 7 + 6/4 = 17/2.
 *   V(2) = 17/2 / (3/4) = 34/3; V(1) = -2 + 34/3 = 28/3; g = 14/3 - 0.
 *   Step 1, x withheld: seen after 2, state {y}: u = 6, C = 6, per period 15/2.
 *     D(1) = 0 + 5/4 * 15/2 + 6/16 = 39/4; σ(1) = (28/3 - 39/4) / 2 = -5/24.
 *   A period later V = 34/3, x is undone: the same state and lag, D = 39/4, σ = (34/3 - 39/4) / 2 = 19/24; in the last
 *   period it is seen after 1: D = 15/2 + 6/4 = 9, σ = (34/3 - 9) / 2 = 7/6. So σ(1) = -5/24, on the first day.
 *   After it, x undone: as after the first period, σ(2) = 19/24.
 * b: δ = 3/4, h = 1/2, q = 3/8, δh = 3/8, ann(2) = 7/4.
 *   s_1: u = 4 - 3 = 1. Residue {y}: u = -3 + 5 = 2, C = 8 - 8 * 7/4 = -6. Per period 1 - 9/4 = -5/4.
 *   V(2) = -5/4 / (5/8) = -2; V(1) = 1 - 2 = -1; g = -1/4: declines.
 *   Step 1, y withheld: seen after 1, state {x}: u = 4, C = -14.
 *     D(1) = 1 + (4 - 3/8 * 14) - 3/8 * 14 = -11/2; σ(1) = (-1 + 11/2) / 4 = 9/8.
 *   Later nothing: y is complete at once and cannot be undone.
 * Stakes: a 1 + 6 + 2 = 9, so a's worst share is -5/216.
 */
const hazard: PlainScenario = {
  demarche: 1,
  title: "Hazard",
  parties: { a: { patience: 0.5 }, b: { patience: 0.75 } },
  measures: {
    x: { by: "a", verify: 2, value: { a: -1, b: 4 }, once: { a: -2, b: 1 } },
    y: { by: "b", reversible: false, takes: 3, progress: "at-once", value: { a: 6, b: -3 } },
  },
  together: [
    { when: ["x", "y"], value: { a: 2 } },
    { when: ["y", "not x"], value: { b: 5 } },
  ],
  breakdown: { value: { a: -4, b: -8 }, lasts: 2, chance: 0.5 },
  plans: { both: { steps: [["x", "y"]] } },
};

/**
 * A measure in force at the start, ended as agreed while another is done; a wait; lags that differ. δ = 1/2 for both.
 *
 * u: start {m}: a -1, b 2. s_1 = {m, f}: a 3, b 1, d_1 = max(wait 4, verify 3) = 4. s_2 = {f, p}: a 2, b 23,
 * d_2 = max(verify p 2, verify m 1) = 2. C of an empty residue is -2 / (1/2) = -4; of {p}: a -8, b 44.
 * V(3): a 4, b 46. V(2): a -1 + 4 = 3, b 46. V(1): a 15/8 * 3 + 3/16 = 93/16, b 15/8 + 46/16 = 19/4.
 * g: a 93/32 + 1 = 125/32, b 19/8 - 2 = 3/8.
 * Step 1. V in its four periods: a 93/16, 45/8, 21/4, 9/2, b 19/4, 15/2, 13, 24.
 *   a undoes m: {f}, seen after 1: 4 - 2 = 2 in each, so least in the last: σ = (9/2 - 2) / 2 = 5/4.
 *   b withholds f: {m}, seen after 3: 7/4 * 2 - 4/8 = 3, σ = (19/4 - 3) / 2 = 7/8; to undo it later pays less: 9/4, …
 * Step 2. a may withhold p (seen after 2, state {f}: 3/2 * 4 - 4/4 = 5), keep m (seen after 1, {m, f, p}:
 *   -1 + 1 - 4 = -4) or both (seen after 1, {m, f}: 3 - 2 = 1). D = 5, σ = (3 - 5) / 2 = -1.
 *   b undoes f, seen after 2 although verify is 3, for no step is taken without a review: {p}: 3/2 * 24 + 44/4 = 47,
 *   σ = (46 - 47) / 2 = -1/2. In the second period a has nothing left and b would have 24 + 44/2 = 46, σ = 0.
 * After it. a has nothing left. b undoes f, seen after 3: 7/4 * 24 + 44/8 = 95/2, σ = (46 - 95/2) / 2 = -3/4.
 * The first step alone is declined by b, who would have 1 for 2; so nothing holds, not even through step 1.
 */
const handover: PlainScenario = {
  demarche: 1,
  title: "Handover",
  parties: { a: { patience: 0.5 }, b: { patience: 0.5 } },
  measures: {
    m: { by: "a", value: { a: -1, b: 2 } },
    f: { by: "b", verify: 3, value: { a: 4, b: -1 } },
    p: { by: "a", reversible: false, verify: 2, value: { a: -2, b: 24 }, once: { a: -1 } },
  },
  start: ["m"],
  breakdown: { value: { a: -2, b: -2 } },
  plans: {
    handover: {
      steps: [
        { does: ["f"], wait: 4 },
        { does: ["p"], ends: ["m"] },
      ],
    },
  },
};

/**
 * Instalments, and combinations that ask for all of them. δ = 1/2 for both, a collapse lasts one period (ann = 1).
 *
 * A part of g: a -1, b 3, once a -2. u: start {}: b 1 (g is not whole). s_1 = {g.1}: a -1, b 4. s_2 = {g.1, r}: a 9,
 * b 1, d_2 = 2. s_3 = {g.1, g.2, r}: a -2 + 10 + 1 = 9, b 6 - 3 + 3 = 6.
 * V(4): a 18, b 12. V(3): a -2 + 18 = 16, b 12. V(2): a 27/2 + 4 = 35/2, b 3/2 + 3 = 9/2.
 * V(1): a -2 - 1 + 35/4 = 23/4, b 4 + 9/4 = 25/4. g: a 23/8, b 25/8 - 1 = 17/8.
 * Step 1. a withholds g.1: {}, 0 - 1/2 = -1/2, σ = 25/8. b has nothing.
 * Step 2. a has nothing. b withholds r, seen after 2: {g.1}: 3/2 * 4 + (8 - 1) / 4 = 31/4, σ = -13/8.
 * Step 3. a withholds g.2: {g.1, r}: 9 + (-2 - 1) / 2 = 15/2, σ = 17/4.
 *   b undoes r, seen after d_3 = 1: {g.1, g.2}: 6 + (12 - 1) / 2 = 23/2, σ = 1/4.
 * After it. a has nothing. b undoes r, seen after 2: 3/2 * 6 + 11/4 = 47/4, σ = 1/8.
 */
const instalments: PlainScenario = {
  demarche: 1,
  title: "Instalments",
  parties: { a: { patience: 0.5 }, b: { patience: 0.5 } },
  measures: {
    g: { by: "a", reversible: false, instalments: 2, value: { a: -2, b: 6 }, once: { a: -4 } },
    r: { by: "b", verify: 2, value: { a: 10, b: -3 } },
  },
  together: [
    { when: ["g", "r"], value: { a: 1, b: 3 } },
    { when: ["not g"], value: { b: 1 } },
  ],
  breakdown: { value: { a: -1, b: -1 }, lasts: 1 },
  plans: { three: { steps: [["g.1"], ["r"], ["g"]] } },
};

/** Each waits for the other, so nothing is ever done; a third measure waits as well but is in no cycle. */
const standoff: PlainScenario = {
  demarche: 1,
  title: "Standoff",
  parties: { a: { patience: 0.5 }, b: { patience: 0.5 } },
  measures: {
    site: { by: "b", value: { a: 5, b: -2 } },
    fuel: { by: "a", value: { b: 5, a: -2 } },
    visit: { by: "b", value: { a: 1, b: 1 } },
  },
  stances: {
    "site-first": { party: "a", rules: [{ does: ["fuel"], once: ["site"] }] },
    "fuel-first": {
      party: "b",
      rules: [
        { does: ["site"], once: ["fuel"] },
        { does: ["visit"], once: ["fuel", "not site"] },
      ],
    },
  },
  plans: { standoff: { stances: ["site-first", "fuel-first"] } },
};

/**
 * The siege ends once there are talks, which open once it has ended: a deadlock that holds an undoing. The visit waits
 * for the rest of the zone, which nobody would do. That the part in force is to be given up after the visit makes no
 * circle: giving it up would not meet what the visit waits for.
 */
const siege: PlainScenario = {
  demarche: 1,
  title: "Siege",
  parties: { a: { patience: 0.5 }, b: { patience: 0.5 } },
  measures: {
    talks: { by: "b", value: { a: 3, b: 1 } },
    siege: { by: "a", value: { a: 1, b: -4 } },
    zone: { by: "b", instalments: 2, value: { a: 2, b: -1 } },
    visit: { by: "a", value: { b: 2 } },
  },
  start: ["siege", "zone.1"],
  stances: {
    besieger: {
      party: "a",
      rules: [
        { undoes: ["siege"], once: ["talks"] },
        { does: ["visit"], once: ["zone"] },
      ],
    },
    besieged: {
      party: "b",
      rules: [
        { does: ["talks"], once: ["not siege"] },
        { undoes: ["zone"], once: ["visit"] },
      ],
    },
  },
  plans: { siege: { stances: ["besieger", "besieged"] } },
};

describe.each(evaluators)("worked by hand, $name", ({ evaluate }) => {
  test("hazard, a collapse that ends, one-off figures, combinations", () => {
    const result = evaluate(hazard, "both");
    expect(result.steps).toEqual([{ does: ["x", "y"], ends: [], periods: 3 }]);
    expectPoints(result.keepValue, { a: [28 / 3, 34 / 3], b: [-1, -2] });
    expectPoints(result.breachValue, { a: [39 / 4, 39 / 4], b: [-11 / 2, null] });
    expectPoints(result.slack, { a: [-5 / 24, 19 / 24], b: [9 / 8, null] });
    expectPoints({ gain: Object.values(result.gain) }, { gain: [14 / 3, -1 / 4] });
    expect(result.accepts).toEqual({ a: true, b: false });
    expect(result).toMatchObject({
      holds: false,
      holdsThrough: 0,
      verdict: "declined",
      after: { a: [0, 0] },
    });
    expect(result.weakest).toMatchObject({ party: "a", step: 1, after: 0 });
    expect(result.weakest!.share).toBeCloseTo(-5 / 216, 12);
    expect(result.breaks).toMatchObject({ party: "a", step: 1, after: 0, begins: { x: 0 }, seenAfter: 2 });
  });

  test("an end as agreed, a wait, a review before the lag is over", () => {
    const result = evaluate(handover, "handover");
    expect(result.steps).toEqual([
      { does: ["f"], ends: [], periods: 4 },
      { does: ["p"], ends: ["m"], periods: 2 },
    ]);
    expectPoints(result.keepValue, { a: [93 / 16, 3, 4], b: [19 / 4, 46, 46] });
    expectPoints(result.breachValue, { a: [2, 5, null], b: [3, 47, 95 / 2] });
    expectPoints(result.slack, { a: [5 / 4, -1, null], b: [7 / 8, -1 / 2, -3 / 4] });
    expectPoints({ gain: Object.values(result.gain) }, { gain: [125 / 32, 3 / 8] });
    expect(result).toMatchObject({
      holds: false,
      holdsThrough: 0,
      weakest: { party: "a", step: 2, slack: -1 },
    });
    expect(result.after).toEqual({ a: [3, 0, null], b: [0, 0, 0] });
    expect(result.breaks).toMatchObject({ party: "a", step: 2, after: 0, slack: -1, seenAfter: 2 });
    expect(result.breaks!.begins).toEqual({ p: 0 });
  });

  test("instalments, and combinations that ask for all of them", () => {
    const result = evaluate(instalments, "three");
    expect(result.steps.map(({ does }) => does)).toEqual([["g.1"], ["r"], ["g.2"]]);
    expectPoints(result.keepValue, { a: [23 / 4, 35 / 2, 16, 18], b: [25 / 4, 9 / 2, 12, 12] });
    expectPoints(result.breachValue, { a: [-1 / 2, null, 15 / 2, null], b: [null, 31 / 4, 23 / 2, 47 / 4] });
    expectPoints(result.slack, { a: [25 / 8, null, 17 / 4, null], b: [null, -13 / 8, 1 / 4, 1 / 8] });
    expect(result.breaks).toMatchObject({ party: "b", step: 2, after: 0, begins: { r: 0 }, seenAfter: 2 });
  });

  test("two stances that wait for each other", () => {
    const result = evaluate(standoff, "standoff");
    expect(result.steps).toEqual([]);
    expect(result.waiting).toEqual([
      { party: "a", measure: "fuel", for: ["site"], requires: [] },
      { party: "b", measure: "site", for: ["fuel"], requires: [] },
      { party: "b", measure: "visit", for: ["fuel"], requires: [] },
    ]);
    expect(result.deadlocks).toEqual([["site", "fuel"]]);
    expect(result).toMatchObject({ verdict: "nothing", weakest: null, breaks: null });
  });

  test("a deadlock that holds an undoing", () => {
    const result = evaluate(siege, "siege");
    expect(result.steps).toEqual([]);
    expect(result.waiting).toEqual([
      { party: "a", measure: "siege", undoes: true, for: ["talks"], requires: [] },
      { party: "a", measure: "visit", for: ["zone"], requires: [] },
      { party: "b", measure: "talks", for: ["not siege"], requires: [] },
      { party: "b", measure: "zone", undoes: true, for: ["visit"], requires: [] },
    ]);
    expect(result.deadlocks).toEqual([["talks", "siege"]]);
  });
});

/** Points from exact fractions; what is left is the rounding of thirds. */
function expectPoints(
  actual: Readonly<Record<string, readonly (number | null)[]>>,
  expected: Record<string, (number | null)[]>,
): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [party, values] of Object.entries(expected)) {
    for (const [index, value] of values.entries()) {
      const what = `${party}, number ${index + 1}`;
      if (value === null) expect(actual[party]![index], what).toBeNull();
      else expect(actual[party]![index], what).toBeCloseTo(value, 12);
    }
    expect(actual[party]).toHaveLength(values.length);
  }
}
