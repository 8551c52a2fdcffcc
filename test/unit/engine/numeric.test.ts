import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  elementaryCycles,
  hasBit,
  indicesOf,
  intersects,
  isSubset,
  maskOf,
  passed,
  spellWeights,
} from "../../../src/engine/numeric/index.ts";

describe("spellWeights", () => {
  it("splits the whole future into shares that sum to 1", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.9999, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (patience, chance, periods) => {
          const { stay, collapse, after } = spellWeights(patience, chance, periods);
          expect(stay + collapse + after).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it("is the discounted sum of the definition", () => {
    // δ = 9/10, h = 1/10, q = 81/100, n = 3: sum_q = 1 + q + q^2 = 24661/10000.
    const { stay, collapse, after } = spellWeights(0.9, 0.1, 3);
    expect(stay).toBeCloseTo(0.1 * 2.4661, 14);
    expect(collapse).toBeCloseTo(0.09 * 2.4661, 14);
    expect(after).toBeCloseTo(0.81 ** 3, 14);
  });

  it("keeps its accuracy for a patience close to 1", () => {
    // 1 - (1 - x)^5 = 5x - 10x^2 + …, x = 2^-40 exactly; summing powers of δ would keep four digits of it.
    const x = 2 ** -40;
    expect(spellWeights(1 - x, 0, 5).stay / (5 * x - 10 * x * x)).toBeCloseTo(1, 14);
  });

  it("takes a spell without end and a certain collapse", () => {
    expect(spellWeights(0.9, 0, Number.POSITIVE_INFINITY)).toEqual({ stay: 1, collapse: 0, after: 0 });
    const certain = spellWeights(0.9, 1, 4);
    expect(certain.stay).toBeCloseTo(0.1, 14);
    expect(certain.collapse).toBeCloseTo(0.9, 14);
    expect(certain.after).toBe(0);
    expect(passed(0, 0)).toBe(0);
  });
});

describe("masks", () => {
  it("agree with sets, across words", () => {
    const indices = fc.uniqueArray(fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(indices, indices, (a, b) => {
        const [maskA, maskB] = [maskOf(a, 100), maskOf(b, 100)];
        expect(indicesOf(maskA)).toEqual([...a].sort((x, y) => x - y));
        expect(isSubset(maskA, maskB)).toBe(a.every((index) => b.includes(index)));
        expect(intersects(maskA, maskB)).toBe(a.some((index) => b.includes(index)));
        for (const index of [0, 31, 32, 63, 99]) expect(hasBit(maskA, index)).toBe(a.includes(index));
      }),
    );
  });
});

describe("elementaryCycles", () => {
  it("finds every elementary cycle once, as brute force does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((size) =>
          fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 })), {
            minLength: size,
            maxLength: size,
          }),
        ),
        (successors) => {
          const { cycles, more } = elementaryCycles(successors, 100_000);
          const key = (cycle: readonly number[]): string => cycle.join();
          expect(more).toBe(false);
          expect(new Set(cycles.map(key)).size).toBe(cycles.length);
          expect(cycles.map(key).sort()).toEqual(cyclesByBruteForce(successors).map(key).sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it("stops at the limit and says so", () => {
    const complete = Array.from({ length: 12 }, () => Array.from({ length: 12 }, (_, node) => node));
    const { cycles, more } = elementaryCycles(complete, 50);
    expect(cycles).toHaveLength(50);
    expect(more).toBe(true);
  });
});

function cyclesByBruteForce(successors: readonly (readonly number[])[]): number[][] {
  const found: number[][] = [];
  const walk = (path: readonly number[]): void => {
    for (const next of successors[path.at(-1)!]!) {
      if (next === path[0]) found.push([...path]);
      else if (next > path[0]! && !path.includes(next)) walk([...path, next]);
    }
  };
  for (let root = 0; root < successors.length; root++) walk([root]);
  return found;
}
