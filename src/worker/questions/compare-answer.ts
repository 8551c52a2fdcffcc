import { assess, type Model } from "../../engine/index.ts";
import type { Comparison } from "./question.ts";

/** Every plan of a model assessed at its central values. */
export function compareAnswer(model: Model): Comparison {
  const byMeasure = <T>(of: (measure: number) => T): Record<string, T> =>
    Object.fromEntries(model.measureIds.map((id, measure) => [id, of(measure)]));
  return {
    plans: model.plans.map((plan) => assess(model, plan)),
    partyIds: model.partyIds,
    patience: Object.fromEntries(model.partyIds.map((id, party) => [id, model.figures.patience[party]!])),
    measures: {
      ids: model.measureIds,
      by: model.measureIds.map((_, measure) => model.partyIds[model.performer[measure]!]!),
    },
    takes: byMeasure((measure) => model.takes[measure]!),
    verify: byMeasure((measure) => model.verify[measure]!),
    reversible: byMeasure((measure) => model.reversible[measure] === 1),
  };
}
