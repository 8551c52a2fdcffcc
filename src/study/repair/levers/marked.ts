import type { Model } from "../../../engine/index.ts";
import { rangeOf, type Scenario } from "../../../scenario/index.ts";
import type { LeverChange } from "./lever-change.ts";
import { changed, planOf } from "./working-scenario.ts";

/**
 * The changes with what is to be marked of them as they would be written: what lies outside its stated range (`within`), and payments a
 * period by which their receiver is paid more, all together, than its own part in the plan costs it (`turns`).
 *
 * @param written - as the file has it: what ranges are stated
 * @param scenario - what the changes are made in
 * @param model - of the same, without them
 */
export function marked(
  written: Scenario,
  scenario: Scenario,
  planId: string,
  model: Model,
  changes: readonly LeverChange[],
): readonly LeverChange[] {
  const paid = new Map<string, number>();
  for (const change of changes)
    if (change.kind === "payment" && change.each === "period")
      paid.set(change.for, (paid.get(change.for) ?? 0) + change.rate * change.written);
  const burdens = paid.size === 0 ? null : burdensOf(changed(scenario, planId, changes), planId, model);
  return changes.map((change): LeverChange => {
    if (change.kind === "payment" && change.each === "period")
      return { ...change, turns: paid.get(change.for)! > (burdens!.get(change.for) ?? 0) + 1e-9 };
    if (change.kind !== "guarantee" && change.kind !== "blame") return change;
    const stated = written.breakdown[change.kind === "guarantee" ? "value" : "blame"];
    const figure = stated.find(({ party }) => party === change.party)?.figure;
    const [low, high] = figure === undefined ? [0, 0] : rangeOf(figure, written.quantities)!;
    return { ...change, within: high === low ? null : change.written >= low - 1e-9 };
  });
}

/** What each party's own part in the plan costs it, points a period; what it pays is no part of it. */
function burdensOf(
  scenario: Scenario,
  planId: string,
  { partyIds, measureIds, figures, performs }: Model,
): ReadonlyMap<string, number> {
  const done = new Set(
    planOf(scenario, planId).steps.flatMap(({ does }) => does.map(({ measure }) => measure)),
  );
  return new Map(
    partyIds.map((id, party) => [
      id,
      measureIds.reduce((sum, measure, at) => {
        const entry = party * measureIds.length + at;
        const isOwn = performs[entry] === 1 && done.has(measure.replace(/\.\d+$/, ""));
        return isOwn ? sum + Math.max(0, -figures.value[entry]!) : sum;
      }, 0),
    ]),
  );
}
