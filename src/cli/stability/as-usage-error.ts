import { EngineError } from "../../engine/index.ts";
import type { Labels } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";

/** Keeps the question of an option to the conflicts it can be asked of: what the engine refuses becomes words. @throws UsageError */
export async function asUsageError<T>(
  option: string,
  compute: () => T | Promise<T>,
  labels: Labels | null = null,
): Promise<T> {
  try {
    return await compute();
  } catch (error) {
    throw error instanceof EngineError ? (inWords(option, error, labels) ?? error) : error;
  }
}

function inWords(
  option: string,
  { code, subject, facts }: EngineError,
  labels: Labels | null,
): UsageError | null {
  const tooMany = (what: string, hint: string): UsageError => {
    const [found, limit] = [facts.found!.toLocaleString("en"), facts.limit!.toLocaleString("en")];
    return new UsageError(`--${option} is for at most ${limit} ${what}; there are ${found}`, hint);
  };
  switch (code) {
    case "too-many-states":
      return tooMany("states", "leave the option out, or merge states");
    case "too-many-coalitions":
      return tooMany("parties", "leave the option out");
    case "too-many-equilibria":
      return tooMany("equilibria", "narrow them with --concept or --in-force");
    case "merged-state-told-apart":
      return new UsageError(
        `--${option}: the statements tell parts of the merged state ${facts.state} apart`,
        "states that count as one must be alike in every preference",
      );
    case "grades-against-order":
      return new UsageError(
        `--${option} is not in line with the order of ${labels?.party(subject) ?? subject}: it does not rank state ${facts.second} below state ${facts.first}, though the strong statements do`,
        "a strong preference must be one that the order has: put the statement first in its priorities",
      );
    default:
      return null;
  }
}
