import { describe, expect, it } from "vitest";
import { shareOf, shareSource } from "../../../../src/engine/stress/share-source.ts";

function words(
  source: ReturnType<typeof shareSource>,
  dimension: number,
  from: number,
  count: number,
): number[] {
  const out = new Int32Array(count);
  source(dimension, from, count, out);
  return [...out];
}

describe("shares", () => {
  it("of a sample are the same wherever drawing begins, by both methods", () => {
    for (const method of ["sobol", "random"] as const) {
      const source = shareSource(method, 20, 5, 0);
      for (const dimension of [0, 7, 19]) {
        const whole = words(source, dimension, 0, 64);
        for (const from of [1, 2, 5, 13, 40]) {
          expect(words(source, dimension, from, 9)).toEqual(whole.slice(from, from + 9));
        }
      }
    }
  });

  it("differ by seed, by stream and by dimension", () => {
    const draws = [
      [1, 0, 0],
      [2, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
      [2 ** 40 + 1, 0, 0],
    ].flatMap(([seed, stream, dimension]) =>
      (["sobol", "random"] as const).map((method) =>
        words(shareSource(method, 2, seed!, stream!), dimension!, 0, 4).join(),
      ),
    );
    expect(new Set(draws).size).toBe(draws.length);
  });

  it("of Sobol fall once into each of 2^m cells, in every dimension, after any multiple of 2^m", () => {
    const source = shareSource("sobol", 1111, 3, 0);
    for (const dimension of [0, 1, 17, 400, 1110]) {
      const cells = words(source, dimension, 3 * 256, 256).map((word) => Math.floor(256 * shareOf(word)));
      expect(new Set(cells).size).toBe(256);
    }
    // In two dimensions too: of 256 points one in each of 16 x 16 squares, for the first pair.
    const [x, y] = [words(source, 0, 0, 256), words(source, 1, 0, 256)];
    const squares = x.map((word, i) => 16 * Math.floor(16 * shareOf(word)) + Math.floor(16 * shareOf(y[i]!)));
    expect(new Set(squares).size).toBe(256);
  });

  it("past the dimensions of the sequence are drawn at random", () => {
    const [sobol, random] = [shareSource("sobol", 1200, 3, 0), shareSource("random", 1200, 3, 0)];
    expect(words(sobol, 1150, 0, 8)).toEqual(words(random, 1150, 0, 8));
    expect(words(sobol, 1110, 0, 8)).not.toEqual(words(random, 1110, 0, 8));
  });

  it("lie inside (0, 1)", () => {
    expect(shareOf(0)).toBe(2 ** -33);
    expect(shareOf(-1)).toBe(1 - 2 ** -33);
  });
});
