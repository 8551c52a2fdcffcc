import { describe, expect, it } from "vitest";
import type { UncertainQuantity } from "../../src/engine/index.ts";
import {
  betaOf,
  betaShares,
  directionNumbers,
  fillRandomWords,
  fillSobol,
  normalQuantile,
  normalShare,
  type RandomStream,
  SOBOL_DIMENSIONS,
  wilson,
} from "../../src/engine/numeric/index.ts";
import { quantileOf, quantilesOf } from "../../src/engine/stress/distribution.ts";

function quantity(distribution: UncertainQuantity["distribution"]): UncertainQuantity {
  return {
    id: "q",
    distribution,
    central: 0,
    least: Number.NEGATIVE_INFINITY,
    most: Number.POSITIVE_INFINITY,
    places: [],
  };
}

function within(found: number, expected: number, relative: number): boolean {
  return Math.abs(found - expected) <= relative * Math.abs(expected);
}

describe("quantiles, against 30-digit arithmetic", () => {
  // mpmath 1.3, mp.dps = 30: sqrt(2) erfinv(2 u - 1).
  const NORMAL: readonly (readonly [number, number])[] = [
    [1e-9, -5.9978070150076865],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.05, -1.6448536269514726],
    [0.25, -0.6744897501960817],
    [0.4, -0.2533471031357998],
    [0.75, 0.6744897501960817],
    [0.95, 1.6448536269514726],
    [0.999, 3.0902323061678136],
  ];

  it("has normal quantiles to twelve digits and more", () => {
    for (const [share, expected] of NORMAL) expect(within(normalQuantile(share), expected, 1e-14)).toBe(true);
    for (const [share, z] of NORMAL) expect(Math.abs(normalShare(z) - share)).toBeLessThan(1e-15);
    // 5 % and 95 % points of `1 to 3`: mean 2, sd 1 / 1.6449.
    const range = quantity({ kind: "normal", mean: 2, sd: 1 / 1.6448536269514722 });
    expect(quantileOf(range, 0.05)).toBeCloseTo(1, 12);
    expect(quantileOf(range, 0.95)).toBeCloseTo(3, 12);
  });

  // mpmath 1.3, mp.dps = 30: bisection of betainc(…, regularized=True), stretched over [lo, hi].
  const PERT: readonly (readonly [readonly [number, number, number], readonly number[]])[] = [
    [
      [0, 5, 10],
      [0.04652416361586582, 1.892553774377708, 3.898183505309583, 5, 8.107446225622292, 9.782179046573201],
    ],
    [
      [4, 5, 12],
      [
        4.000204097790452, 4.291578144363111, 5.116423525617957, 5.768959159381818, 8.502756884279826,
        11.15503780631351,
      ],
    ],
    [
      [0, 0, 1],
      [
        2.00000080000048e-7, 0.0102062183130115, 0.06885008490516231, 0.1294494367038759, 0.4507197283469411,
        0.8415106807538887,
      ],
    ],
    [
      [-3, -1, -0.5],
      [
        -2.932544337336401, -2.053191810040476, -1.455704944910284, -1.191680648481297, -0.6474434690295431,
        -0.5043693504689403,
      ],
    ],
    [
      [2, 7, 7],
      [
        2.315478672240097, 4.746401358265294, 5.930015427983114, 6.352752816480621, 6.948968908434943,
        6.99989999599976,
      ],
    ],
  ];
  const SHARES = [1e-6, 0.05, 0.3, 0.5, 0.95, 0.9999];

  it("has PERT quantiles to twelve digits", () => {
    for (const [[lo, mode, hi], expected] of PERT) {
      for (const [place, share] of SHARES.entries()) {
        const found = quantileOf(quantity({ kind: "pert", lo, mode, hi }), share);
        expect(within(found, expected[place]!, 1e-12)).toBe(true);
      }
    }
  });

  it("tabulates them to 1e-10 of the range, from words and from shares", () => {
    const words = Int32Array.from({ length: 4096 }, (_, i) => Math.imul(i, 0x9e3779b1) ^ (i << 7));
    const shares = Float64Array.from(words, (word) => ((word >>> 0) + 0.5) * 2 ** -32);
    for (const distribution of [
      { kind: "normal", mean: 0, sd: 1 },
      { kind: "pert", lo: 0, mode: 0.5, hi: 1 },
      { kind: "pert", lo: 0, mode: 0, hi: 1 },
      { kind: "pert", lo: 0, mode: 0.93, hi: 1 },
    ] as const) {
      const one = quantity(distribution);
      const table = quantilesOf(one, new Map());
      const [byWords, byShares] = [new Float64Array(words.length), new Float64Array(words.length)];
      table.ofWords(words, words.length, byWords);
      table.ofShares(shares, shares.length, byShares);
      let worst = 0;
      for (const [place, share] of shares.entries()) {
        const exact = quantileOf(one, share);
        worst = Math.max(worst, Math.abs(byWords[place]! - exact), Math.abs(byShares[place]! - exact));
      }
      expect(worst).toBeLessThan(1e-10);
    }
  });

  it("has both tails of the beta distribution without cancellation", () => {
    // I_x(1, 5) = 1 - (1 - x)^5.
    for (const x of [1e-9, 0.1, 0.9, 1 - 1e-6]) {
      const { below, above } = betaShares(betaOf(1, 5), x);
      expect(within(below, -Math.expm1(5 * Math.log1p(-x)), 1e-13)).toBe(true);
      expect(within(above, (1 - x) ** 5, 1e-13)).toBe(true);
    }
  });
});

