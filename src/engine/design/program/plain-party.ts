import type { PartyFigures } from "./party-figures.ts";
import { type ProgramQuestion, possibleMeasures } from "./program-question.ts";

/**
 * Is the party a plain one: what others do never hurts it, what it does itself is either a burden or a boon in every respect, a
 * breakdown and being blamed for it is no gain, and no combination and no drift is worth anything to it?
 *
 * For such a party, all whose measures have one lag, a breach may be forbidden also where there is nothing to violate, and inside a step
 * with no row for it: the true conditions already imply it (proof in docs/theory/design.md#plain-parties).
 */
export function isPlainParty(question: ProgramQuestion, figures: PartyFigures): boolean {
  const { value, once, breakdown, blame, terms, party } = figures;
  const { performs, measureIds } = question.model;
  return (
    terms.length === 0 &&
    breakdown <= 0 &&
    blame <= 0 &&
    possibleMeasures(question).every((measure) =>
      performs[party * measureIds.length + measure] === 1
        ? value[measure]! * once[measure]! >= 0
        : value[measure]! >= 0 && once[measure]! >= 0,
    )
  );
}
