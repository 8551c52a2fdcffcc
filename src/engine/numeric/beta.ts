/**
 * The beta distribution on [0, 1] with shape parameters α, β >= 1: density, distribution function and quantile.
 *
 * The distribution function is the regularised incomplete beta function by its continued fraction (DLMF 8.17.22, evaluated by
 * Lentz's method), on the side of the mean where it converges fast; the quantile is its root by Newton's method kept inside a
 * bracket. About 1e-14 relative.
 */
export interface Beta {
  readonly alpha: number;
  readonly beta: number;
  /** ln B(α, β). */
  readonly logBeta: number;
}

export function betaOf(alpha: number, beta: number): Beta {
  return { alpha, beta, logBeta: logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta) };
}

export function betaDensity({ alpha, beta, logBeta }: Beta, x: number): number {
  return x ** (alpha - 1) * (1 - x) ** (beta - 1) * Math.exp(-logBeta);
}

/** P(X <= x) and P(X > x), each without cancellation. */
export function betaShares(shape: Beta, x: number): { readonly below: number; readonly above: number } {
  if (x <= 0) return { below: 0, above: 1 };
  if (x >= 1) return { below: 1, above: 0 };
  const { alpha, beta, logBeta } = shape;
  const front = Math.exp(alpha * Math.log(x) + beta * Math.log1p(-x) - logBeta);
  if (x < (alpha + 1) / (alpha + beta + 2)) {
    const below = (front * continuedFraction(alpha, beta, x)) / alpha;
    return { below, above: 1 - below };
  }
  const above = (front * continuedFraction(beta, alpha, 1 - x)) / beta;
  return { below: 1 - above, above };
}

/**
 * @param below - P(X <= x), in (0, 1), and @param above - its complement: the smaller of the two is the one that is met
 * @param guess - where the search begins, inside (0, 1)
 */
export function betaQuantile(
  shape: Beta,
  below: number,
  above: number = 1 - below,
  guess: number = 0.5,
): number {
  let low = 0;
  let high = 1;
  let x = guess;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const shares = betaShares(shape, x);
    const excess = below < above ? shares.below - below : above - shares.above;
    if (excess === 0) return x;
    if (excess > 0) high = x;
    else low = x;
    const step = excess / betaDensity(shape, x);
    const next = x - step;
    // Newton's steps get small quadratically: what is left after one of a share of 1e-9 of the way to the nearer end is below rounding.
    if (Math.abs(step) <= 1e-9 * Math.min(x, 1 - x)) return next;
    // Outside the bracket Newton's step is worth nothing; the middle halves it, on a scale of ratios near an end.
    x = next > low && next < high ? next : low === 0 ? high / 8 : (low + high) / 2;
    if (high - low <= 1e-16 * high) return x;
  }
  return x;
}

const MOST_ROUNDS = 200;

function continuedFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let sum = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    c = 1 + even / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    if (Math.abs(c) < tiny) c = tiny;
    sum *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    c = 1 + odd / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    if (Math.abs(c) < tiny) c = tiny;
    const change = d * c;
    sum *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return sum;
}

/** ln Γ(x), x >= 1. Source: Lanczos (1964), SIAM J. Numer. Anal. B 1, 86-96; g = 7, nine terms, Godfrey's coefficients. */
function logGamma(x: number): number {
  const z = x - 1;
  let sum = LANCZOS[0]!;
  for (let term = 1; term < LANCZOS.length; term++) sum += LANCZOS[term]! / (z + term);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS: readonly number[] = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];
