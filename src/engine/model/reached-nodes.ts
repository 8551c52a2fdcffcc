import type { CompiledPlan, Nodes } from "./compiled-plan.ts";

/**
 * Which nodes a plan can come to, by what happens or is chosen.
 *
 * @param happens - per event of the nodes: 1 where it can happen
 * @returns [moment * countings + counting]: 1 where it can come to this
 */
export function reachedNodes(
  { moments, bundles, clauses }: Pick<CompiledPlan, "moments" | "bundles" | "clauses">,
  { countings, counted, clause }: Pick<Nodes, "countings" | "counted" | "clause">,
  happens: readonly number[],
): Uint8Array {
  const reached = new Uint8Array(moments.step.length * countings);
  const due = moments.first[bundles.length]!;
  const last = due + bundles.length;
  const goOn = (counting: number, to: number): void => {
    reached[to * countings + counting] = 1;
    for (let event = 0; event < happens.length; event++) {
      const place = counting * happens.length + event;
      if (happens[event] === 0) continue;
      const follows = clause[place]! < 0 ? "suspend" : clauses[clause[place]!]!.kind;
      if (follows === "suspend") reached[to * countings + counted[place]!] = 1;
    }
  };
  reached[0] = 1;
  for (let moment = 0; moment < due; moment++) {
    const to = moment + 1 === due ? last : moment + 1;
    for (let counting = 0; counting < countings; counting++) {
      if (reached[moment * countings + counting] === 1) goOn(counting, to);
    }
  }
  for (let counting = 0; counting < countings; counting++) {
    if (reached[last * countings + counting] === 1) goOn(counting, last);
  }
  return reached;
}
