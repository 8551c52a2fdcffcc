import type { Outcome } from "./outcomes.ts";
import type { Game, Player } from "./players.ts";

/** Who else breaks at a step, and with what chance, as seen before the plan begins. */
export interface Meeting {
  readonly chance: number;
  /** Indices of players, ascending; none: the others all go on. */
  readonly breakers: readonly number[];
}

/**
 * All that a party may meet at a step, where the others have come so far.
 *
 * @param stops - per player: the step at which it breaks
 */
export function meetingsAt(
  { players, ofParty }: Game,
  stops: readonly number[],
  party: number,
  step: number,
): Meeting[] {
  let meetings: Meeting[] = [{ chance: 1, breakers: [] }];
  for (let other = 0; other < ofParty.length; other++) {
    if (other === party) continue;
    let goesOn = 0;
    const breaking: number[] = [];
    for (const player of ofParty[other]!) {
      if (stops[player]! > step) goesOn += players[player]!.weight;
      else if (stops[player] === step && players[player]!.weight > 0) breaking.push(player);
    }
    if (goesOn === 1 && breaking.length === 0) continue;
    const met: Meeting[] = [];
    for (const { chance, breakers } of meetings) {
      if (goesOn > 0) met.push({ chance: chance * goesOn, breakers });
      for (const player of breaking)
        met.push({ chance: chance * players[player]!.weight, breakers: [...breakers, player] });
    }
    meetings = met;
  }
  return meetings;
}

/** What a player has before it, by step, from 0, each weighed by the chance that it comes about; (1 - δ) times points. */
export interface Prospects {
  /** The chance that the others come so far. */
  readonly reach: readonly number[];
  /** If it breaks there; -Infinity where it has nothing to violate. */
  readonly breaking: readonly number[];
  /** If it does its part there: what it has where somebody else breaks, and of the step itself where nobody does. */
  readonly keeping: readonly number[];
  /** The most it can have by breaking later or never, at that step. */
  readonly later: readonly number[];
}

export function prospectsOf(
  game: Game,
  outcome: Outcome,
  stops: readonly number[],
  index: number,
): Prospects {
  const { players, last } = game;
  const player = players[index]!;
  const { party, flow, whole, breaches } = player;
  const reach: number[] = [];
  const breaking: number[] = [];
  const keeping: number[] = [];
  for (let step = 1; step <= last; step++) {
    const breach = breaches[step - 1]!;
    const ahead = step === last ? whole : flow[step - 1]!;
    let come = 0;
    let broken = 0;
    let kept = 0;
    for (const { chance, breakers } of meetingsAt(game, stops, party, step)) {
      come += chance;
      kept += chance * (breakers.length === 0 ? ahead : outcome(index, step, breakers));
      if (breach === null) continue;
      const alone = breakers.length === 0;
      broken += chance * (alone ? breach.breachValue : outcome(index, step, withOne(breakers, index)));
    }
    reach.push(come);
    keeping.push(kept);
    breaking.push(breach === null ? Number.NEGATIVE_INFINITY : broken);
  }
  const later = keeping.slice();
  for (let k = last - 2; k >= 0; k--) {
    later[k]! += player.follows[k]! * Math.max(later[k + 1]!, breaking[k + 1]!);
  }
  return { reach, breaking, keeping, later };
}

function withOne(breakers: readonly number[], player: number): number[] {
  return [...breakers, player].sort((one, other) => one - other);
}

/** What a stopping step is worth; (1 - δ) times points. */
export function worthOfStop(
  { follows }: Player,
  { breaking, keeping }: Prospects,
  last: number,
  stop: number,
): number {
  let worth = stop > last ? keeping[last - 1]! : breaking[stop - 1]!;
  for (let k = Math.min(stop, last) - 2; k >= 0; k--) worth = keeping[k]! + follows[k]! * worth;
  return worth;
}

/**
 * Does no other stopping step pay more? Two of them are compared at the earlier one, as long before it small differences are lost in what
 * is far off.
 */
export function isBestStop(
  { follows, tolerance }: Player,
  { reach, breaking, keeping, later }: Prospects,
  last: number,
  stop: number,
): boolean {
  let worth = stop > last ? keeping[last - 1]! : breaking[stop - 1]!;
  const at = Math.min(stop, last) - 1;
  const against = stop > last ? breaking[at]! : later[at]!;
  if (against > worth + tolerance * reach[at]!) return false;
  for (let k = at - 1; k >= 0; k--) {
    worth = keeping[k]! + follows[k]! * worth;
    if (breaking[k]! > worth + tolerance * reach[k]!) return false;
  }
  return true;
}