describe("sources of randomness", () => {
  it("gives the published words of Threefry4x32-13", () => {
    // Random123 1.09, kat_vectors: counter, key, result.
    const hexOf = (block: number, lane: number, stream: RandomStream): string[] => {
      const words = new Int32Array(4);
      fillRandomWords(stream, lane, 4 * block, 4, words);
      return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, "0"));
    };
    const ones = 0xffffffff;
    expect(hexOf(0, 0, { key: [0, 0, 0, 0], name: [0, 0] })).toEqual([
      "531c7e4f",
      "39491ee5",
      "2c855a92",
      "3d6abf9a",
    ]);
    expect(hexOf(ones, ones, { key: [ones, ones, ones, ones], name: [ones, ones] })).toEqual([
      "c4189358",
      "1c9cc83a",
      "d5881c67",
      "6a0a89e0",
    ]);
    expect(
      hexOf(0x243f6a88, 0x85a308d3, {
        key: [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
        name: [0x13198a2e, 0x03707344],
      }),
    ).toEqual(["4aa71d8f", "734738c2", "431fc6a8", "ae6debf1"]);
  });

  it("gives the Sobol points of Joe and Kuo", () => {
    // scipy 1.17, stats.qmc.Sobol(1111, scramble=False, bits=32): points 1, 2, 3, 500, 999 times 2^32.
    const POINTS: readonly (readonly [number, readonly number[]])[] = [
      [0, [2147483648, 3221225472, 1073741824, 1887436800, 675282944]],
      [1, [2147483648, 1073741824, 3221225472, 276824064, 3904897024]],
      [2, [2147483648, 1073741824, 3221225472, 1484783616, 348127232]],
      [3, [2147483648, 1073741824, 3221225472, 1753219072, 4248829952]],
      [100, [2147483648, 1073741824, 3221225472, 2575302656, 3032481792]],
      [700, [2147483648, 1073741824, 3221225472, 796917760, 1514143744]],
      [1110, [2147483648, 3221225472, 1073741824, 1585446912, 2931818496]],
    ];
    const plain = { directions: directionNumbers(SOBOL_DIMENSIONS), shift: new Int32Array(SOBOL_DIMENSIONS) };
    const out = new Int32Array(1000);
    for (const [dimension, expected] of POINTS) {
      fillSobol(plain, dimension, 0, 1000, out);
      expect([1, 2, 3, 500, 999].map((index) => out[index]! >>> 0)).toEqual(expected);
      // The same from anywhere in the sequence.
      const part = new Int32Array(7);
      fillSobol(plain, dimension, 498, 7, part);
      expect(part[2]).toBe(out[500]);
    }
  });

  it("has the intervals of Wilson that Newcombe lists", () => {
    // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    const found = [wilson(81, 263), wilson(15, 148), wilson(0, 20), wilson(1, 29)];
    const listed = [
      [0.2553, 0.3662],
      [0.0624, 0.1605],
      [0, 0.1611],
      [0.0061, 0.1718],
    ];
    for (const [place, [low, high]] of listed.entries()) {
      expect(found[place]!.low).toBeCloseTo(low!, 4);
      expect(found[place]!.high).toBeCloseTo(high!, 4);
    }
  });
});
