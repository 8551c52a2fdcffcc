import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessByEnumeration } from "../oracles/assess-oracle.ts";
import { assessPlain } from "../support/assess-text.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { cases } from "../support/thoroughness.ts";

/** Both are held to every closed form: the library, and the oracle it is compared with elsewhere. */
const evaluators = [
  { name: "the library", evaluate: assessPlain },
  { name: "the oracle", evaluate: assessByEnumeration },
];

/** Points a slack must lie off its threshold before a verdict is asked for; rounding stays far below it. */
const CLEAR = 1e-6;

const patience = (): fc.Arbitrary<number> => fc.double({ min: 0.3, max: 0.99, noNaN: true });
const points = (): fc.Arbitrary<number> => fc.double({ min: 0.5, max: 20, noNaN: true });

/**
 * A swap of two reversible measures in one step. Each costs its performer c > 0 and brings the other b > 0, points per
 * period while in force; both take L periods, count from the first, and are verified after L; a collapse costs nothing and never comes by
 * itself.
 *
 * Step 1 lasts L, and u = b - c from then on, so (1 - δ) V(1) = (1 - δ) V(2) = b - c. A party that withholds its
 * measure in step 1, or undoes it in step 2, has b for L periods and then 0 for ever:
 * (1 - δ) D(1) = (1 - δ) D(2) = (1 - δ^L) b. Hence σ(1) = σ(2) = δ^L b - c, and the party keeps the swap exactly when
 * δ^L >= c / b. It then accepts it too, for g = b - c and δ^L < 1. The swap holds when this is so of both parties, each
 * with its own δ, b and c.
 */
function swap(sides: { patience: number; cost: number; benefit: number }[], lag: number): PlainScenario {
  const [a, b] = sides;
  const timing = { takes: lag, progress: "at-once", verify: lag } as const;
  return {
    demarche: 1,
    title: "Swap",
    parties: { a: { patience: a!.patience }, b: { patience: b!.patience } },
    measures: {
      x: { by: "a", ...timing, value: { a: -a!.cost, b: b!.benefit } },
      y: { by: "b", ...timing, value: { b: -b!.cost, a: a!.benefit } },
    },
    plans: { swap: { steps: [["x", "y"]] } },
  };
}

/**
 * An exchange of two irreversible measures in n equal instalments, one of each a step. In force as a whole each costs
 * its performer c > 0 and brings the other b >= c, points per period; each part takes and is verified after one period;
 * a collapse costs β > 0 per period for ever and never comes by itself.
 *
 * After k steps u = k a with a = (b - c) / n, so (1 - δ) V(k) = k a + a (δ + … + δ^(n-k)) for k <= n. Nothing can be
 * undone; a party can only withhold its part at step k. It then has (k - 1) a + b / n, in the period before it is seen
 * and ever after (all of it is irreversible), and from the next period on the loss β:
 * (1 - δ) D(k) = (k - 1) a + b / n - δ β. Hence σ(k) = δ β - c / n + a (δ + … + δ^(n-k)): smallest at k = n because
 * a >= 0. The exchange holds exactly when σ(n) = δ β - c / n >= 0, that is n >= c / (δ β); g >= 0 as a >= 0.
 */
function exchange(parts: number, cost: number, benefit: number, loss: number, delta: number): PlainScenario {
  const party = { patience: delta };
  return {
    demarche: 1,
    title: "Exchange in instalments",
    parties: { a: party, b: party },
    measures: {
      x: { by: "a", reversible: false, instalments: parts, value: { a: -cost, b: benefit } },
      y: { by: "b", reversible: false, instalments: parts, value: { b: -cost, a: benefit } },
    },
    breakdown: { value: { a: -loss, b: -loss } },
    plans: {
      exchange: {
        steps: Array.from({ length: parts }, (_, k) =>
          parts === 1 ? ["x", "y"] : [`x.${k + 1}`, `y.${k + 1}`],
        ),
      },
    },
  };
}

/** The sum δ + … + δ^last. */
function tail(delta: number, last: number): number {
  let sum = 0;
  for (let period = 1; period <= last; period += 1) sum += delta ** period;
  return sum;
}

