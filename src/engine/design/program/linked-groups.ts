import { EngineError } from "../../model/index.ts";
import { indicesOf } from "../../numeric/index.ts";
import { notInRows } from "./not-in-rows.ts";
import type { PartyFigures } from "./party-figures.ts";
import type { ProgramQuestion } from "./program-question.ts";

/** At most so many own measures of a party that combinations link: every subset of them is a row. */
const MAX_LINKED_IN_PROGRAM = 6;

/**
 * Own measures that combinations link, in groups that share none.
 *
 * @throws EngineError `too-many-linked-measures`, `not-in-rows`
 */
export function linkedGroups(
  question: ProgramQuestion,
  figures: PartyFigures,
  own: readonly number[],
): number[][] {
  let groups: number[][] = [];
  for (const { term } of figures.terms) {
    const touched = own.filter((measure) => touches(question, term, new Set([measure])));
    if (touched.length === 0) continue;
    const joined = groups.filter((group) => group.some((measure) => touched.includes(measure)));
    groups = [
      ...groups.filter((group) => !joined.includes(group)),
      [...new Set([...touched, ...joined.flat()])],
    ];
  }
  const largest = Math.max(0, ...groups.map((group) => group.length));
  if (largest > MAX_LINKED_IN_PROGRAM) {
    throw new EngineError("too-many-linked-measures", question.model.partyIds[figures.party]!, {
      found: largest,
      ways: 2 ** largest,
      limit: 2 ** MAX_LINKED_IN_PROGRAM,
    });
  }
  // Done for what it pays once and undone from the next period on: where combinations link it, there is no row for that.
  const { model, isOpen } = question;
  const paying = groups
    .flat()
    .find(
      (measure) =>
        isOpen[measure] &&
        figures.once[measure]! > 0 &&
        model.reversible[measure] === 1 &&
        model.verify[measure]! > 1,
    );
  if (paying !== undefined) throw notInRows(question, "linked-payment", model.measureIds[paying]!);
  return groups;
}

/** Does the combination ask about one of these measures? */
export function touches({ model }: ProgramQuestion, term: number, measures: ReadonlySet<number>): boolean {
  const { all, notAll } = model.terms[term]!;
  return [all, ...notAll].some((mask) => indicesOf(mask).some((measure) => measures.has(measure)));
}
