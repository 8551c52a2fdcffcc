import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSolver } from "../../../../src/cli/work/load-solver.ts";
import { readScenario } from "../../../../src/index.ts";
import { quantityNames, type RepairOptions, type RepairResult, repair } from "../../../../src/study/index.ts";

const solver = await loadSolver();
const STARTER = readFileSync("examples/starter/scenario.yaml", "utf8");

function asked(text: string, plan: string, options: Omit<RepairOptions, "solver"> = {}): RepairResult {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return repair(text, scenario, plan, { solver, kinds: [], ...options });
}

// Dismantling for fuel: keeping is worth -3 + 7 to A. Withholding fuel, seen after a period, leaves the irreversible 7: its slack is
// A's value of fuel, -3.
describe("what one would have to believe, by hand", () => {
  const shared = (fuel: string): string =>
    STARTER.replace("measures:", "quantities: {price: 2..4}\nmeasures:").replace("{a: -3, b: 6}", fuel);

  it("that the fuel limits cost A nothing, or else nothing", () => {
    const { believe } = asked(STARTER, "site-for-fuel", { believes: ["value"] });
    expect(believe!.changes).toMatchObject([{ quantity: "measures.fuel.value.a", from: -3, to: 0 }]);
    expect(believe!.distance).toBeCloseTo(1, 9);
    const fixed = asked(STARTER, "site-for-fuel", { believes: ["value"], fixed: ["measures.fuel.value.a"] });
    expect(fixed).toMatchObject({ status: "complete", believe: null });
  });

  // A breakdown value b makes the breach worth 0.1 * 7 + 0.9 * (7 + b): fuel - 0.9 b >= 0. At b = -1 fuel must come to -0.9, 2.1 of its
  // own size 3; with fuel at -3, b must come to -10/3, 7/3 of its own size 1.
  it("weights choose between figures", () => {
    const text = `${STARTER}breakdown: {value: {a: -1}}\n`;
    const options = { believes: ["value", "breakdown"] } as const;
    expect(asked(text, "site-for-fuel", options).believe!.distance).toBeCloseTo(0.7, 9);
    const { believe } = asked(text, "site-for-fuel", { ...options, weights: { "breakdown.value.a": 0.1 } });
    expect(believe!.changes).toMatchObject([{ quantity: "breakdown.value.a", from: -1 }]);
    expect(believe!.changes[0]!.to).toBeCloseTo(-10 / 3, 9);
    expect(believe!.distance).toBeCloseTo(7 / 3, 9);
  });

  // A does x for good at 2 points a period: what x makes grow, g a period, is worth 9 g. Of a plain 0 the unit is 1.
  it("what grows counts for all time", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, reversible: false, value: {a: -2, b: 5}}
drift: [{when: [x], value: {a: 0}}]
plans: {gift: {steps: [[x]]}}
`;
    const { believe } = asked(text, "gift", { believes: ["value"] });
    expect(believe!.changes).toMatchObject([{ quantity: "drift.1.value.a", from: 0 }]);
    expect(believe!.distance).toBeCloseTo(2 / 9, 9);
  });

  it("a named quantity moves with all its uses, once", () => {
    const text = shared("{a: -price, b: 6}").replace("{a: 7, b: -4}", "{a: 7, b: -1.5 price}");
    const { believe } = asked(text, "site-for-fuel", { believes: ["value"] });
    // From the middle, 3, down to 0: more than the width of its range, 2.
    expect(believe!.changes).toMatchObject([{ quantity: "price", from: 3, to: 0, within: false }]);
    expect(believe!.distance).toBeCloseTo(1.5, 9);
  });

  it("not where one of its uses is of another kind", () => {
    const text = shared("{a: -price, b: 6}").replace("value: {a: 7,", "once: {b: price}, value: {a: 7,");
    expect(asked(text, "site-for-fuel", { believes: ["value"] }).believe).toBeNull();
    const both = asked(text, "site-for-fuel", { believes: ["value", "once"] });
    expect(both.believe!.changes).toMatchObject([{ quantity: "price" }]);
  });

  it("figures behind one alias move as one", () => {
    const text = STARTER.replace("a: -3, b: 6", "a: &cost -3, b: 6").replace("b: -2", "b: *cost");
    const { believe } = asked(text, "site-for-fuel", { believes: ["value"] });
    expect(believe!.changes).toMatchObject([{ quantity: "measures.fuel.value.a", to: 0 }]);
  });

  it("within the stated ranges, or not at all", () => {
    const options = { believes: ["value"], withinRange: true } as const;
    const wide = asked(STARTER.replace("a: -3,", "a: -6..1,"), "site-for-fuel", options);
    expect(wide.believe!.changes).toMatchObject([{ from: -2.5, to: 0, within: true }]);
    const narrow = asked(STARTER.replace("a: -3,", "a: -3..-1,"), "site-for-fuel", options);
    expect(narrow.believe).toBeNull();
  });
});

describe("by the rules of blame, voice and time, by hand", () => {
  // Blame is paid once the breach is seen, a period on: -3 - 0.9 * 0.1 * blame >= 0.
  it("blame", () => {
    const text = `${STARTER}breakdown: {blame: {a: 0}}\n`;
    const { believe } = asked(text, "site-for-fuel", { believes: ["once"] });
    expect(believe!.changes).toMatchObject([{ quantity: "breakdown.blame.a", from: 0 }]);
    expect(believe!.changes[0]!.to).toBeCloseTo(-3 / 0.09, 8);
  });

  it("who is only heard need not accept", () => {
    const text = (b: string): string => `demarche: 1
parties: {a: {patience: 0.9}, b: ${b}}
measures: {x: {by: a, reversible: false, value: {a: 2, b: -5}}}
plans: {gift: {steps: [[x]]}}
`;
    expect(asked(text("{patience: 0.9}"), "gift").holds).toBe(true);
    const { believe } = asked(text("{patience: 0.9, voice: veto}"), "gift", { believes: ["value"] });
    expect(believe!.changes).toMatchObject([{ quantity: "measures.x.value.b", from: -5, to: 0 }]);
  });

  // A truce of four periods that ends as agreed: in its last period each keeps 2, or takes 3 and has a breakdown from the next on:
  // 0.1 * 2 >= 0.1 * 3 + 0.9 b.
  it("a breach in the last period of a step", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  y: {by: a, value: {a: -1, b: 3}}
  z: {by: b, value: {a: 3, b: -1}}
breakdown: {value: {a: 0, b: 0}}
plans: {truce: {steps: [{does: [y, z], wait: 4}, {ends: [y, z]}]}}
`;
    const { believe } = asked(text, "truce", { believes: ["breakdown"] });
    expect(believe!.changes.map(({ quantity }) => quantity)).toEqual([
      "breakdown.value.a",
      "breakdown.value.b",
    ]);
    for (const { to } of believe!.changes) expect(to).toBeCloseTo(-1 / 9, 9);
  });
});

