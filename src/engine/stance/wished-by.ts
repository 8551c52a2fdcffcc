import type { Mask } from "../numeric/index.ts";
import type { CompiledStance } from "./compiled-stance.ts";
import { conditionIsMet } from "./condition-is-met.ts";

/** Which parties have a rule to do a measure whose conditions all hold in this state. */
export type WishedBy = (measure: number) => ReadonlySet<number>;

export function wishedBy(stances: readonly CompiledStance[], state: Mask): WishedBy {
  const parties = new Map<number, Set<number>>();
  for (const { party, rules } of stances)
    for (const { does, once } of rules) {
      if (!once.every((condition) => conditionIsMet(condition, state))) continue;
      for (const measure of does.flatMap((named) => named.measures))
        parties.set(measure, (parties.get(measure) ?? new Set()).add(party));
    }
  return (measure) => parties.get(measure) ?? NOBODY;
}

const NOBODY: ReadonlySet<number> = new Set();
