import { goneBy, type Spells } from "../../assess/index.ts";

/**
 * A time T of discovery, with the rule for which violations make it the time: those whose lag is T, or where T is all that is left of a
 * step (`isCap`), all whose lag is T or longer.
 *
 * Given the mode, the value of a breach is a sum over the measures violated, and these fall into those in force and those of the
 * bundle. For each side the search keeps the best sum, and its **deficit**: how much less the best sum is that holds a violation which makes
 * T the time (infinite where none can). The best breach of the mode is the sum of the bests less the smallest deficit.
 */
export interface Mode {
  /** T, periods. */
  readonly seenAfter: number;
  readonly isCap: boolean;
  /** What counts, where nothing changes until then: the state, a breakdown in it sooner or later, and the blame. */
  readonly stay: number;
  readonly ruin: number;
  readonly blame: number;
}

/** @param lags - of what the party can violate, ascending; @param lefts - periods left of steps, ascending */
export function modesOf(spells: Spells, lags: readonly number[], lefts: readonly number[]): Mode[] {
  const mode = (seenAfter: number, isCap: boolean): Mode => {
    const gone = goneBy(spells, seenAfter);
    return {
      seenAfter,
      isCap,
      stay: spells.stayForGood * gone,
      ruin: spells.collapseForGood * gone + 1 - gone,
      blame: (1 - gone) * spells.blame,
    };
  };
  const longest = lags.at(-1) ?? 0;
  return [
    ...lags.map((lag) => mode(lag, false)),
    ...lefts.filter((left) => left <= longest).map((left) => mode(left, true)),
  ];
}
