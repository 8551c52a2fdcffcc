import {
  type AssessResult,
  assess,
  type ByParty,
  type CompiledPlan,
  findPlan,
  type Model,
} from "../engine/index.ts";

/** By event, party: what the chance that it happens by itself costs, points per period; negative: what it brings. */
export type Accidents = Readonly<Record<string, ByParty<number>>>;

/**
 * By plan: how much more each party would gain if an event never happened by itself, its clauses and all else as they are. Of plans and
 * events for which that is nothing there is no entry.
 *
 * Source: docs/theory/clauses.md#what-an-accident-costs.
 */
export function accidentsOf(
  model: Model,
  plans: readonly AssessResult[],
  compiledOf: (id: string) => CompiledPlan = (id) => findPlan(model, id),
): Readonly<Record<string, Accidents>> {
  const byPlan: Record<string, Accidents> = {};
  for (const plan of plans) {
    const byEvent: Record<string, ByParty<number>> = {};
    for (const { event, chance, follows } of plan.events) {
      if (chance === 0 || follows.length === 0) continue;
      const eventChance = model.events.map(({ id }, index) =>
        id === event ? 0 : model.figures.eventChance[index]!,
      );
      const { gain } = assess(model, compiledOf(plan.id), { ...model.figures, eventChance });
      byEvent[event] = Object.fromEntries(
        model.partyIds.map((party) => [party, gain[party]! - plan.gain[party]!]),
      );
    }
    if (Object.keys(byEvent).length > 0) byPlan[plan.id] = byEvent;
  }
  return byPlan;
}
