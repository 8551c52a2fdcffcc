import { describe, expect, it } from "vitest";
import { assess, type PlanTrust, trust } from "../../../../src/index.ts";
import { compileText } from "../../../support/assess-text.ts";

/** x by a and y by b, in parts; what it costs, what it brings the other. */
function swap(b: number, c: number, patience: number, lag: number, steps: readonly (readonly string[])[]) {
  const parts = [...new Set(steps.flat())];
  const measures = Object.fromEntries(
    parts.map((id) => {
      const share = Number(id.slice(1) || "1");
      const value = id.startsWith("x") ? { a: -c * share, b: b * share } : { a: b * share, b: -c * share };
      return [`m${id.replace(".", "_")}`, { by: id.startsWith("x") ? "a" : "b", value, verify: lag }];
    }),
  );
  const scenario = {
    demarche: 1,
    title: "Swap",
    parties: { a: { patience }, b: { patience } },
    measures,
    plans: { p: { steps: steps.map((ids) => ids.map((id) => `m${id.replace(".", "_")}`)) } },
  };
  return compileText(JSON.stringify(scenario));
}

const asked = (...figures: Parameters<typeof swap>): PlanTrust => trust(swap(...figures), "p");

describe("a swap of which both do their part at once", () => {
  it.each([
    [3, 1, 0.9, 1, 0.0555556, 0.1005291],
    [3, 1, 0.9, 2, 0.117284, 0.1938666],
    [3, 1, 0.9, 4, 0.262079, 0.3703477],
    [2, 1, 0.95, 3, 0.1663508, 0.2704087],
  ])("b = %d, c = %d, patience %d, seen after %d", (b, c, patience, lag, least, wholeWay) => {
    const result = asked(b, c, patience, lag, [["x", "y"]]);
    for (const party of ["a", "b"]) {
      const other = party === "a" ? "b" : "a";
      expect(result.least[party]![0]).toBeCloseTo(least, 6);
      expect(result.least[party]![1]).toBeCloseTo(least, 6);
      expect(result.of[party]).toEqual([other, other]);
      expect(result.exposure[party]![0]!.points).toBeCloseTo(c * (1 - patience ** lag), 9);
      expect(result.exposure[party]![0]!.to).toBe(other);
      expect(result.wholeWay[party]![0]).toBeCloseTo(wholeWay, 6);
      expect(result.wholeWay[party]![1]).toBeNull();
    }
  });

  it.each([
    [1, 0.2550604],
    [2, 0.3735159],
  ])("seen after %d, the least confidence", (lag, least) => {
    const { confidence } = asked(3, 1, 0.9, lag, [["x", "y"]]);
    expect(confidence!.least).toBeCloseTo(least, 6);
    expect(confidence!.completes).toBeCloseTo(least, 6);
  });

  it("asks for all the trust there is where it would be broken, and holds at no confidence", () => {
    const model = swap(3, 1, 0.9, 11, [["x", "y"]]);
    expect(assess(model, "p").verdict).toBe("breaks");
    const { least, confidence } = trust(model, "p");
    expect(least.a).toEqual([1, 1]);
    expect(confidence).toEqual({ least: null, completes: null });
  });
});

it("asks nothing of who answers before it has something to lose", () => {
  const { least, of, wholeWay, exposure } = asked(3, 1, 0.9, 1, [["x"], ["y"]]);
  expect(least.b![0]).toBeNull();
  expect(of.b![0]).toBeNull();
  expect(exposure.b![0]).toBeNull();
  expect(wholeWay.b![0]).toBeNull();
  // Nobody else has anything due at step 1: the answer comes later.
  expect(least.a![0]).toBeNull();
  expect(wholeWay.a![0]).toBeCloseTo(0.1005291, 6);
});

describe("a first initiative, its answer, and the rest by both", () => {
  it.each([
    ["0.1", "0.9", 0.0429159, 0.0055556, 0.0555556, 0.2550604],
    ["0.25", "0.75", 0.0358613, 0.0138889, 0.0555556, 0.2895166],
    ["0.5", "0.5", 0.0541311, 0.0277778, 0.0555556, 0.3353885],
  ])("of size %s", (size, rest, wholeWay, second, third, confidence) => {
    const first = `x${size}`;
    // Parts of the same size are measures of their own.
    const last = size === rest ? "0.50" : rest;
    const result = asked(3, 1, 0.9, 1, [[first], [`y${size}`], [`x${last}`, `y${last}`]]);
    expect(result.wholeWay.a![0]).toBeCloseTo(wholeWay, 6);
    expect(result.least.a![1]).toBeCloseTo(second, 6);
    expect(result.least.a![2]).toBeCloseTo(third, 6);
    expect(result.confidence!.least).toBeCloseTo(confidence, 6);
  });
});

it("needs more confidence for two unequal parts than for one step", () => {
  const { confidence } = asked(3, 1, 0.9, 1, [
    ["x0.3", "y0.3"],
    ["x0.7", "y0.7"],
  ]);
  expect(confidence!.least).toBeCloseTo(0.2871157, 6);
  expect(confidence!.completes).toBeCloseTo(0.2871157 ** 2, 6);
});

describe("what is told of others", () => {
  const parties = { a: { patience: 0.9 }, b: { patience: 0.9 }, c: { patience: 0.9 } };
  it("of equally good breaches the one that is worst for who trusts", () => {
    // It costs b nothing to do `idle`, and brings it nothing not to.
    const measures = {
      x: { by: "a", value: { a: -1, b: 3 } },
      y: { by: "b", value: { a: 3, b: -1 } },
      idle: { by: "b", value: { a: -2 } },
      gift: { by: "b", value: { a: 2 } },
    };
    const plans = { p: { steps: [["x", "y", "idle", "gift"]] } };
    const model = compileText(JSON.stringify({ demarche: 1, title: "Ties", parties, measures, plans }));
    const { exposure } = trust(model, "p");
    // Not done: y and gift; done all the same, as that is the worse for a: idle.
    const trusting = -1 - 2;
    const breaking = -2;
    expect(exposure.a![0]!.points).toBeCloseTo(0.1 * (breaking - trusting), 9);
    expect(exposure.c![0]).toBeNull();
  });

  it("nothing of a plan without steps, and of one that may be interrupted that it may", () => {
    const measures = { x: { by: "a", value: { a: -1, b: 3 } } };
    const plans = {
      none: { steps: [] },
      p: { steps: [["x"]], clauses: [{ upon: "strike", suspend: ["x"], for: 2 }] },
    };
    const events = { strike: { chance: 0.1 } };
    const model = compileText(
      JSON.stringify({ demarche: 1, title: "None", parties, measures, plans, events }),
    );
    expect(trust(model, "none")).toMatchObject({ least: { a: [null] }, confidence: null });
    expect(trust(model, "none").interrupted).toBeUndefined();
    expect(trust(model, "p")).toMatchObject({
      interrupted: true,
      least: { a: [null, null] },
      confidence: null,
    });
  });
});
