import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, explain } from "../../src/engine/index.ts";
import { compile, readScenario } from "../../src/scenario/index.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";

describe("explain", () => {
  it("adds up to the figures of assess along its own path, with shares that sum to 1", () => {
    fc.assert(
      fc.property(anyScenario(), (plain) => {
        const { scenario } = readScenario(JSON.stringify(plain));
        const model = compile(scenario!);
        for (const plan of model.plans) {
          const result = assess(model, plan);
          const { gains, links } = explain(model, plan);
          for (const gain of gains) {
            const size = sizeOf([gain.keep, gain.start]);
            expect(Math.abs(gain.gain - result.gain[gain.party]!)).toBeLessThanOrEqual(1e-10 * size);
          }
          const slacks = Object.values(result.slack).flat();
          expect(links).toHaveLength(slacks.filter((slack) => slack !== null).length);
          for (const link of links) {
            const size = sizeOf([link.keep, link.breach]);
            const slack = result.slack[link.party]![link.step - 1]!;
            expect(Math.abs(link.slack - slack)).toBeLessThanOrEqual(1e-10 * size);
            for (const { rows, total } of [link.keep, link.breach]) {
              const shares = rows
                .filter((row) => row.kind !== "once")
                .reduce((sum, row) => sum + row.weight, 0);
              expect(shares).toBeCloseTo(1, 9);
              expect(rows.reduce((sum, row) => sum + row.weight * row.points, 0)).toBeCloseTo(total, 9);
              for (const row of rows) {
                const items = row.items.reduce((sum, item) => sum + item.points, 0);
                expect(Math.abs(items - row.points)).toBeLessThanOrEqual(1e-9 * size);
              }
            }
          }
          if (result.breaks !== null) {
            const link = links.find(
              ({ party, step }) => party === result.breaks!.party && step === result.breaks!.step,
            )!;
            // A plan breaks in the earliest period of the step; it is explained where its slack is smallest.
            expect(link.after).toBeGreaterThanOrEqual(result.breaks.after);
            if (link.after > result.breaks.after) continue;
            expect(link.breach.withholds).toEqual(result.breaks.withholds);
            expect(link.breach.undoes).toEqual(result.breaks.undoes);
            expect(link.breach.seenAfter).toBe(result.breaks.seenAfter);
          }
        }
      }),
      { numRuns: cases(50, 150) },
    );
  });
});

/** The largest amount of points at hand, by which rounding is measured. */
function sizeOf(
  sides: readonly { readonly rows: readonly { readonly items: readonly { readonly points: number }[] }[] }[],
): number {
  const all = sides.flatMap((side) =>
    side.rows.flatMap((row) => row.items.map((item) => Math.abs(item.points))),
  );
  return 1 + all.reduce((sum, points) => sum + points, 0);
}
