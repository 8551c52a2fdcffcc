import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addToSketch,
  addToSum,
  cellScratch,
  meanOfSketch,
  mergeSketch,
  type QuantileSketch,
  quantileOfSketch,
  quantileSketch,
} from "../../../../src/engine/numeric/index.ts";

/** @param early - how many of the values come early; all where left out */
function sketchOf(values: readonly number[], size = 10, early = values.length): QuantileSketch {
  const sketch = quantileSketch(size);
  for (const [part, areEarly] of [
    [values.slice(0, early), true],
    [values.slice(early), false],
  ] as const) {
    const column = Float64Array.from(part);
    const scratch = cellScratch(Math.max(1, column.length));
    addToSum(sketch, addToSketch(sketch, column, column.length, areEarly, scratch));
  }
  return sketch;
}

/** The usual quantile of a list, interpolated between neighbours. */
function quantileOfList(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * share;
  const below = sorted[Math.floor(rank)]!;
  return below + (sorted[Math.ceil(rank)]! - below) * (rank - Math.floor(rank));
}

const figures = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

describe("quantile sketch", () => {
  it("is as close to the quantiles of the list as its cells are wide", () => {
    fc.assert(
      fc.property(figures, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const exact = quantileOfList(values, share);
        const found = quantileOfSketch(sketchOf(values), share);
        expect(Math.abs(found - exact)).toBeLessThanOrEqual((Math.abs(exact) + 1) / 100);
        expect(meanOfSketch(sketchOf(values))).toBeCloseTo(
          values.reduce((sum, one) => sum + one, 0) / values.length,
          6,
        );
      }),
    );
  });

  it("is as close where only some values came early, or none", () => {
    fc.assert(
      fc.property(
        figures,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat({ max: 200 }),
        (values, share, early) => {
          const exact = quantileOfList(values, share);
          const found = quantileOfSketch(sketchOf(values, 10, Math.min(early, values.length)), share);
          // Between two cells far apart an error in either counts.
          const far = Math.max(...values.map(Math.abs));
          const isBetween = !Number.isInteger((values.length - 1) * share);
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(
            ((isBetween ? far : Math.abs(exact)) + 1) / 100,
          );
        },
      ),
    );
  });

  it("shows a value that many cases share, in a cell with others that come later", () => {
    const early = Array.from({ length: 100 }, (_, i) => (i < 40 ? 2.5 : i / 10));
    const later = Array.from({ length: 300 }, (_, i) => (i % 5 < 2 ? 2.5 : (i % 100) / 10));
    const sketch = sketchOf([...early, ...later], 10, early.length);
    expect(quantileOfSketch(sketch, 0.3)).toBe(2.5);
    expect(quantileOfSketch(sketch, 0.5)).toBe(quantileOfList([...early, ...later], 0.5));
  });

  it("is exact where values are few or equal", () => {
    expect(quantileOfSketch(sketchOf([1.5, 1.5, 1.5]), 0.05)).toBe(1.5);
    expect(quantileOfSketch(sketchOf([-0.3, 0, 0.25, 7]), 0.5)).toBe(0.125);
    expect(quantileOfSketch(sketchOf([0, 0, 0, -0]), 0.95)).toBe(0);
  });

  it("adds up to the same in any order and grouping", () => {
    fc.assert(
      fc.property(figures, figures, figures, (a, b, c) => {
        const whole = (order: readonly (readonly number[])[]): readonly unknown[] => {
          const into = quantileSketch(10);
          for (const values of order) mergeSketch(into, sketchOf(values, 10, values.length >> 1));
          return [into.sum, into.total, ...[0.05, 0.5, 0.95].map((share) => quantileOfSketch(into, share))];
        };
        expect(whole([c, a, b])).toEqual(whole([a, b, c]));
      }),
    );
  });

  it("refuses to add up what has different cells", () => {
    expect(() => mergeSketch(quantileSketch(1), quantileSketch(100))).toThrow(RangeError);
  });
});
