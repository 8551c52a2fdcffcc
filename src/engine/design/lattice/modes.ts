import { goneBy } from "../../model/index.ts";
import type { PartyShares, Suspension } from "./party-shares.ts";

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
  /** What counts until then, where nothing changes; the rest is the breakdown that follows. */
  readonly gone: number;
  /** Where the breach begins in a suspension: which; -1 elsewhere. */
  readonly suspension: number;
}

/** A period of a suspension in which a breach is looked at. */
export interface SuspendedPeriod {
  readonly suspension: number;
  /** What counts until the end of the suspension; the rest is what comes after it. */
  readonly gone: number;
  /** Modes of the party. */
  readonly modes: readonly number[];
}

export interface PartyModes {
  /** By lag, then by what is left of a step, then, from `firstSuspended` on, in suspensions. */
  readonly modes: readonly Mode[];
  readonly firstSuspended: number;
  readonly suspended: readonly SuspendedPeriod[];
}

/** @param lags - of what the party can violate, ascending; @param lefts - periods left of steps, ascending */
export function modesOf(
  { spells, undisturbed }: PartyShares,
  suspensions: readonly Suspension[],
  lags: readonly number[],
  lefts: readonly number[],
): PartyModes {
  const longest = lags.at(-1) ?? 0;
  const modes = [
    ...lags.map((lag): Mode => ({ seenAfter: lag, isCap: false, gone: goneBy(spells, lag), suspension: -1 })),
    ...lefts
      .filter((left) => left <= longest)
      .map((left): Mode => ({ seenAfter: left, isCap: true, gone: goneBy(spells, left), suspension: -1 })),
  ];
  const firstSuspended = modes.length;
  const suspended: SuspendedPeriod[] = [];
  for (const [suspension, { periods }] of suspensions.entries()) {
    // Of the periods of a suspension these matter: docs/theory/assess.md#which-periods-matter.
    const some = new Set([periods, ...lags.filter((lag) => lag > 1 && lag < periods), 1]);
    for (const left of lags.length === 0 ? [] : some) {
      const own: number[] = [];
      for (const seenAfter of new Set(lags.map((lag) => Math.min(lag, left)))) {
        own.push(modes.length);
        modes.push({
          seenAfter,
          isCap: seenAfter === left,
          gone: goneBy(undisturbed, seenAfter),
          suspension,
        });
      }
      suspended.push({ suspension, gone: goneBy(undisturbed, left), modes: own });
    }
  }
  return { modes, firstSuspended, suspended };
}
