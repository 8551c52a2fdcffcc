import { findPlan } from "../assess/index.ts";
import { BREACH, type CompiledPlan, EngineError, type Model, NO_PARTY } from "../model/index.ts";
import type { SuspensionLengths } from "./clauses-result.ts";
import { underClauses, uponOf } from "./under-clauses.ts";

/**
 * What the party that may choose an event has of a plan, and up to what benefit it is deterred, as the event is followed by a suspension of
 * 1 … `upTo` periods; null where nobody may choose it.
 *
 * @param suspend - ids of measures; none: a pause
 * @param upTo - periods
 * @throws EngineError `unknown-plan`, `unknown-event`, `unknown-measure`, `missing-patience`, `too-many-nodes`
 * Exact. Source: docs/theory/clauses.md#choosing-a-rule.
 */
export function suspensionLengths(
  model: Model,
  plan: string | CompiledPlan,
  {
    for: asked,
    suspend,
    upTo,
  }: { readonly for: string; readonly suspend: readonly string[]; readonly upTo: number },
): SuspensionLengths | null {
  const compiled = typeof plan === "string" ? findPlan(model, plan) : plan;
  const upon = uponOf(model, asked);
  if (upon === null) throw new EngineError("unknown-event", asked);
  const provoker = upon === BREACH ? NO_PARTY : model.events[upon]!.by;
  if (provoker === NO_PARTY) return null;
  const measures = suspend.map((id) => {
    const found = model.measureIds.indexOf(id);
    if (found < 0) throw new EngineError("unknown-measure", id);
    return found;
  });
  const party = model.partyIds[provoker]!;
  const under = underClauses(model, compiled, upon);
  const lengths = Array.from({ length: upTo }, (_, index) => {
    const periods = index + 1;
    const { gain, events } = under.assess([
      { upon, by: NO_PARTY, of: [], times: 1, kind: "suspend", suspend: measures, periods },
    ]);
    const steps = events.find(({ event }) => event === asked)?.steps ?? [];
    const most = steps.flatMap(({ deterredUpTo }) => (deterredUpTo === null ? [] : [deterredUpTo]));
    return { for: periods, gain: gain[party]!, deterredUpTo: Math.min(...most) };
  });
  return { party, once: model.figures.eventOnce[provoker * model.events.length + upon]!, lengths };
}
