import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FigureTable, UncertainQuantity } from "../../../../src/engine/index.ts";
import { switchSteps } from "../../../../src/engine/stress/switch-steps.ts";
import { type SwitchValue, switchValueSteps } from "../../../../src/engine/stress/switch-value.ts";
import { compileText } from "../../../support/assess-text.ts";

/** To its end. */
function switchValue(
  of: UncertainQuantity,
  margin: (value: number) => number,
  within?: readonly [number, number],
): SwitchValue {
  const working = switchValueSteps(of, margin, within);
  let step = working.next(false);
  while (!step.done) step = working.next(false);
  return step.value!;
}

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
  it.each(["chance", "eventChance", "followOn"] as const)(
    "never lies outside 0 and 1 for a figure of %s",
    (table) => {
      // It turns at -0.1 and at 0.3, and is not concave in between.
      const margin = (value: number): number => (value + 0.1) * (0.3 - value) * (1 + value ** 2);
      const { below, above } = switchValue(quantity(0.04, 0.02, table), margin);
      expect(below).toBeNull();
      expect(above).toBeCloseTo(0.3, 9);
    },
  );

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

  it("finds within a range the same turns as anywhere, and none outside", () => {
    const line = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom<FigureTable>("value", "patience"),
        (lines, central, width, table) => {
          const isShare = table !== "value";
          const of = isShare
            ? quantity((central + 31) / 62, 0.2, table)
            : quantity(central, width / 3, table);
          const at = (x: number): number => (isShare ? 100 * (x - 0.5) : x);
          const margin = (x: number): number =>
            Math.min(...lines.map(([slope, off]) => slope * at(x) + off + 0.37));
          fc.pre(Math.abs(margin(of.central)) > 1e-6);
          const [from, to] = isShare
            ? [of.central - 0.2, of.central + 0.2]
            : [of.central - width, of.central + width];
          const [all, inside] = [switchValue(of, margin), switchValue(of, margin, [from, to])];
          for (const side of ["below", "above"] as const) {
            const [there, here] = [all[side], inside[side]];
            const isIn = there !== null && there > from + 1e-6 && there < to - 1e-6;
            if (isIn) expect(here).toBeCloseTo(there, 6);
            // Of what lies at the very end either may be said.
            else if (there === null || there < from - 1e-6 || there > to + 1e-6)
              expect(here === null || here < from || here > to).toBe(true);
          }
        },
      ),
    );
  });

  it("finds the ends where the margin is the least of several lines with round figures, which places looked at often meet", () => {
    const line = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (lines, central, width) => {
          const margin = (x: number): number => Math.min(...lines.map(([slope, at]) => slope * x + at));
          const rising = lines.filter(([slope]) => slope > 0).map(([slope, at]) => -at / slope);
          const falling = lines.filter(([slope]) => slope < 0).map(([slope, at]) => -at / slope);
          const isHopeless = lines.some(([slope, at]) => slope === 0 && at < 0);
          const [low, high] = [Math.max(...rising), Math.min(...falling)];
          // At a margin of 0, and where the plan holds at one place alone, the tolerance decides.
          fc.pre(margin(central) !== 0 && Math.abs(high - low) > 1e-6);
          const [isHeld, isSomewhere] = [margin(central) > 0, !isHopeless && low < high];
          const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
          const found = switchValue(quantity(central, width), margin);
          const isNear = (value: number | null, expected: number | null): boolean =>
            value === expected ||
            (value !== null &&
              expected !== null &&
              Math.abs(value - expected) <= 1e-9 * (1 + Math.abs(expected)));
          expect(
            isNear(found.below, isHeld ? finite(low) : isSomewhere && central > high ? high : null),
          ).toBe(true);
          expect(isNear(found.above, isHeld ? finite(high) : isSomewhere && central < low ? low : null)).toBe(
            true,
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("finds the nearer end of the interval where a place looked at happens to be the farther one", () => {
    // From -60 with a range of 5 to each side the third place looked at is 20, where the margin is 0 again.
    const margin = (x: number): number => Math.min(0.01 * x, 20 - x);
    const found = switchValue(quantity(-60, 5), margin);
    expect(found.below).toBeNull();
    expect(found.above).toBeCloseTo(0, 9);
    const mirrored = switchValue(quantity(60, 5), (x) => margin(-x));
    expect(mirrored.above).toBeNull();
    expect(mirrored.below).toBeCloseTo(0, 9);
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

  it("works out one margin a step, as each may take long, and ends where it is told to", () => {
    let asked = 0;
    const working = switchValueSteps(quantity(0.5, 0.1, "patience"), (value) => {
      asked++;
      return value;
    });
    for (let steps = 1; steps <= 100; steps++) {
      expect(working.next(false).done).toBe(false);
      expect(asked).toBe(steps - 1);
    }
    expect(working.next(true)).toEqual({ done: true, value: null });
  });

  it("is looked for in steps in a plan that may be interrupted, where each margin is the whole plan anew", () => {
    const model = compileText(`
demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.8..0.9}}
measures: {x: {by: a, value: {a: -1, b: 4}}, y: {by: b, value: {a: 5, b: -1}}}
breakdown: {value: {a: -1, b: -1}}
events: {test: {chance: 0.02}}
plans: {p: {steps: [[x, y]], clauses: [{upon: test, suspend: [x], for: 2}]}}
`);
    const working = switchSteps(model, model.plans[0]!, model.uncertainty!.quantities);
    let steps = 0;
    while (!working.next(false).done) steps++;
    // A grid of 200 places on each side of a patience, as far as the verdict does not turn.
    expect(steps).toBeGreaterThan(150);
    const stopped = switchSteps(model, model.plans[0]!, model.uncertainty!.quantities);
    for (let step = 0; step < 20; step++) expect(stopped.next(false).done).toBe(false);
    expect(stopped.next(true)).toEqual({ done: true, value: null });
  });
});
