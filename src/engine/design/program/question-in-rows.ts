import { EngineError, fullFrom } from "../../model/index.ts";
import { type ProgramQuestion, possibleMeasures } from "./program-question.ts";

/**
 * Refuses what the program has no rows for: the first thing found, by measure or party. What is left it says exactly.
 *
 * @throws EngineError `not-in-rows` (fact `why`, of which each has its own words)
 * Source: docs/theory/design.md#what-it-can-say-in-rows.
 */
export function refuseWhatHasNoRows(question: ProgramQuestion): void {
  const { model, isOpen } = question;
  const refuse = (
    why: string,
    subject: string,
    facts: Readonly<Record<string, string | number>> = {},
  ): never => {
    throw new EngineError("not-in-rows", subject, { why, ...facts });
  };
  const possible = possibleMeasures(question);
  for (const measure of possible) {
    const id = model.measureIds[measure]!;
    if (isOpen[measure] && fullFrom(model, measure) > 0)
      refuse("work-under-way", id, { periods: model.takes[measure]! });
    if (model.partly[measure] === 1) refuse("taken-back-in-part", id);
  }
  for (const [party, id] of model.partyIds.entries()) {
    const [first, ...others] = ownMeasures(question, party);
    if (first === undefined) continue;
    const other = others.find((measure) => model.verify[measure] !== model.verify[first]);
    if (other !== undefined) {
      const facts = { one: model.measureIds[first]!, other: model.measureIds[other]! };
      refuse("several-lags", id, { ...facts, lag: model.verify[first]!, otherLag: model.verify[other]! });
    }
  }
}

/** Measures of a party that it could violate at some time. */
export function ownMeasures(question: ProgramQuestion, party: number): number[] {
  const { model, isOpen } = question;
  const count = model.measureIds.length;
  return possibleMeasures(question).filter(
    (measure) =>
      model.performs[party * count + measure] === 1 && (isOpen[measure]! || model.reversible[measure] === 1),
  );
}
