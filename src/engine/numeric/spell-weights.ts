/**
 * How much a spell of periods counts, in shares of a whole future worth 1.
 *
 * With δ the patience, h the chance of collapse per period and q = δ(1 - h), a spell of n periods splits the future
 * into three shares that sum to 1:
 *   `stay`     = (1 - δ) sum_q(n)  of the points per period enjoyed during the spell,
 *   `collapse` = δ h sum_q(n)      of the (normalised) collapse value, for a collapse by nobody's breach on the way,
 *   `after`    = q^n               of whatever follows the spell.
 * Working in shares, not in sums of points, keeps figures accurate for patience close to 1, where sums grow
 * without bound.
 */
export interface SpellWeights {
  readonly stay: number;
  readonly collapse: number;
  readonly after: number;
}

/**
 * @param patience - δ, in (0, 1)
 * @param chance - h, in [0, 1]
 * @param periods - n >= 1, or Infinity
 * Source: docs/theory/assess.md#shares-of-the-future.
 */
export function spellWeights(patience: number, chance: number, periods: number): SpellWeights {
  const leave = 1 - patience + patience * chance; // 1 - q, without cancellation
  const gone = passed(patience * (1 - chance), periods);
  return {
    stay: ((1 - patience) / leave) * gone,
    collapse: ((patience * chance) / leave) * gone,
    after: 1 - gone,
  };
}

/** 1 - factor^periods for factor in [0, 1); exact to rounding also where the factor is close to 1. */
export function passed(factor: number, periods: number): number {
  return factor === 0 ? (periods > 0 ? 1 : 0) : -Math.expm1(periods * Math.log(factor));
}
