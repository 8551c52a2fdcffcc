import { describe, expect, it } from "vitest";
import { design } from "../../../../src/engine/design/index.ts";
import { compileText } from "../../../support/assess-text.ts";

/** Two who exchange, and one that the exchange costs something. */
function scenario(scale: number, voice: "veto" | "heard", between = false): string {
  return JSON.stringify({
    demarche: 1,
    title: "Over whom, and on which scale",
    parties: { a: { patience: 0.9 }, b: { patience: 0.9 }, c: { patience: 0.9, voice } },
    measures: {
      x: { by: "a", value: { a: -1 * scale, b: 3 } },
      y: { by: "b", value: { a: 4 * scale, b: -1, c: -1 } },
      z: { by: "b", value: { a: 1 * scale, b: -0.5 }, ...(between ? { takes: 4, verify: 2 } : {}) },
    },
    plans: {},
  });
}

describe("objectives", () => {
  it("do not hang on the points in which a party counts", () => {
    const [one, ten] = [1, 10].map((scale) => design(compileText(scenario(scale, "heard"))));
    expect(ten!.frontier.map(({ steps, share }) => [steps, share?.toFixed(9)])).toEqual(
      one!.frontier.map(({ steps, share }) => [steps, share?.toFixed(9)]),
    );
    for (const [name, { steps }] of Object.entries(one!.best)) expect(ten!.best[name]!.steps).toEqual(steps);
    for (const name of ["welfare", "egalitarian", "kalai", "security"])
      expect(ten!.best[name]!.score).toBeCloseTo(one!.best[name]!.score, 9);
    expect(ten!.best.nash!.score).toBeCloseTo(10 * one!.best.nash!.score, 9);
    expect(ten!.best["party:a"]!.score).toBeCloseTo(10 * one!.best["party:a"]!.score, 9);
  });

  it("ask about the parties with a veto, unless told over whom", () => {
    expect(design(compileText(scenario(1, "veto"))).frontier).toEqual([]);
    const model = compileText(scenario(1, "heard"));
    const heard = design(model);
    // c loses by y, and is heard: it neither stands in the way nor counts.
    expect(heard.best.nash!.gain.c).toBeLessThan(0);
    expect(heard.best.nash!.score).toBeCloseTo(heard.best.nash!.gain.a! * heard.best.nash!.gain.b!, 9);
    const overAll = design(model, { over: ["a", "b", "c"] });
    expect(overAll.best.nash).toBeUndefined();
    expect(overAll.best.egalitarian!.score).toBeLessThan(0);
    expect(() => design(model, { over: ["d"] })).toThrow("unknown-party");
  });

  it("takes weights as points where they are given, and as shares of the stakes where not", () => {
    const model = compileText(scenario(1, "heard"));
    const { welfare } = design(model).best;
    const sum = (["a", "b"] as const).reduce(
      (all, id, party) => all + welfare!.gain[id]! / model.scales.stake[party]!,
      0,
    );
    expect(welfare!.score).toBeCloseTo(sum, 9);
    const weighed = design(model, { weights: { a: 2 } }).best.welfare!;
    expect(weighed.score).toBeCloseTo(2 * weighed.gain.a! + weighed.gain.b!, 9);
  });

  it("never choose the plan of no step, and show the slack in points beside its share", () => {
    const model = compileText(scenario(1, "heard", true));
    for (const { steps, weakest, share } of design(model).frontier) {
      expect(steps.length).toBeGreaterThan(0);
      expect(
        Array.from(model.scales.stake, (stake) => stake * share!).some(
          (own) => Math.abs(own - weakest!) < 1e-12,
        ),
      ).toBe(true);
    }
  });
});
