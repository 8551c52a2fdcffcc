import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { design } from "../../src/engine/design/index.ts";
import type { Model } from "../../src/engine/index.ts";
import { compileText } from "../support/assess-text.ts";
import { listPlans } from "../support/design-agreement.ts";
import { cases } from "../support/thoroughness.ts";

const NEAR = 1e-7;

/** By the words of docs/theory/sweep.md: what a plan is worth by an objective. @param all - gains, in shares of the stake */
function worth({ partyIds, veto }: Model, objective: string, all: readonly number[]): number {
  const counted = all.filter((_, party) => veto[party] === 1);
  const over = counted.length > 0 ? counted : all;
  if (objective === "welfare") return over.reduce((sum, one) => sum + one, 0) / over.length;
  if (objective === "egalitarian") return Math.min(...over);
  if (objective.startsWith("party:")) return all[partyIds.indexOf(objective.slice(6))]!;
  return over.every((one) => one > 1e-9)
    ? over.reduce((product, one) => product * one, 1) ** (1 / over.length)
    : 0;
}

/** Two parties that each can do two things which the other wants more than they cost: of most of these some plans hold. */
const exchange = fc
  .record({
    patience: fc.tuple(fc.integer({ min: 80, max: 99 }), fc.integer({ min: 80, max: 99 })),
    costs: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }),
    worths: fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ patience, costs, worths }) => ({
    demarche: 1,
    title: "Exchange",
    period: "month",
    parties: {
      a: { name: "A", patience: patience[0] / 100 },
      b: { name: "B", patience: patience[1] / 100 },
    },
    measures: Object.fromEntries(
      costs.map((cost, at) => {
        const [by, other] = at < 2 ? ["a", "b"] : ["b", "a"];
        return [`m${at}`, { label: `M${at}`, by, value: { [by!]: -cost, [other!]: worths[at]! } }];
      }),
    ),
    plans: {},
  }));

describe("the best plan but for a distance", () => {
  it("is worse than the best of all plans listed by no more, is the best where it is said to be, and has a bound that none passes", () => {
    const seen = { compared: 0, nearly: 0, exact: 0, none: 0 };
    fc.assert(
      fc.property(
        exchange,
        fc.constantFrom(0.001, 0.01, 0.05, 0.2, 0.9),
        fc.constantFrom("nash", "welfare", "egalitarian", "party"),
        (scenario, bestWithin, kind) => {
          const model = compileText(JSON.stringify(scenario));
          const objective = kind === "party" ? `party:${model.partyIds[0]}` : kind;
          const holding = listPlans(model, {}, []).filter(({ holds }) => holds);
          const result = design(model, { objectives: [objective], bestWithin });
          const best = result.best[objective];
          const gainsOf = (plan: { readonly gain: Readonly<Record<string, number>> }): number[] =>
            model.partyIds.map((id, party) => plan.gain[id]! / model.scales.stake[party]!);
          if (holding.length === 0) {
            seen.none++;
            expect(result.frontier).toEqual([]);
            expect(result.exact).toBe(true);
            return;
          }
          expect(result.frontier.length).toBeGreaterThan(0);
          const most = Math.max(...holding.map(({ gains }) => worth(model, objective, gains)));
          const own = best === undefined ? 0 : worth(model, objective, gainsOf(best));
          const near = NEAR * (1 + Math.abs(most));
          seen.compared++;
          expect(own).toBeLessThanOrEqual(most + near);
          expect(own).toBeGreaterThanOrEqual(most - bestWithin - near);
          if (best === undefined) return;
          if (best.exact) {
            seen.exact++;
            expect(own).toBeGreaterThanOrEqual(most - near);
          } else {
            seen.nearly++;
            expect(best.bound).toBeGreaterThan(best.score);
          }
        },
      ),
      { numRuns: cases(60, 4000), seed: 24 },
    );
    expect(seen.compared, JSON.stringify(seen)).toBeGreaterThan(10);
    expect(seen.nearly).toBeGreaterThan(3);
  });

  it("refuses a distance that is none", () => {
    const model = compileText(
      "demarche: 1\nperiod: month\nparties: {a: {patience: 0.9}, b: {patience: 0.9}}\nmeasures: {x: {by: a, value: {a: -1, b: 3}}}\nplans: {}\n",
    );
    for (const bestWithin of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => design(model, { objectives: ["nash"], bestWithin })).toThrow("within");
  });
});
