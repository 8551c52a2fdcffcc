import { describe, expect, it } from "vitest";
import {
  atLeastChance,
  boxAfter,
  chanceOfLimit,
  fillRandomWords,
  findBoxes,
  type MarkedCases,
  markedCases,
  peelBox,
} from "../../src/engine/numeric/index.ts";
import { shareOf } from "../../src/engine/stress/share-source.ts";

/** Independent points of the unit cube, marked by a rule. */
function drawn(
  seed: number,
  count: number,
  columns: number,
  rule: (at: (column: number) => number) => boolean,
): MarkedCases {
  const values = Array.from({ length: columns }, (_, column) => {
    const words = new Int32Array(count);
    fillRandomWords({ key: [seed, 0, 0, 0], name: [77, 0] }, column, 0, count, words);
    return Float64Array.from(words, shareOf);
  });
  const marked = Uint8Array.from({ length: count }, (_, i) => Number(rule((column) => values[column]![i]!)));
  return markedCases(values, marked);
}

const everything = (data: MarkedCases): Uint8Array => new Uint8Array(data.cases).fill(1);

/**
 * Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 9.3, figures 9.7 and 9.8: 200 points of the unit
 * square, the response 1 where 0.5 < X1 < 0.8 and 0.4 < X2 < 0.6 and else 0, peeled by a tenth of the points left at each step: the mean in the
 * box rises from some 0.06 to 1, and the box shrinks to the region.
 */
const isIn = (at: (column: number) => number): boolean =>
  at(0) > 0.5 && at(0) < 0.8 && at(1) > 0.4 && at(1) < 0.6;

describe("the example of the textbook", () => {
  it("peels 200 points down to the region, the mean rising to 1", () => {
    let share = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const data = drawn(seed, 200, 2, isIn);
      const path = peelBox(data, [0, 1], everything(data), { share: 0.1, least: 5 });
      const means = path.map(({ marked, cases }) => marked / cases);
      share += data.marked / 200 / 20;
      expect(means.at(-1)!).toBeGreaterThan(0.9);
      // A tenth at a time: some thirty steps to the last dozen points.
      expect(path.length).toBeGreaterThan(15);
      expect(path.length).toBeLessThan(45);
      const [one, other] = boxAfter(path, path.length);
      expect(one!.low).toBeGreaterThan(0.4);
      expect(one!.high).toBeLessThan(0.9);
      expect(other!.low).toBeGreaterThan(0.3);
      expect(other!.high).toBeLessThan(0.7);
    }
    expect(share).toBeCloseTo(0.06, 2);
  });

  it("finds the region among figures that say nothing, with the fewest limits, and nothing else", () => {
    const data = drawn(3, 8192, 12, (at) => isIn((column) => at(3 * column + 2)));
    const { boxes } = findBoxes(data, {
      patience: { share: 0.05, least: 40 },
      mostBoxes: 3,
      mostLimits: 4,
      toTell: (box) => box,
    });
    expect(boxes).toHaveLength(1);
    const { box, cases, marked } = boxes[0]!;
    expect(box.map(({ column }) => column)).toEqual([2, 5]);
    for (const [place, [low, high]] of [
      [0.5, 0.8],
      [0.4, 0.6],
    ].entries()) {
      expect(box[place]!.low).toBeCloseTo(low!, 1);
      expect(box[place]!.high).toBeCloseTo(high!, 1);
    }
    expect(marked / cases).toBeGreaterThan(0.95);
    expect(marked / data.marked).toBeGreaterThan(0.95);
  });
});

describe("covering", () => {
  it("finds two regions apart, one after the other, and stops", () => {
    const data = drawn(5, 8192, 5, (at) => (at(0) < 0.3 && at(1) > 0.5) || (at(2) > 0.85 && at(3) < 0.4));
    const { boxes } = findBoxes(data, {
      patience: { share: 0.05, least: 40 },
      mostBoxes: 3,
      mostLimits: 4,
      toTell: (box) => box,
    });
    expect(boxes.map(({ box }) => box.map(({ column }) => column))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    for (const { cases, marked } of boxes) expect(marked / cases).toBeGreaterThan(0.95);
  });

  it("finds nothing where nothing is to be found", () => {
    for (const chance of [0.05, 0.3, 0.5])
      for (let seed = 1; seed <= 5; seed++) {
        const data = drawn(seed, 4096, 8, (at) => at(7) < chance);
        const noise = markedCases(data.columns.slice(0, 7), data.isMarked);
        const search = {
          patience: { share: 0.05, least: 20 },
          mostBoxes: 3,
          mostLimits: 4,
          toTell: <T>(box: T): T => box,
        };
        expect(findBoxes(noise, search).boxes).toEqual([]);
      }
  });
});

describe("quasi-p-values (Bryant and Lempert 2010, appendix)", () => {
  it("are the chance of at least so many hits, by the binomial", () => {
    // Of 3 throws at 1/2 at least 2: (3 + 1) / 8; of 10 at 0.3 all: 0.3^10.
    expect(atLeastChance(2, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(atLeastChance(10, 10, 0.3)).toBeCloseTo(0.3 ** 10, 16);
    expect(atLeastChance(0, 5, 0.2)).toBe(1);
    expect(atLeastChance(6, 5, 0.2)).toBe(0);
    // A box of 4 of 5, which without one limit were 6 of 12: (5 · 0.5^5 + 0.5^5).
    expect(chanceOfLimit({ cases: 5, marked: 4 }, { cases: 12, marked: 6 })).toBeCloseTo(6 / 32, 12);
  });
});
