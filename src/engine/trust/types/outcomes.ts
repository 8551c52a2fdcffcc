import { momentAt } from "../../assess/index.ts";
import { type JointPath, jointPath, worthOnPath } from "../joint-path.ts";
import type { Game } from "./players.ts";

/**
 * What a player has from a step date on at which some players break, itself among them or not; (1 - δ) times points.
 *
 * @param breakers - indices of players, ascending, at least one
 */
export type Outcome = (player: number, step: number, breakers: readonly number[]) => number;

/** Each breaks as it would alone, by the dates of its own time of discovery; all is found at the earliest of these. Each outcome is worked out once. */
export function outcomesOf({ players, plan }: Game): Outcome {
  const paths = new Map<string, JointPath>();
  const worths = players.map(() => new Map<string, number>());
  return (player, step, breakers) => {
    const key = `${step}:${breakers.join()}`;
    const known = worths[player]!.get(key);
    if (known !== undefined) return known;
    const { books } = players[player]!;
    let path = paths.get(key);
    if (path === undefined) {
      const breaches = breakers.map((one) => players[one]!.breaches[step - 1]!);
      const seenAfter = Math.min(...breaches.map((breach) => breach.seenAfter));
      const violations = breaches.flatMap((breach) => breach.violations);
      path = jointPath(books, momentAt(plan, step, 0), seenAfter, violations);
      paths.set(key, path);
    }
    const worth = worthOnPath(books, path, breakers.includes(player));
    worths[player]!.set(key, worth);
    return worth;
  };
}
