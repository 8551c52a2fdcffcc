import type { Distribution, UncertainQuantity } from "../model/index.ts";
import {
  type Beta,
  betaDensity,
  betaOf,
  betaQuantile,
  type ExactQuantile,
  fillQuantiles,
  fillQuantilesOfWords,
  normalDensity,
  normalQuantile,
  normalShare,
  type QuantileTable,
  quantileTable,
} from "../numeric/index.ts";
import { shareOf } from "./share-source.ts";

/**
 * The quantile function of one quantity: its value below which a share of the cases lies.
 *
 * Uniform and choice directly; PERT as a beta distribution with α = 1 + λ (mode - lo) / (hi - lo), β = 1 + λ (hi - mode) / (hi - lo),
 * λ = 4, stretched over [lo, hi]; a normal cut off where its figures have a bound, what is left scaled up.
 *
 * Source: Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7, 646-669, for PERT; Vose (2008), Risk Analysis, for
 * its beta form with λ = 4; docs/theory/stress.md#drawing-cases.
 */
export function quantileOf(quantity: UncertainQuantity, share: number): number {
  const { distribution } = quantity;
  switch (distribution.kind) {
    case "uniform":
      return distribution.lo + (distribution.hi - distribution.lo) * share;
    case "choice":
      return choiceAt(distribution.values, share);
    case "pert":
      return (
        distribution.lo +
        (distribution.hi - distribution.lo) * betaQuantile(betaOfPert(distribution), share, 1 - share)
      );
    case "normal": {
      const { low, high } = sharesWithin(quantity, distribution);
      return distribution.mean + distribution.sd * normalQuantile(low + (high - low) * share);
    }
  }
}

/** A quantile function made ready for many shares, given as such or as 32-bit words (see `ShareSource`). */
export interface Quantiles {
  readonly ofShares: (shares: Float64Array, count: number, out: Float64Array) => void;
  readonly ofWords: (words: Int32Array, count: number, out: Float64Array) => void;
}

/** Tables by shape, to be shared between the quantities of one scenario. */
export type TableShelf = Map<string, QuantileTable>;

/**
 * As `quantileOf`, for columns: PERT and normal from tables, within 1e-10 of the range or standard deviation.
 *
 * @param shelf - filled with the tables made
 */
export function quantilesOf(quantity: UncertainQuantity, shelf: TableShelf): Quantiles {
  const { distribution } = quantity;
  switch (distribution.kind) {
    case "uniform": {
      const { lo, hi } = distribution;
      return uniform(lo, hi - lo);
    }
    case "choice":
      return oneByOne((share) => choiceAt(distribution.values, share));
    case "pert": {
      const { lo, hi } = distribution;
      const shape = betaOfPert(distribution);
      const table = tableOf(shelf, `${shape.alpha} ${shape.beta}`, () => exactBeta(shape));
      return tabulated(table, lo, hi - lo);
    }
    case "normal": {
      const { mean, sd } = distribution;
      const { low, high } = sharesWithin(quantity, distribution);
      const whole = tabulated(
        tableOf(shelf, "normal", () => EXACT_NORMAL),
        mean,
        sd,
      );
      if (low === 0 && high === 1) return whole;
      const within = uniform(low, high - low);
      return {
        ofShares: (shares, count, out) => {
          within.ofShares(shares, count, out);
          whole.ofShares(out, count, out);
        },
        ofWords: (words, count, out) => {
          within.ofWords(words, count, out);
          whole.ofShares(out, count, out);
        },
      };
    }
  }
}

function tabulated(table: QuantileTable, origin: number, scale: number): Quantiles {
  return {
    ofShares: (shares, count, out) => fillQuantiles(table, shares, count, origin, scale, out),
    ofWords: (words, count, out) => fillQuantilesOfWords(table, words, count, origin, scale, out),
  };
}

/** lo + width share; written out, as most figures are of this kind. */
function uniform(lo: number, width: number): Quantiles {
  return {
    ofShares: (shares, count, out) => {
      for (let place = 0; place < count; place++) out[place] = lo + width * shares[place]!;
    },
    ofWords: (words, count, out) => {
      const cell = width * 2 ** -32;
      const first = lo + cell / 2;
      for (let place = 0; place < count; place++) out[place] = first + cell * (words[place]! >>> 0);
    },
  };
}

function oneByOne(at: (share: number) => number): Quantiles {
  return {
    ofShares: (shares, count, out) => {
      for (let place = 0; place < count; place++) out[place] = at(shares[place]!);
    },
    ofWords: (words, count, out) => {
      for (let place = 0; place < count; place++) out[place] = at(shareOf(words[place]!));
    },
  };
}

/** Shares are cells of 2^-32 wide; of a normal no value further out than this many standard deviations is drawn. */
const FURTHEST: number = -normalQuantile(2 ** -33);

/** What a reader is told of the same: of a normal its 0.1 % and 99.9 % points. */
export function toldRange(quantity: UncertainQuantity): readonly [number, number] {
  return quantity.distribution.kind === "normal"
    ? [quantileOf(quantity, 0.001), quantileOf(quantity, 0.999)]
    : extentOf(quantity);
}

/** The lowest and the highest value that can be drawn. */
export function extentOf(
  quantity: Pick<UncertainQuantity, "distribution" | "least" | "most">,
): readonly [number, number] {
  const { distribution, least, most } = quantity;
  switch (distribution.kind) {
    case "uniform":
    case "pert":
      return [distribution.lo, distribution.hi];
    case "choice":
      return [Math.min(...distribution.values), Math.max(...distribution.values)];
    case "normal": {
      const { mean, sd } = distribution;
      return [Math.max(least, mean - FURTHEST * sd), Math.min(most, mean + FURTHEST * sd)];
    }
  }
}

function choiceAt(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
}

/** Weight of the mode in a PERT distribution (λ). */
const MODE_WEIGHT = 4;

function betaOfPert({ lo, mode, hi }: Extract<Distribution, { kind: "pert" }>): Beta {
  // Rounded, so that ranges of one shape share a table whatever their ends.
  const place = Math.round(((mode - lo) / (hi - lo)) * 2 ** 40) / 2 ** 40;
  return betaOf(1 + MODE_WEIGHT * place, 1 + MODE_WEIGHT * (1 - place));
}

/** The shares of a normal that lie below its least and its most possible value. */
function sharesWithin(
  { least, most }: UncertainQuantity,
  { mean, sd }: Extract<Distribution, { kind: "normal" }>,
): { readonly low: number; readonly high: number } {
  return {
    low: least === Number.NEGATIVE_INFINITY ? 0 : normalShare((least - mean) / sd),
    high: most === Number.POSITIVE_INFINITY ? 1 : normalShare((most - mean) / sd),
  };
}

function tableOf(shelf: TableShelf, key: string, exact: () => ExactQuantile): QuantileTable {
  const made = shelf.get(key) ?? quantileTable(exact());
  shelf.set(key, made);
  return made;
}

const EXACT_NORMAL: ExactQuantile = {
  at: (below, above) => (below < above ? normalQuantile(below) : -normalQuantile(above)),
  density: normalDensity,
  logSlope: (z) => -z,
};

function exactBeta(shape: Beta): ExactQuantile {
  return {
    at: (below, above, guess) => betaQuantile(shape, below, above, guess > 0 && guess < 1 ? guess : 0.5),
    density: (x) => betaDensity(shape, x),
    logSlope: (x) => (shape.alpha - 1) / x - (shape.beta - 1) / (1 - x),
  };
}
