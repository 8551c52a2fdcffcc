import type { PartyFigures } from "./party-figures.ts";
import { type ProgramQuestion, possibleMeasures } from "./program-question.ts";

/**
 * Is the party a plain one: what others do never hurts it, what it does itself is either a burden or a boon in every respect,
 * a breakdown is no gain, and no combination is worth anything to it?
 *
 * For such a party a breach seen after L periods may be forbidden also where nothing it could do would be seen after exactly L, and
 * the shortest L even in the middle of a step: the true conditions already imply it (proof in docs/theory/design.md#plain-parties).
 */
export function isPlainParty(question: ProgramQuestion, figures: PartyFigures): boolean {
  const { value, once, breakdown, terms, party } = figures;
  const { performer } = question.model;
  return (
    terms.length === 0 &&
    breakdown <= 0 &&
    possibleMeasures(question).every((measure) =>
      performer[measure] === party
        ? value[measure]! * once[measure]! >= 0
        : value[measure]! >= 0 && once[measure]! >= 0,
    )
  );
}
