import type { CompiledPlan, Model, UncertainQuantity } from "../model/index.ts";
import { hasBit } from "../numeric/index.ts";

/** Whether anything uncertain moves a figure of this plan; else it comes to the same in every case. */
export function isTouched(model: Model, plan: CompiledPlan): boolean {
  const quantities = model.uncertainty?.quantities ?? [];
  return quantities.some((quantity) => touchedParties(model, plan, quantity).length > 0);
}

/** The parties whose figures in this plan a quantity moves, ascending; empty where the plan does not hang on it. */
export function touchedParties(model: Model, plan: CompiledPlan, quantity: UncertainQuantity): number[] {
  const measures = model.measureIds.length;
  const parties = new Set<number>();
  for (const { table, index } of quantity.places) {
    switch (table) {
      case "value":
        if (plan.states.some((state) => hasBit(state, index % measures)))
          parties.add(Math.floor(index / measures));
        break;
      case "once":
        if (plan.bundles.some(({ does }) => does.includes(index % measures))) {
          parties.add(Math.floor(index / measures));
        }
        break;
      case "termValue":
        parties.add(Math.floor(index / model.driftFrom));
        break;
      case "drift":
        parties.add(Math.floor(index / (model.terms.length - model.driftFrom)));
        break;
      case "eventOnce":
        parties.add(Math.floor(index / model.events.length));
        break;
      case "deposit":
        parties.add(model.deposits[index]!.by);
        break;
      case "eventChance":
      case "followOn":
        for (const party of model.partyIds.keys()) parties.add(party);
        break;
      case "patience":
      case "breakdownValue":
      case "blame":
        parties.add(index);
        break;
      case "chance":
      case "without":
      case "reversible":
        for (const party of model.partyIds.keys()) parties.add(party);
        break;
    }
  }
  const next = plan.nodes?.next?.plan;
  const later = next === undefined ? [] : touchedParties(model, next, quantity);
  return [...new Set([...parties, ...later])].sort((a, b) => a - b);
}
