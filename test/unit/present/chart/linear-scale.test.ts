import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearScale } from "../../../../src/present/chart/linear-scale.ts";

describe("linearScale", () => {
  it("names round figures, nothing as 0, and takes a true minus sign", () => {
    const scale = linearScale([-50, 100], 0, 300, 3);
    expect(scale.ticks).toEqual([-50, 0, 50, 100]);
    expect(scale.ticks.map(scale.tick)).toEqual(["\u221250", "0", "50", "100"]);
    expect([scale.at(-50), scale.at(25), scale.at(100)]).toEqual([0, 150, 300]);
  });

  it("writes as many decimals as tell ticks apart", () => {
    const scale = linearScale([0, 0.3], 0, 100, 3);
    expect(scale.ticks.map(scale.tick)).toEqual(["0", "0.1", "0.2", "0.3"]);
  });

  it("has room for figures that are all the same", () => {
    const scale = linearScale([5, 5], 0, 100, 3);
    expect(scale.at(5)).toBeCloseTo(50, 9);
    expect(scale.ticks.length).toBeGreaterThan(0);
  });

  it("names no part of a period where whole ones are asked for", () => {
    expect(linearScale([0, 1], 0, 100, 6, { whole: true }).ticks).toEqual([0, 1]);
  });

  it("keeps every value and every tick between its ends, whatever they are", () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 8 }),
        (values, wanted) => {
          const { at, ticks } = linearScale(values, 10, 110, wanted);
          for (const one of [...values, ...ticks]) {
            expect(at(one)).toBeGreaterThanOrEqual(10 - 1e-6);
            expect(at(one)).toBeLessThanOrEqual(110 + 1e-6);
          }
          expect(ticks.length).toBeLessThanOrEqual(3 * wanted + 2);
        },
      ),
      { numRuns: 200 },
    );
  });
});
