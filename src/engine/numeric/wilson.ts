import { normalQuantile } from "./normal.ts";

/** A share with its 95 % confidence interval. */
export interface Proportion {
  /** The chance, as the share of cases. */
  readonly probability: number;
  /** The lower end of its 95 % interval, a chance. */
  readonly low: number;
  /** The upper end, a chance. */
  readonly high: number;
}

/**
 * The share of `count` in `total` with Wilson's 95 % score interval.
 *
 * Source: Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212.
 */
export function wilson(count: number, total: number): Proportion {
  const share = count / total;
  const z2 = Z * Z;
  const centre = share + z2 / (2 * total);
  const spread = Z * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  const scale = 1 + z2 / total;
  return {
    probability: share,
    low: count === 0 ? 0 : (centre - spread) / scale,
    high: count === total ? 1 : (centre + spread) / scale,
  };
}

const Z: number = normalQuantile(0.975);
