import { fullFrom } from "../../model/index.ts";
import { linkedGroups } from "./linked-groups.ts";
import { notInRows } from "./not-in-rows.ts";
import { ownMeasures } from "./own-measures.ts";
import { partyFigures } from "./party-figures.ts";
import { type ProgramQuestion, possibleMeasures } from "./program-question.ts";

/**
 * Refuses what the program has no rows for: the first thing found, by measure or party. What is left it says exactly.
 *
 * @throws EngineError `not-in-rows` (fact `why`, of which each has its own words), `too-many-linked-measures`
 * Source: docs/theory/design.md#what-it-can-say-in-rows.
 */
export function refuseWhatHasNoRows(question: ProgramQuestion): void {
  const { model, isOpen, maxPeriods } = question;
  if (maxPeriods < Number.POSITIVE_INFINITY) throw notInRows(question, "periods", "");
  const possible = possibleMeasures(question);
  for (const measure of possible) {
    const id = model.measureIds[measure]!;
    if (isOpen[measure] && fullFrom(model, measure) > 0)
      throw notInRows(question, "work-under-way", id, { periods: model.takes[measure]! });
    if (model.partly[measure] === 1) throw notInRows(question, "taken-back-in-part", id);
  }
  for (const [party, id] of model.partyIds.entries()) {
    const own = ownMeasures(question, party);
    const [first, ...others] = own;
    if (first === undefined) continue;
    const other = others.find((measure) => model.verify[measure] !== model.verify[first]);
    if (other !== undefined) {
      throw notInRows(question, "several-lags", id, {
        one: model.measureIds[first]!,
        other: model.measureIds[other]!,
        lag: model.verify[first]!,
        otherLag: model.verify[other]!,
      });
    }
    linkedGroups(question, partyFigures(question, party), own);
  }
}
