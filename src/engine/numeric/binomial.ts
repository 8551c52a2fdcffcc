import { betaOf, betaShares } from "./beta.ts";

/**
 * The chance that of `trials`, each with the same chance, at least `hits` come off: the regularised incomplete beta function.
 *
 * Source: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.5.24.
 */
export function atLeastChance(hits: number, trials: number, chance: number): number {
  if (hits <= 0) return 1;
  if (hits > trials) return 0;
  return betaShares(betaOf(hits, trials - hits + 1), chance).below;
}
