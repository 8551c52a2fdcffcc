import { momentAt } from "../../assess/index.ts";
import { jointPath, pathWeights, worthOnPath } from "../joint-path.ts";
import { bestOfWays, datesOf, measureLinks, optionsAt, type Way, waysOnPath } from "../ways.ts";
import type { Outcome } from "./outcomes.ts";
import type { Game } from "./players.ts";
import { type Meeting, meetingsAt } from "./prospects.ts";

/**
 * Would another violation than its best one alone pay somebody at the step at which it breaks, as others may break there too?
 *
 * @returns a test of profiles; `stops` as of `meetingsAt`
 * Source: docs/theory/trust.md#types.
 */
export function otherViolations(game: Game, outcome: Outcome): (stops: readonly number[]) => boolean {
  const { players, last } = game;
  const known = new Map<string, boolean>();
  return (stops) =>
    players.some(({ party }, player) => {
      const step = stops[player]!;
      if (step > last) return false;
      const meetings = meetingsAt(game, stops, party, step);
      if (meetings.every(({ breakers }) => breakers.length === 0)) return false;
      const key = `${player}:${step}:${meetings.map(({ chance, breakers }) => `${chance} ${breakers}`)}`;
      const pays = known.get(key) ?? someOtherPays(game, outcome, player, step, meetings);
      known.set(key, pays);
      return pays;
    });
}

function someOtherPays(
  { model, plan, players }: Game,
  outcome: Outcome,
  player: number,
  step: number,
  meetings: readonly Meeting[],
): boolean {
  const { books, tolerance, breaches, party } = players[player]!;
  const links = measureLinks(model);
  const moment = momentAt(plan, step, 0);
  const { discovery } = plan.choices;
  const row = moment * model.partyIds.length + party;
  let reach = 0;
  let asAlone = 0;
  for (const { chance, breakers } of meetings) {
    reach += chance;
    const all = [...breakers, player].sort((one, other) => one - other);
    asAlone +=
      chance * (breakers.length === 0 ? breaches[step - 1]!.breachValue : outcome(player, step, all));
  }
  for (let at = discovery.start[row]!; at < discovery.start[row + 1]!; at++) {
    const time = discovery.entries[at]!;
    const options = optionsAt(books, moment, time);
    const dates = datesOf(options);
    let worth = 0;
    // What each way adds, whoever else breaks; the units are the same each time.
    const expected: { makesTime: boolean; worth: number; violations: Way["violations"] }[][] = [];
    for (const { chance, breakers } of meetings) {
      const met = breakers.map((one) => players[one]!.breaches[step - 1]!);
      const found = Math.min(time, ...met.map(({ seenAfter }) => seenAfter));
      const violations = met.flatMap((breach) => breach.violations);
      const path = jointPath(books, moment, found, violations, dates);
      const weights = pathWeights(books, path);
      worth += chance * worthOnPath(books, path, true, weights);
      for (const [unit, ways] of waysOnPath(books, path, weights, links, options, time).entries()) {
        expected[unit] ??= ways.map((way) => ({ ...way, worth: 0 }));
        for (const [index, way] of ways.entries()) expected[unit]![index]!.worth += chance * way.worth;
      }
    }
    const best = worth + bestOfWays(expected, ({ makesTime }) => makesTime).worth;
    if (best > asAlone + tolerance * reach) return true;
  }
  return false;
}