describe("figures of very different sizes beside each other", () => {
  // x costs A 0.001 from the first period on, what answers it comes after WAIT periods and counts 0.5^WAIT; side by side with a stake of 1000.
  const text = (wait: number, points = 1): string => `demarche: 1
parties: {a: {patience: 0.5}, b: {patience: 0.5}}
measures:
  x: {by: a, value: {a: ${-0.001 * points}, b: ${points}}}
  z: {by: b, value: {a: ${0.0012 * points}, b: ${points}}}
  other: {by: b, value: {a: ${1000 * points}, b: ${points}}}
plans: {late: {steps: [{does: [x], wait: ${wait}}, [z]]}}
`;
  const fixed = ["measures.x.value.a", "measures.other.value.a"];

  it("one that counts for little is found, be it far away", () => {
    for (const points of [1e-6, 1, 1e6]) {
      const { status, believe } = asked(text(24, points), "late", { believes: ["value"], fixed });
      expect(status).toBe("complete");
      expect(believe!.changes).toMatchObject([{ quantity: "measures.z.value.a" }]);
      expect(believe!.changes[0]!.to / ((0.001 * points) / 0.5 ** 24)).toBeCloseTo(1, 6);
    }
  });

  it("no value beyond those that a scenario may have", () => {
    const { status, believe } = asked(text(60), "late", { believes: ["value"], fixed });
    expect({ status, believe }).toEqual({ status: "complete", believe: null });
  });

  it("the cheaper of two is used, though a unit of one is a billion of the other", () => {
    const two = text(1).replace("b: {patience: 0.5}", "b: {patience: 0.5}").replace("a: 0.0012", "a: 0");
    const options = { believes: ["value"], fixed: ["measures.other.value.a"] } as const;
    // z at 0.002, of no size but a point, or x at 0, which is all of its own size.
    expect(asked(two, "late", options).believe!.distance).toBeCloseTo(0.002, 9);
    const dear = { ...options, weights: { "measures.z.value.a": 1e9 } };
    expect(asked(two, "late", dear).believe).toMatchObject({
      changes: [{ quantity: "measures.x.value.a", to: 0 }],
      distance: 1,
    });
  });
});

it("only what one may have to believe otherwise may be weighed or fixed", () => {
  const text = `${STARTER}breakdown: {value: {a: -1}}\n`;
  const names = quantityNames(text, readScenario(text).scenario!);
  expect(names).toContain("breakdown.value.a");
  expect(names).toContain("measures.fuel.value.a");
  // No value is written there; patience is told of apart.
  for (const name of ["breakdown.value.b", "parties.a.patience", "measures.fuel.once.a"])
    expect(names).not.toContain(name);
});

describe("the smallest patience, by hand", () => {
  // Freeze for fuel: A keeps 2 and would get 5 for a period, 2 >= 5 (1 - d); B keeps 4 and would get 6.
  it("of what holds: 0.6 and 1/3", () => {
    const { holds, patience, patienceExact } = asked(STARTER, "freeze-for-fuel");
    expect({ holds, patienceExact }).toEqual({ holds: true, patienceExact: true });
    expect(patience!.a).toBeCloseTo(0.6, 9);
    expect(patience!.b).toBeCloseTo(1 / 3, 9);
  });

  // B gets 5 once and loses 2 a period: 5 (1 - d) >= 2, whatever is below 0.6: at 0.9 it declines, however patient A is.
  it("of what only the impatient would accept: any, and none for the other", () => {
    const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9, voice: veto}}
measures:
  x: {by: a, reversible: false, value: {a: 1, b: -2}, once: {b: 5}}
plans: {p: {steps: [[x]]}}
`;
    expect(asked(text, "p").patience).toEqual({ a: null, b: 0 });
  });
});