describe.each(evaluators)("closed forms, $name", ({ evaluate }) => {
  test("a swap of reversible measures holds exactly when δ^L >= c / b for both", () => {
    const seen = { holds: 0, breaks: 0 };
    const side = fc.record({
      patience: fc.double({ min: 0.7, max: 0.99, noNaN: true }),
      cost: points(),
      benefit: points(),
    });
    fc.assert(
      fc.property(fc.tuple(side, side), fc.integer({ min: 1, max: 8 }), (sides, lag) => {
        const slacks = sides.map((one) => one.patience ** lag * one.benefit - one.cost);
        fc.pre(slacks.every((slack) => Math.abs(slack) > CLEAR));
        const result = evaluate(swap(sides, lag), "swap");
        for (const [index, party] of ["a", "b"].entries()) {
          expect(result.slack[party]![0]).toBeCloseTo(slacks[index]!, 9);
          expect(result.slack[party]![1]).toBeCloseTo(slacks[index]!, 9);
        }
        const isKept = sides.every((one) => one.patience ** lag >= one.cost / one.benefit);
        expect(result.holds).toBe(isKept);
        expect(result.breaks?.seenAfter ?? lag).toBe(lag);
        seen[isKept ? "holds" : "breaks"] += 1;
      }),
      { numRuns: cases(100, 250), seed: 1 },
    );
    expect(seen.holds).toBeGreaterThan(cases(8, 20));
    expect(seen.breaks).toBeGreaterThan(cases(8, 20));
  });

  test("a swap turns at its threshold, from both sides", () => {
    fc.assert(
      fc.property(
        patience(),
        points(),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        (delta, benefit, lag, above) => {
          const threshold = delta ** lag * benefit;
          const cost = threshold + (above ? CLEAR : -CLEAR);
          const side = { patience: delta, cost, benefit };
          expect(evaluate(swap([side, side], lag), "swap").holds).toBe(!above);
        },
      ),
      { numRuns: cases(60, 150), seed: 2 },
    );
  });

  test("at the threshold itself a slack of nothing is kept", () => {
    const side = { patience: 0.5, cost: 2, benefit: 8 };
    const result = evaluate(swap([side, side], 2), "swap");
    expect(result.slack).toEqual({ a: [0, 0], b: [0, 0] });
    expect(result.holds).toBe(true);
  });

  test("an exchange in n instalments holds exactly when n >= c / (δ β)", () => {
    const seen = { holds: 0, breaks: 0 };
    const draw = fc.record({
      delta: patience(),
      cost: points(),
      surplus: fc.double({ min: 0, max: 5, noNaN: true }),
      fewest: fc.integer({ min: 1, max: 9 }),
      fraction: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      offset: fc.constantFrom(-2, -1, 0, 1),
    });
    fc.assert(
      fc.property(draw, ({ delta, cost, surplus, fewest, fraction, offset }) => {
        // β such that c / (δ β) lies strictly between fewest - 1 and fewest.
        const loss = cost / (delta * (fewest - fraction));
        const parts = fewest + offset;
        fc.pre(parts >= 1);
        const benefit = cost + surplus;
        const result = evaluate(exchange(parts, cost, benefit, loss, delta), "exchange");
        const each = surplus / parts;
        for (let k = 1; k <= parts; k += 1) {
          const slack = delta * loss - cost / parts + each * tail(delta, parts - k);
          expect(result.slack.a![k - 1]).toBeCloseTo(slack, 8);
        }
        expect(result.slack.a![parts]).toBeNull();
        expect(result.accepts).toEqual({ a: true, b: true });
        expect(result.weakest!.slack).toBeCloseTo(delta * loss - cost / parts, 8);
        expect(result.holds).toBe(parts >= fewest);
        seen[parts >= fewest ? "holds" : "breaks"] += 1;
      }),
      { numRuns: cases(80, 200), seed: 3 },
    );
    expect(seen.holds).toBeGreaterThan(cases(20, 50));
    expect(seen.breaks).toBeGreaterThan(cases(20, 50));
  });

  test("without a cost of collapse the last instalment is always withheld", () => {
    fc.assert(
      fc.property(
        patience(),
        points(),
        points(),
        fc.integer({ min: 1, max: 10 }),
        (delta, cost, surplus, n) => {
          const result = evaluate(exchange(n, cost, cost + surplus, 0, delta), "exchange");
          // β = 0 above: σ(n) = -c / n < 0 however small the parts.
          expect(result.slack.a![n - 1]).toBeCloseTo(-cost / n, 8);
          expect(result.holds).toBe(false);
          expect(result.holdsThrough).toBe(0);
        },
      ),
      { numRuns: cases(40, 100), seed: 4 },
    );
  });

  test("an exchange paid once, not per period, needs n >= (1 - δ) c / (δ β)", () => {
    // V and D differ by -c / n at the last step and by δ β / (1 - δ) afterwards: σ(n) = δ β - (1 - δ) c / n. Before it
    // the parts still to come add their surplus, discounted, which is not negative.
    const draw = fc.record({
      delta: patience(),
      cost: points(),
      surplus: fc.double({ min: 0, max: 5, noNaN: true }),
      fewest: fc.integer({ min: 1, max: 9 }),
      fraction: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      offset: fc.constantFrom(-1, 0),
    });
    fc.assert(
      fc.property(draw, ({ delta, cost, surplus, fewest, fraction, offset }) => {
        const loss = ((1 - delta) * cost) / (delta * (fewest - fraction));
        const parts = fewest + offset;
        fc.pre(parts >= 1);
        const scenario = exchange(parts, cost, cost + surplus, loss, delta);
        for (const measure of Object.values(scenario.measures)) {
          measure.once = measure.value!;
          delete measure.value;
        }
        const result = evaluate(scenario, "exchange");
        expect(result.weakest!.slack).toBeCloseTo(delta * loss - ((1 - delta) * cost) / parts, 8);
        expect(result.holds).toBe(parts >= fewest);
      }),
      { numRuns: cases(60, 150), seed: 5 },
    );
  });
});
