import fc from "fast-check";
import { expect, it } from "vitest";
import type { FigureSwitch } from "../../../src/study/index.ts";
import { dockScale } from "../../../src/workbench/shell/dock-scale.ts";

const figure = (more: Partial<FigureSwitch>): FigureSwitch => ({
  id: "x",
  path: ["x"],
  figure: { kind: "number", value: 0 },
  central: 10,
  range: [7, 14],
  bounds: null,
  below: { at: 7.2, verdict: "breaks", party: "a" },
  above: null,
  ...more,
});

// The range takes 7, a fifth of it is room on either side: 5.6 to 15.4, in thirds of 5 from 5 on.
it("spans the range and the turn in thirds of round numbers", () => {
  expect(dockScale(figure({}))).toEqual({ from: 5, to: 20, step: 0.2, ticks: [5, 10, 15, 20] });
});

it("stays inside what a patience may be, and names round numbers there", () => {
  const { from, to, ticks } = dockScale(
    figure({
      central: 0.97,
      range: [0.95, 0.99],
      bounds: [0, 1],
      below: null,
      above: { at: 0.981, verdict: "declined", party: "a" },
    }),
  );
  expect(from).toBeGreaterThan(0.9);
  expect(to).toBeLessThan(1);
  expect(ticks).toEqual([0.96, 0.98]);
});

it("has room for the figure, its range and at least two ticks, wherever they lie", () => {
  const size = fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(
      size,
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 3, noNaN: true }),
      (central, half, far) => {
        const { from, to, ticks } = dockScale(
          figure({
            central,
            range: [central - half, central + half],
            below: { at: central - far * half, verdict: "breaks", party: null },
          }),
        );
        expect(from).toBeLessThanOrEqual(central - half);
        expect(to).toBeGreaterThanOrEqual(central + half);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        for (const tick of ticks) expect(tick >= from - 1e-9 * half && tick <= to + 1e-9 * half).toBe(true);
      },
    ),
  );
});
