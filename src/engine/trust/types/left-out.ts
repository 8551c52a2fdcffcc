import type { Outcome } from "./outcomes.ts";
import { type Game, stopsOf } from "./players.ts";

/** Beyond so many comparisons for one player nothing of it is left out: there would be more profiles than can be looked through anyway. */
const MOST_COMPARED = 10_000_000;

/**
 * Per player the steps at which it may break, never as the last, without those strictly dominated: another of its steps pays more whatever
 * the others do. Again and again, as what one never does may make something else of another pay less.
 *
 * A bound is looked at: for every combination of the others' types by itself the best case of a step. Of two parties it is exact; of more it
 * may leave a dominated step in, which costs time and loses nothing.
 *
 * Source: docs/theory/types.md#how-equilibria-are-found.
 */
export function undominatedStops(game: Game, outcome: Outcome): number[][] {
  const stops = game.players.map((player) => stopsOf(game, player));
  for (let isChanging = true; isChanging; ) {
    isChanging = false;
    for (const player of game.players.keys()) {
      const left = withoutDominated(game, outcome, stops, player);
      isChanging ||= left.length < stops[player]!.length;
      stops[player] = left;
    }
  }
  return stops;
}

function withoutDominated(
  game: Game,
  outcome: Outcome,
  stops: readonly (readonly number[])[],
  player: number,
): number[] {
  const { players, ofParty, last } = game;
  const { party, tolerance } = players[player]!;
  const own = stops[player]!.slice();
  const facing = typesFacing(game, party);
  const work = own.length ** 2 * facing.length * last * 2 ** (ofParty.length - 1);
  if (work > MOST_COMPARED) return own;
  /** The latest step that, of some combination of types, nobody can have broken before. */
  const reached = facing.reduce(
    (latest, types) => Math.max(latest, Math.min(...types.map((type) => stops[type]![0]!))),
    1,
  );
  const isDominated = (stop: number, by: number): boolean => {
    if (Math.min(stop, by) > reached) return false;
    let most = 0;
    for (const types of facing) {
      const chance = types.reduce((product, type) => product * players[type]!.weight, 1);
      most += chance * bestCase(game, outcome, stops, player, types, stop, by);
    }
    return most < -tolerance;
  };
  for (let index = own.length - 1; index >= 0; index--) {
    if (own.some((by) => by !== own[index] && isDominated(own[index]!, by))) own.splice(index, 1);
  }
  return own;
}

/** The combinations of the other parties' types, those of no weight aside; a player each. */
function typesFacing({ players, ofParty }: Game, party: number): number[][] {
  let facing: number[][] = [[]];
  for (const [other, types] of ofParty.entries()) {
    if (other === party) continue;
    const real = types.filter((type) => players[type]!.weight > 0);
    facing = facing.flatMap((chosen) => real.map((type) => [...chosen, type]));
  }
  return facing;
}

/** The most by which a stopping step can be better than another against these types of the others, as of the earlier of the two. */
function bestCase(
  game: Game,
  outcome: Outcome,
  stops: readonly (readonly number[])[],
  player: number,
  types: readonly number[],
  stop: number,
  by: number,
): number {
  const { last } = game;
  const from = Math.min(stop, by);
  const difference = (step: number, breakers: readonly number[]): number =>
    worthFrom(game, outcome, player, from, stop, step, breakers) -
    worthFrom(game, outcome, player, from, by, step, breakers);
  let most = Number.NEGATIVE_INFINITY;
  for (let step = 1; step <= last + 1; step++) {
    const canBreak = types.filter((type) => step <= last && stops[type]!.includes(step));
    const mustBreak = canBreak.filter((type) => stops[type]!.at(-1)! <= step);
    // Whoever cannot go on has broken before.
    if (types.some((type) => stops[type]!.at(-1)! < step)) break;
    if (step === last + 1) return Math.max(most, difference(step, []));
    for (const breakers of subsetsOf(canBreak)) {
      if (breakers.length === 0 || !mustBreak.every((type) => breakers.includes(type))) continue;
      if (step < from) most = Math.max(most, 0);
      else most = Math.max(most, difference(step, breakers));
    }
  }
  return most;
}

/** What a player has from a step on, given where the first others break; `step` K + 2: nowhere. */
function worthFrom(
  { players, last }: Game,
  outcome: Outcome,
  player: number,
  from: number,
  stop: number,
  step: number,
  breakers: readonly number[],
): number {
  const { flow, follows, whole, breaches } = players[player]!;
  const end = Math.min(stop, step);
  let worth: number;
  if (end > last) worth = whole;
  else if (stop < step) worth = breaches[stop - 1]!.breachValue;
  else if (stop > step) worth = outcome(player, step, breakers);
  else
    worth = outcome(
      player,
      step,
      [...breakers, player].sort((one, other) => one - other),
    );
  for (let k = Math.min(end, last) - 2; k >= from - 1; k--) worth = flow[k]! + follows[k]! * worth;
  return worth;
}

function subsetsOf(list: readonly number[]): number[][] {
  let subsets: number[][] = [[]];
  for (const one of list) subsets = subsets.flatMap((subset) => [subset, [...subset, one]]);
  return subsets;
}
