import { EngineError } from "./engine-error.ts";
import type { Figures } from "./figures.ts";
import type { Model } from "./model.ts";

/** Whoever counts over time needs the patience of every party. @throws EngineError `missing-patience` */
export function checkPatience(
  model: Pick<Model, "partyIds" | "figures">,
  figures: Figures = model.figures,
): void {
  for (const [party, id] of model.partyIds.entries()) {
    if (!(figures.patience[party]! > 0)) throw new EngineError("missing-patience", id);
  }
}
