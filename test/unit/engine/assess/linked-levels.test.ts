import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOfTerms } from "../../../../src/engine/assess/linked-levels.ts";
import {
  type AskedMeasure,
  type AskedTerm,
  type Figures,
  fillDegrees,
  levelInPeriod,
  PROGRESS,
  stretchesOf,
} from "../../../../src/engine/model/index.ts";
import { spellsOf } from "../../../../src/engine/model/spells.ts";

const MEASURES = 5;

/** A plan's step of some measures, each under way, there or not, and a breach in it. */
const cases = fc.record({
  takes: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: MEASURES, maxLength: MEASURES }),
  progress: fc.array(fc.constantFrom(...Object.values(PROGRESS)), {
    minLength: MEASURES,
    maxLength: MEASURES,
  }),
  stands: fc.array(fc.constantFrom("none", "whole", "due", "due", "due" as const), {
    minLength: MEASURES,
    maxLength: MEASURES,
  }),
  reversible: fc.array(fc.constantFrom(0, 1, 0.3, 0.85), { minLength: MEASURES, maxLength: MEASURES }),
  endings: fc.integer({ min: 0, max: 31 }),
  lags: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: MEASURES, maxLength: MEASURES }),
  all: fc.uniqueArray(fc.integer({ min: 0, max: MEASURES - 1 }), { maxLength: 3 }),
  notAll: fc.array(
    fc.uniqueArray(fc.integer({ min: 0, max: MEASURES - 1 }), { minLength: 1, maxLength: 2 }),
    {
      maxLength: 2,
    },
  ),
  period: fc.integer({ min: 0, max: 30 }),
  seenAfter: fc.integer({ min: 1, max: 45 }),
  violated: fc.integer({ min: 0, max: 31 }),
  first: fc.integer({ min: 0, max: 31 }),
  patience: fc.constantFrom(0.5, 0.9, 0.999, 1 - 1e-7),
  chance: fc.constantFrom(0, 0.05),
});

describe("combinations while work is under way", () => {
  it("count as when they are added up period by period", () => {
    fc.assert(
      fc.property(cases, ({ takes, progress, stands, reversible, endings, lags, ...one }) => {
        const works = { takes: Int32Array.from(takes), progress: Uint8Array.from(progress) };
        const { period, seenAfter, violated } = one;
        const doneFirst = seenAfter > 1 && period === 0 ? one.first & violated : 0;
        const asked = takes.map((_, measure): AskedMeasure => {
          const levelAt = (at: number): number =>
            stands[measure] === "none"
              ? 0
              : stands[measure] === "whole"
                ? 1
                : at < 0
                  ? 0
                  : levelInPeriod(works, measure, at);
          const from = Math.min(lags[measure]!, seenAfter - 1);
          return {
            measure,
            bit: measure,
            from,
            isEnding: from === 0 && ((endings >>> measure) & 1) === 1,
            stands: stands[measure]!,
            reached: levelAt(period + from - 1),
            reachedFirst: levelAt(period),
          };
        });
        const term: AskedTerm = {
          all: one.all.map((measure) => asked[measure]!),
          notAll: one.notAll.map((group) => group.map((measure) => asked[measure]!)),
          mask: 31,
        };
        const spells = spellsOf(
          {
            patience: [one.patience],
            chance: one.chance,
            breakdownValue: [0],
            blame: [0],
          } as unknown as Figures,
          0,
          seenAfter,
        );
        const stretches = stretchesOf([0], seenAfter, seenAfter);
        const degrees = new Float64Array(2 * seenAfter);
        fillDegrees(works, [term], stretches, period, reversible)(violated, doneFirst, degrees);
        let expected = 0;
        let weight = 1;
        for (let at = 0; at < seenAfter; at++) {
          expected += weight * (spells.stay * degrees[2 * at]! + spells.collapse * degrees[2 * at + 1]!);
          weight *= spells.q;
        }
        expected += weight * degrees[2 * seenAfter - 1]!;
        const found = shareOfTerms({ model: works, spells, reversible }, period, seenAfter);
        expect(found(term, violated, doneFirst)).toBeCloseTo(expected, 11);
      }),
      { numRuns: 3000 },
    );
  });

  // Two measures of 10 and 20 periods from the first: the slower one leads, t/20 in period t; with q = 1/2 and nothing violated
  // 1/2 * Σ_{t<4} 2^-t (t + 1)/20, and nothing is left of it in a breakdown.
  it("a sum worked by hand: the slower of two works leads", () => {
    const asked = [10, 20].map(
      (_, measure): AskedMeasure => ({
        measure,
        bit: measure,
        from: 0,
        isEnding: false,
        stands: "due",
        reached: 0,
        reachedFirst: 0,
      }),
    );
    const figures = { patience: [0.5], chance: 0, breakdownValue: [0], blame: [0] } as unknown as Figures;
    const share = shareOfTerms(
      {
        model: { takes: Int32Array.of(10, 20), progress: Uint8Array.of(PROGRESS.steady, PROGRESS.steady) },
        spells: spellsOf(figures, 0, 4),
        reversible: [1, 1],
      },
      0,
      4,
    );
    expect(share({ all: asked, notAll: [], mask: 3 }, 0, 0)).toBeCloseTo(
      ((1 + 2 / 2 + 3 / 4 + 4 / 8) / 20) * 0.5,
      14,
    );
  });
});
