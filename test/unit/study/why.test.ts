import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, compile, readScenario } from "../../../src/index.ts";
import { MOST_TERMS, type Why, whyAnswer } from "../../../src/study/index.ts";
import { anyClausesScenario } from "../../support/clauses-scenario.ts";
import { swapScenario } from "../../support/swap-scenario.ts";

function why(text: string, plan: string, party: string, step: number, asWhole?: boolean): Why {
  const { scenario } = readScenario(text);
  const asked = { plan, party, step, ...(asWhole === undefined ? {} : { asWhole }) };
  return whyAnswer({ scenario: scenario!, model: compile(scenario!) }, asked);
}

const amounts = (side: NonNullable<Why["link"]>["keep"]): [string, number][] =>
  side.terms.map(({ kind, amount }) => [kind, amount]);

describe("why so much is to spare at a step", () => {
  // Patience 0.9: the step of one period counts 0.1 of the future, all later 0.9. a gives 1 and has 3: worth 2 a period kept, 3 until its breach is seen.
  const swap = swapScenario({ cost: -1 });

  it("is two sums, by when what they consist of is had", () => {
    const { link, through } = why(swap, "swap", "a", 1);
    expect(through).toBeNull();
    const [[now, step], [later, after]] = amounts(link!.keep) as [[string, number], [string, number]];
    expect([now, later]).toEqual(["step", "after"]);
    expect([step, after]).toEqual([expect.closeTo(0.2, 12), expect.closeTo(1.8, 12)]);
    // A breakdown that costs nothing but what is lost is worth nothing, and not told.
    expect(amounts(link!.breach)).toEqual([["unseen", expect.closeTo(0.3, 12)]]);
    expect(link!.slack).toBeCloseTo(1.7, 12);
    // Until it is seen the breach brings 0.3 instead of 0.2; what it then loses is 1.8.
    expect(link!.cover).toBeCloseTo(18, 9);
    expect(link!.keep.terms[0]).toMatchObject({ steps: [1, 1], periods: 1 });
  });

  it("tells of whom how much trust is needed", () => {
    // If b breaks while a does its part: −1 for one period, of which a's own breach would have spared it all.
    const { trust } = why(swap, "swap", "a", 1);
    expect(trust).toEqual({
      of: "b",
      exposure: expect.closeTo(0.1, 12),
      least: expect.closeTo(0.1 / 1.8, 12),
    });
  });

  it("is of the beginning that comes nearest to holding, unless the whole plan is asked about", () => {
    const text = JSON.stringify({
      demarche: 1,
      title: "T",
      parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
      measures: {
        lift: { by: "a", value: { a: -2, b: 4 } },
        freeze: { by: "b", value: { a: 4, b: -3.7 } },
        gift: { by: "a", value: { a: -9, b: 1 } },
      },
      plans: { p: { steps: [["lift"], ["freeze"], ["gift"]] } },
    });
    const told = why(text, "p", "b", 2);
    expect(told.through).toBe(2);
    expect(told.result.steps).toHaveLength(2);
    const whole = why(text, "p", "b", 2, true);
    expect([whole.through, whole.result.steps.length]).toEqual([null, 3]);
    // b is given a gift in the whole plan alone.
    expect(whole.link!.slack).toBeGreaterThan(told.link!.slack);
    // Behind that beginning only the whole plan can be told of.
    expect(why(text, "p", "a", 4).through).toBeNull();
  });

  it("says that a party has nothing to break, and of a plan without steps the same", () => {
    expect(
      why(
        swapScenario({ cost: -1, more: { plans: { p: { steps: [["lift"]] }, n: { steps: [] } } } }),
        "p",
        "b",
        1,
      ).link,
    ).toBeNull();
    expect(
      why(swapScenario({ cost: -1, more: { plans: { n: { steps: [] } } } }), "n", "a", 1).link,
    ).toBeNull();
  });

  it("is a few terms that add up, whatever the scenario", () => {
    fc.assert(
      fc.property(anyClausesScenario(), (plain) => {
        const { scenario } = readScenario(JSON.stringify(plain));
        const open = { scenario: scenario!, model: compile(scenario!) };
        for (const { id, bundles } of open.model.plans)
          for (const [index, party] of open.model.partyIds.entries())
            for (let step = 1; step <= bundles.length + 1; step++) {
              const { link } = whyAnswer(open, { plan: id, party, step, asWhole: true });
              if (link === null) continue;
              const size = 1e-7 * Math.max(1, open.model.scales.stake[index]!);
              for (const { terms, total } of [link.keep, link.breach]) {
                expect(terms.length).toBeLessThanOrEqual(MOST_TERMS);
                expect(Math.abs(terms.reduce((sum, { amount }) => sum + amount, 0) - total)).toBeLessThan(
                  size,
                );
              }
              expect(Math.abs(link.keep.total - link.breach.total - link.slack)).toBeLessThan(size);
            }
      }),
      { numRuns: 25 },
    );
  });

  it("agrees with assess on the flagship: the same to spare, the same weakest link and cover", () => {
    const { scenario } = readScenario(readFileSync("examples/korea-2021/scenario.yaml", "utf8"));
    const open = { scenario: scenario!, model: compile(scenario!) };
    for (const { id } of open.model.plans) {
      const result = assess(open.model, id);
      for (const [party, slacks] of Object.entries(result.slack))
        for (const [at, slack] of slacks.entries()) {
          const { link } = whyAnswer(open, { plan: id, party, step: at + 1, asWhole: true });
          if (slack === null) expect(link).toBeNull();
          else expect(link!.slack).toBeCloseTo(slack, 9);
        }
      if (result.weakest === null) continue;
      const { party, step } = result.weakest;
      expect(whyAnswer(open, { plan: id, party, step, asWhole: true }).link!.cover).toBe(result.cover);
    }
  });
});
