/**
 * The standard normal distribution: its quantile to 1e-15 relative, its distribution function to 1e-15.
 *
 * Source of the quantile: Wichura (1988), Algorithm AS 241, Applied Statistics 37, 477-484, PPND16. Of the distribution function:
 * Hart's approximation as given by West (2005), Better approximations to cumulative normal functions, Wilmott Magazine, 70-76.
 */

/** @param share - in (0, 1) */
export function normalQuantile(share: number): number {
  const q = share - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * ratio(A, r)) / ratio(B, r);
  }
  const tail = Math.sqrt(-Math.log(q < 0 ? share : 1 - share));
  const size =
    tail <= 5 ? ratio(C, tail - 1.6) / ratio(D, tail - 1.6) : ratio(E, tail - 5) / ratio(F, tail - 5);
  return q < 0 ? -size : size;
}

/** Φ(z). */
export function normalShare(z: number): number {
  const size = Math.abs(z);
  const below = size > 37 ? 0 : Math.exp((-size * size) / 2) * tailFactor(size);
  return z > 0 ? 1 - below : below;
}

/** Density at z. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Φ(-size) / exp(-size² / 2). */
function tailFactor(size: number): number {
  if (size < 7.07106781186547) return ratio(HART_ABOVE, size) / ratio(HART_BELOW, size);
  return 1 / (size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))) / Math.sqrt(2 * Math.PI);
}

/** A polynomial, coefficients from the constant on. */
function ratio(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let power = coefficients.length - 1; power >= 0; power--) sum = sum * x + coefficients[power]!;
  return sum;
}

const A: readonly number[] = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const B: readonly number[] = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
];
const C: readonly number[] = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const D: readonly number[] = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const E: readonly number[] = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const F: readonly number[] = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
];
const HART_ABOVE: readonly number[] = [
  220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688,
  3.52624965998911e-2,
];
const HART_BELOW: readonly number[] = [
  440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207,
  1.75566716318264, 8.83883476483184e-2,
];
