/**
 * A sum of doubles that does not depend on the order of its terms, so that parts add up to the same bits wherever they were
 * made: a whole number of units of 2^-256, exact for terms down to that size.
 */
export type ExactSum = bigint;

/** Binary places kept. */
const PLACES = 256;

/** The double as a number of units. */
export function exactly(value: number): ExactSum {
  return BigInt(Math.round(value * 2 ** PLACES));
}

/** The sum as a double, over `count`: its mean. Rounded once (to 2^-1074 or 53 bits). */
export function meanOf(sum: ExactSum, count: number): number {
  // Of a huge number only its leading bits matter; dropping the rest keeps Number() from overflowing.
  return (Number(sum) * 2 ** -PLACES) / count;
}
