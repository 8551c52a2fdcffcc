import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chanceScale,
  type Handle,
  handlesOf,
  patienceScale,
  pointsScale,
  type SliderFigure,
  shareOf,
  shifted,
  toggledRange,
  valueAt,
  withHandle,
} from "../../../src/workbench/forms/slider-scale.ts";

const pert = (lo: number, mode: number, hi: number): SliderFigure => ({ kind: "pert", lo, mode, hi });

describe("scales of sliders", () => {
  it("reach beyond every figure, to round numbers, with nothing in the middle for points", () => {
    expect(pointsScale([pert(-12, -8, -4), { kind: "number", value: 3 }])).toEqual({
      from: -20,
      to: 20,
      step: 0.2,
    });
    expect(pointsScale([])).toEqual({ from: -1.5, to: 1.5, step: 0.02 });
    expect(patienceScale({ kind: "uniform", lo: 0.93, hi: 0.97 })).toEqual({
      from: 0.8,
      to: 0.995,
      step: 0.005,
    });
    expect(patienceScale({ kind: "number", value: 0.3 }).from).toBe(0.01);
    expect(chanceScale(pert(0.005, 0.01, 0.02))).toEqual({ from: 0, to: 0.05, step: 0.0005 });
  });

  it("give places on the track as values without stray digits, and back", () => {
    const scale = pointsScale([{ kind: "number", value: 15 }]);
    for (let step = 0; step <= 200; step++) {
      const value = valueAt(step / 200, scale);
      expect(String(value).length).toBeLessThan(7);
      expect(valueAt(shareOf(value, scale), scale)).toBe(value);
    }
  });
});

describe("handles", () => {
  it("take others along that stand in their way", () => {
    expect(withHandle(pert(1, 2, 3), "mode", 5)).toEqual(pert(1, 5, 5));
    expect(withHandle(pert(1, 2, 3), "mode", -1)).toEqual(pert(-1, -1, 3));
    expect(withHandle(pert(1, 2, 3), "lo", 4)).toEqual(pert(4, 4, 4));
    expect(withHandle(pert(1, 2, 3), "hi", 0)).toEqual(pert(0, 0, 0));
    expect(withHandle({ kind: "uniform", lo: 1, hi: 2 }, "lo", 3)).toEqual({ kind: "uniform", lo: 3, hi: 3 });
    expect(withHandle({ kind: "number", value: 1 }, "mode", 3)).toEqual({ kind: "number", value: 3 });
  });

  it("stay in order, and the one that moved is where it was put", () => {
    const number = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(
        fc.tuple(number, number, number),
        fc.constantFrom<Handle>("lo", "mode", "hi"),
        number,
        (three, handle, value) => {
          const [lo, mode, hi] = [...three].sort((a, b) => a - b);
          const moved = withHandle(pert(lo!, mode!, hi!), handle, value);
          const places = handlesOf(moved).map(([, at]) => at);
          expect(places).toEqual([...places].sort((a, b) => a - b));
          expect(handlesOf(moved).find(([name]) => name === handle)![1]).toBe(value);
        },
      ),
      { seed: 7 },
    );
  });

  it("move together as far as the scale goes", () => {
    const scale = { from: -10, to: 10, step: 0.5 };
    expect(shifted(pert(1, 2, 4), 3, scale)).toEqual(pert(4, 5, 7));
    expect(shifted(pert(1, 2, 4), 30, scale)).toEqual(pert(7, 8, 10));
    expect(shifted(pert(1, 2, 4), -30, scale)).toEqual(pert(-10, -9, -7));
  });

  it("make a number a range around it, and a range its middle", () => {
    const scale = { from: -10, to: 10, step: 0.5 };
    expect(toggledRange({ kind: "number", value: 4 }, scale)).toEqual(pert(3, 4, 5));
    expect(toggledRange(pert(3, 4, 9), scale)).toEqual({ kind: "number", value: 4 });
    expect(toggledRange({ kind: "uniform", lo: 1, hi: 2 }, scale)).toEqual({ kind: "number", value: 1.5 });
  });
});
