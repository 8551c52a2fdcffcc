import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FigureTable, UncertainQuantity } from "../../../../src/engine/index.ts";
import { switchValue } from "../../../../src/engine/stress/switch-value.ts";

function quantity(central: number, width: number, table: FigureTable = "value"): UncertainQuantity {
  return {
    id: "q",
    distribution: { kind: "uniform", lo: central - width, hi: central + width },
    central,
    least: table === "value" ? Number.NEGATIVE_INFINITY : 0,
    most: table === "value" ? Number.POSITIVE_INFINITY : 1,
    places: [{ table, index: 0, factor: 1 }],
  };
}

describe("switch values", () => {
  it("finds both ends of the interval on which a concave margin is positive", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.double({ min: -60, max: 60, noNaN: true }),
        (left, length, steepness, central) => {
          const right = left + length;
          const margin = (x: number): number => Math.min(steepness * (x - left), right - x);
          const found = switchValue(quantity(central, 5), margin);
          const near = (value: number | null, expected: number): boolean =>
            value !== null && Math.abs(value - expected) <= 1e-9 * (1 + Math.abs(expected));
          // Where the margin begins at next to nothing, the tolerance decides.
          fc.pre(Math.abs(margin(central)) > 1e-6);
          if (central > left && central < right) {
            expect(near(found.below, left) && near(found.above, right)).toBe(true);
          } else if (central < left) {
            expect(found.below === null && near(found.above, left)).toBe(true);
          } else if (central > right) {
            expect(found.above === null && near(found.below, right)).toBe(true);
          }
        },
      ),
    );
  });

  it("finds none where the margin never reaches 0, or never leaves one side of it", () => {
    const never = switchValue(quantity(0, 1), (x) => -0.001 - Math.abs(x - 0.5));
    expect(never).toEqual({ below: null, above: null });
    expect(switchValue(quantity(0, 1), () => -1)).toEqual({ below: null, above: null });
    expect(switchValue(quantity(0, 1), () => 1)).toEqual({ below: null, above: null });
  });

  it("takes the nearest turn in a patience, where the margin need not be concave", () => {
    const found = switchValue(quantity(0.5, 0.1, "patience"), (x) => (x - 0.3) * (x - 0.61) * (x - 0.9));
    expect(found.below).toBeCloseTo(0.3, 12);
    expect(found.above).toBeCloseTo(0.61, 12);
  });
});
