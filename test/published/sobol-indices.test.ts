import { describe, expect, it } from "vitest";
import { meanRanks } from "../../src/engine/numeric/index.ts";
import { addFirst, addTotal, type Sensitivity, sensitivityOf } from "../../src/engine/stress/sensitivity.ts";
import { shareOf, shareSource } from "../../src/engine/stress/share-source.ts";

/** Indices of a function on the unit cube by the estimators that `stress` uses. */
function indicesOf(
  inputs: number,
  rows: number,
  seed: number,
  f: (x: readonly number[]) => number,
): Sensitivity[] {
  const source = shareSource("sobol", 2 * inputs, seed, 1);
  const columns = Array.from({ length: 2 * inputs }, (_, dimension) => {
    const words = new Int32Array(rows);
    source(dimension, 0, rows, words);
    return Float64Array.from(words, shareOf);
  });
  const at = (pick: (input: number) => Float64Array): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) =>
      f(Array.from({ length: inputs }, (_, input) => pick(input)[row]!)),
    );
  const a = at((input) => columns[input]!);
  const b = at((input) => columns[inputs + input]!);
  const both = [...a, ...b];
  const mean = both.reduce((sum, value) => sum + value, 0) / both.length;
  const variance = both.reduce((sum, value) => sum + (value - mean) ** 2, 0) / both.length;
  return Array.from({ length: inputs }, (_, own) => {
    const c = at((input) => columns[input === own ? inputs + input : input]!);
    const sums = { input: columns[own]!, terms: new Float64Array(4) };
    addFirst(sums, b, c, a, mean, rows);
    addTotal(sums, c, a, rows);
    return sensitivityOf(sums, meanRanks(a), variance, rows);
  });
}

describe("Sobol indices", () => {
  it("of the Ishigami function are those published", () => {
    // Ishigami and Homma (1990), a = 7, b = 0.1; S and T from the decomposition of its variance: Saltelli et al. (2008),
    // Global Sensitivity Analysis, p. 179: S1 = 0.3139, S2 = 0.4424, S3 = 0; T1 = 0.5576, T2 = 0.4424, T3 = 0.2437.
    const found = indicesOf(3, 2 ** 14, 1, (shares) => {
      const [x, y, z] = shares.map((share) => Math.PI * (2 * share - 1)) as [number, number, number];
      return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
    });
    const first = [0.31391, 0.44241, 0];
    const total = [0.55759, 0.44241, 0.24368];
    for (const [input, one] of found.entries()) {
      expect(Math.abs(one.first - first[input]!)).toBeLessThan(0.004);
      expect(Math.abs(one.total - total[input]!)).toBeLessThan(0.004);
      expect(Math.abs(one.first - first[input]!)).toBeLessThan(one.firstError);
      expect(Math.abs(one.total - total[input]!)).toBeLessThan(one.totalError);
    }
  });

  it("of the g function are those of its closed form", () => {
    // Saltelli and Sobol (1995), Reliability Engineering and System Safety 50, 225-239: a = 0, 1, 4.5, 9, 99, …; V_i = 1 / (3 (1 + a_i)^2).
    const a = [0, 1, 4.5, 9, 99, 99, 99, 99];
    const found = indicesOf(8, 2 ** 14, 1, (shares) =>
      shares.reduce(
        (product, share, input) => (product * (Math.abs(4 * share - 2) + a[input]!)) / (1 + a[input]!),
        1,
      ),
    );
    const first = [0.716192, 0.179048, 0.0236758, 0.00716192, 7.16e-5, 7.16e-5, 7.16e-5, 7.16e-5];
    const total = [0.787144, 0.242198, 0.0343169, 0.0104604, 1.05e-4, 1.05e-4, 1.05e-4, 1.05e-4];
    for (const [input, one] of found.entries()) {
      expect(Math.abs(one.first - first[input]!)).toBeLessThan(0.005);
      expect(Math.abs(one.total - total[input]!)).toBeLessThan(0.005);
    }
  });
});
