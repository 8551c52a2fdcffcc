import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, momentAt } from "../../src/engine/assess/index.ts";
import { playTypes, type TypePlay } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import type { PlainScenario, PlainType } from "../support/plain-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { anyTrustScenario } from "../support/trust-scenario.ts";
import { twoRounds } from "../support/two-rounds.ts";

function play(scenario: PlainScenario, plan = "p"): TypePlay {
  return playTypes(compileText(JSON.stringify(scenario)), plan);
}

/** By party and type, in the file's order. */
function listed<T>(figures: Readonly<Record<string, Readonly<Record<string, T>>>> | null): T[][] {
  return Object.values(figures!).map((types) => Object.values(types));
}

interface Swap {
  readonly patience: number;
  readonly impatience: number;
  readonly benefit: number;
  readonly cost: number;
  /** Of the first part. */
  readonly share: number;
  readonly weight: number;
}

/** A swap of two measures that can be taken back, in two parts; each side is sincere or, with the rest of the weight, a taker that cares little for later. */
function swap({ patience, impatience, benefit, cost, share, weight }: Swap): PlainScenario {
  const types: Record<string, PlainType> = {
    sincere: { weight },
    taker: { weight: 1 - weight, patience: impatience },
  };
  const parts = { instalments: [share, 1 - share] };
  return {
    demarche: 1,
    title: "A swap in two parts",
    parties: { a: { patience, types }, b: { patience, types } },
    measures: {
      x: { by: "a", ...parts, value: { a: -cost, b: benefit } },
      y: { by: "b", ...parts, value: { b: -cost, a: benefit } },
    },
    plans: {
      p: {
        steps: [
          ["x.1", "y.1"],
          ["x.2", "y.2"],
        ],
      },
    },
  };
}

const SWAP: Swap = { patience: 0.9, impatience: 0.15, benefit: 3, cost: 1, share: 0.3, weight: 0.05 };
const TOLD_APART = [
  [null, 1],
  [null, 1],
];

describe("a small first part tells takers from the sincere (Watson 1999, 2002)", () => {
  /*
   * With weight μ of the sincere, a taker that breaks at once has x b for one period with chance μ; one that waits for the second part pays
   * x c first and has b a period later, with chance μ: the first is better as long as μ δ_t b <= x c. A sincere one that keeps on pays x c
   * in vain with chance 1 - μ, against b - c for ever from the second part on: μ δ (b - c) >= x c (1 - δ). Both are for δ_t <= c/b <= δ.
   */
  test("exactly between two limits of the weight, on both sides of each", () => {
    const unit = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(unit, unit, unit, unit, (one, two, share, third) => {
        const cost = 1;
        const benefit = 1 / (0.2 + 0.5 * one);
        const ratio = cost / benefit;
        const impatience = ratio * two;
        const patience = ratio + (1 - ratio) * (0.3 + 0.6 * third);
        const low = (share * cost * (1 - patience)) / (patience * (benefit - cost));
        const high = (share * cost) / (impatience * benefit);
        for (const [weight, isThere] of [
          [low * 0.999, false],
          [low * 1.001, low * 1.001 <= high],
          [high * 0.999, high * 0.999 >= low],
          [high * 1.001, false],
        ] as const) {
          if (!(weight > 0 && weight < 1)) continue;
          const { stops, equilibria, certified } = play(
            swap({ patience, impatience, benefit, cost, share, weight }),
          );
          expect(certified).toBe(true);
          expect(equilibria).toBeGreaterThanOrEqual(1);
          // Where it is there it is the one most likely to be completed, unless takers wait: then it is not there.
          expect(JSON.stringify(listed(stops)) === JSON.stringify(TOLD_APART)).toBe(isThere);
        }
      }),
      { numRuns: cases(40, 400) },
    );
  });

  test("few sincere ones: takers break at once, and belief is sure after the first step", () => {
    const found = play(swap(SWAP));
    expect([found.equilibria, found.certified, listed(found.stops)]).toEqual([2, true, TOLD_APART]);
    expect(found.completes).toBeCloseTo(0.0025, 12);
    expect(listed(found.gain).flat()).toEqual(
      [0.0645, 0.03825, 0.0645, 0.03825].map((g) => expect.closeTo(g, 12)),
    );
    expect(listed(found.belief[0]!.of)).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect([listed(found.worst!.stops), found.worst!.completes]).toEqual([
      [
        [1, 1],
        [1, 1],
      ],
      0,
    ]);
    // The entropy of each side's type, a chance of 0.05, is all learnt at the first step; the second teaches nothing more.
    expect(found.tells.map(({ bits }) => bits)).toEqual([expect.closeTo(2 * 0.2863969571, 9), 0]);
    // Breaking as well spares 0.3 c for a period: 0.03 points a period, 95 times in a hundred.
    expect(found.tells[0]!.price).toEqual({ a: expect.closeTo(0.0285, 12), b: expect.closeTo(0.0285, 12) });
  });

  test("many sincere ones: takers wait for the second part", () => {
    const found = play(swap({ ...SWAP, weight: 0.8 }));
    expect([found.equilibria, found.certified, listed(found.stops)]).toEqual([
      2,
      true,
      [
        [null, 2],
        [null, 2],
      ],
    ]);
    expect(found.completes).toBeCloseTo(0.64, 12);
    expect(listed(found.gain).flat()).toEqual([1.482, 0.816, 1.482, 0.816].map((g) => expect.closeTo(g, 12)));
    expect(found.belief.map(({ of }) => of.a!.sincere)).toEqual([expect.closeTo(0.8, 12), 1]);
    expect(found.tells.map(({ bits }) => bits > 0)).toEqual([false, true]);
  });
});

