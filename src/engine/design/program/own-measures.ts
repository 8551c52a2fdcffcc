import { type ProgramQuestion, possibleMeasures } from "./program-question.ts";

/** Measures of a party that it could violate at some time. */
export function ownMeasures(question: ProgramQuestion, party: number): number[] {
  const { model, isOpen } = question;
  const count = model.measureIds.length;
  return possibleMeasures(question).filter(
    (measure) =>
      model.performs[party * count + measure] === 1 && (isOpen[measure]! || model.reversible[measure] === 1),
  );
}
