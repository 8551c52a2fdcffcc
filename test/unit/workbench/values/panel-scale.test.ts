import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Figure } from "../../../../src/scenario/index.ts";
import {
  densityOn,
  fieldsOf,
  figureOfFields,
  onTrack,
  panelScale,
  shareOn,
} from "../../../../src/workbench/values/panel-scale.ts";

describe("the slider of a cell", () => {
  it("has round numbers around the range, and turns that are near", () => {
    expect(panelScale([-14, -6], [-12.8], null)).toEqual({
      from: -20,
      to: 0,
      step: 0.25,
      ticks: [-20, -15, -10, -5, 0],
    });
    expect(panelScale([3, 3], [100], null).to).toBeLessThan(10);
    expect(panelScale([0.9, 0.97], [], [0, 1])).toMatchObject({ to: 1 });
  });

  it("holds the range, whatever it is, on steps of its own", () => {
    const point = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(point, point, (one, other) => {
        const [lo, hi] = [Math.min(one, other), Math.max(one, other)];
        const scale = panelScale([lo, hi], [], null);
        expect(scale.from).toBeLessThanOrEqual(lo);
        expect(scale.to).toBeGreaterThanOrEqual(hi);
        expect(scale.ticks.length).toBeGreaterThan(2);
        expect(scale.ticks.length).toBeLessThan(12);
        expect(Math.abs(onTrack(scale, lo) - lo)).toBeLessThanOrEqual(scale.step);
        expect(shareOn(scale, (scale.from + scale.to) / 2)).toBeCloseTo(0.5, 9);
      }),
    );
  });

  it("draws where a figure is likely: highest at the likely value, flat where all is as likely", () => {
    const scale = panelScale([0, 10], [], null);
    const pert = densityOn(scale, { kind: "pert", lo: 0, mode: 2, hi: 10 });
    const top = pert.reduce((best, one) => (one[1] > best[1] ? one : best));
    expect(scale.from + top[0] * (scale.to - scale.from)).toBeCloseTo(2, 0);
    expect(new Set(densityOn(scale, { kind: "uniform", lo: 0, hi: 10 }).map(([, height]) => height))).toEqual(
      new Set([0, 1]),
    );
    expect(densityOn(scale, { kind: "number", value: 3 })).toEqual([]);
  });
});

describe("three fields", () => {
  it.each<Figure>([
    { kind: "number", value: 3 },
    { kind: "uniform", lo: 1, hi: 3 },
    { kind: "pert", lo: 1, mode: 2, hi: 3 },
  ])("say %j as they show it", (figure) => {
    expect(figureOfFields(...fieldsOf(figure))).toEqual({ figure });
  });

  it("never push each other: what does not go together is said", () => {
    expect(figureOfFields(1, 5, 3)).toHaveProperty("why");
    expect(figureOfFields(1, 0, 3)).toHaveProperty("why");
    expect(figureOfFields(4, null, 3)).toHaveProperty("why");
    expect(figureOfFields(4, 5, null)).toHaveProperty("why");
    expect(figureOfFields(null, null, null)).toHaveProperty("why");
  });
});
