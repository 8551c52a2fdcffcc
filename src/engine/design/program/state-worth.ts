import { type PartyFigures, termWorth } from "./party-figures.ts";
import { ALWAYS, type Literal, NEVER, type Term } from "./program-builder.ts";
import { possibleMeasures } from "./program-question.ts";
import type { Schedule } from "./schedule.ts";

/** stay · u(s) + collapse · c(s) in the state of a moment of the grid, c being what a breakdown in it leads to. */
export function stateWorth(
  schedule: Schedule,
  figures: PartyFigures,
  place: number,
  stay: number,
  collapse: number,
): Term[] {
  const { question, inForce } = schedule;
  const { reversible } = question.model;
  const inState = (measure: number): Literal => inForce(measure, place);
  const inResidue = (measure: number): Literal =>
    reversible[measure] === 1 ? NEVER : inForce(measure, place);
  return [
    [ALWAYS, collapse * figures.breakdown],
    ...possibleMeasures(question).map(
      (measure): Term => [
        inState(measure),
        (stay + (reversible[measure] === 1 ? 0 : collapse)) * figures.value[measure]!,
      ],
    ),
    ...figures.terms.flatMap((term) => termWorth(schedule, term, stay, collapse, inState, inResidue)),
  ];
}