describe("two rounds with a second part for good", () => {
  test("all keep it, takers stop at the second round, or nobody begins: the first is chosen of three", () => {
    const found = play(twoRounds(true));
    expect([found.equilibria, found.certified, found.completes]).toEqual([3, true, 1]);
    expect(listed(found.gain).flat()).toEqual([7.5, 6, 6.7, 5.08].map((g) => expect.closeTo(g, 12)));
    expect(found.belief.map(({ of }) => [of.a!.sincere, of.b!.sincere])).toEqual([
      [0.7, 0.6],
      [0.7, 0.6],
    ]);
    expect(found.worst).toEqual({
      stops: { a: { sincere: 1, taker: 1 }, b: { sincere: 1, taker: 1 } },
      completes: 0,
    });
  });

  test("where the relief cannot be taken back, the other's taker takes it at once, which best replies from good faith miss", () => {
    const found = play(twoRounds(false));
    expect([found.equilibria, found.certified, found.completes]).toEqual([2, true, 0.6]);
    expect(found.stops).toEqual({ a: { sincere: null, taker: null }, b: { sincere: null, taker: 1 } });
    expect(listed(found.gain).flat()).toEqual([2.94, 2.16, 6.7, 6.64].map((g) => expect.closeTo(g, 12)));
    expect(found.belief.map(({ of }) => [of.a!.sincere, of.b!.sincere])).toEqual([
      [0.7, 1],
      [0.7, 1],
    ]);
  });
});

test("without types all keep on in an equilibrium just where no step date tempts anybody", () => {
  fc.assert(
    fc.property(anyTrustScenario(), (scenario) => {
      const model = compileText(JSON.stringify(scenario));
      for (const plan of model.plans) {
        const found = playTypes(model, plan, {});
        const { keepAt, breachAt: broken } = evaluate(model, plan);
        const dates = plan.states.map((_, k) => momentAt(plan, k + 1, 0));
        const isKept = model.partyIds.every((_, party) =>
          dates.every((moment) => {
            const row = moment * model.partyIds.length + party;
            return !(keepAt[row]! - broken[row]! < -model.scales.tolerance[party]!);
          }),
        );
        expect(found.completes === 1).toBe(isKept);
        expect(found.certified).toBe(true);
      }
    }),
    { numRuns: cases(15, 300) },
  );
});
