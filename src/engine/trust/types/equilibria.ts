import { EngineError } from "../../model/index.ts";
import type { Outcome } from "./outcomes.ts";
import type { Game } from "./players.ts";
import { isBestStop, prospectsOf } from "./prospects.ts";

/** At most so many profiles of stopping steps are looked through. */
export const MAX_PROFILES = 1_000_000;

/**
 * Every profile in which each stopping step is a best reply to those of the others.
 *
 * Profiles of all parties but one are gone through; of that one, with the most, only the best replies are tried, all of them where several
 * are equally good, and then the others' steps are held against these. So no equilibrium is passed over.
 *
 * @param stops - per player: the steps that are tried, those strictly dominated left out
 * @param visit - gets each; the list is written over afterwards
 * @throws EngineError `too-many-profiles`
 * Source: docs/theory/types.md#how-equilibria-are-found.
 */
export function forEachEquilibrium(
  game: Game,
  outcome: Outcome,
  stops: readonly (readonly number[])[],
  visit: (profile: readonly number[]) => void,
): void {
  const { players, ofParty, last } = game;
  const counts = ofParty.map((own) => own.reduce((product, one) => product * stops[one]!.length, 1));
  const count = counts.reduce((product, one) => product * one, 1);
  if (count > MAX_PROFILES) {
    throw new EngineError("too-many-profiles", game.plan.id, { profiles: count, limit: MAX_PROFILES });
  }
  const replying = counts.indexOf(Math.max(...counts));
  const repliers = ofParty[replying]!;
  const others = players.flatMap(({ party }, player) => (party === replying ? [] : [player]));
  const profile = stops.map((own) => own[0]!);
  const isBest = (player: number): boolean =>
    isBestStop(players[player]!, prospectsOf(game, outcome, profile, player), last, profile[player]!);
  const everyProfile = (
    free: readonly number[],
    choices: readonly (readonly number[])[],
    then: () => void,
    at = 0,
  ): void => {
    if (at === free.length) {
      then();
      return;
    }
    for (const stop of choices[at]!) {
      profile[free[at]!] = stop;
      everyProfile(free, choices, then, at + 1);
    }
  };
  const ownStops = others.map((player) => stops[player]!);
  everyProfile(others, ownStops, () => {
    const replies = repliers.map((player) => {
      const prospects = prospectsOf(game, outcome, profile, player);
      return stops[player]!.filter((stop) => isBestStop(players[player]!, prospects, last, stop));
    });
    everyProfile(repliers, replies, () => {
      if (others.every(isBest)) visit(profile);
    });
  });
}
