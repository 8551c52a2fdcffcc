import { spellWeights } from "../../numeric/index.ts";
import type { PartyFigures } from "./party-figures.ts";
import type { Literal, Term } from "./program-builder.ts";
import type { Schedule } from "./schedule.ts";
import { stateWorth } from "./state-worth.ts";

/**
 * Columns for v(t), what keeping on is worth to one party at every moment of the grid, and after the last of them for good.
 *
 * v(t) = (1 - δ) Σ once + stay u(s) + collapse C(s) + after v(t'), with the shares of `numeric/spell-weights.ts` for the time from t
 * to the next moment t'; nothing changes between moments, so a step of several moments adds up to the same as in one.
 */
export function addKeepValues(schedule: Schedule, figures: PartyFigures): Literal[] {
  const { program, question, grid, done } = schedule;
  const { times } = grid;
  const { patience, chance, least, most } = figures;
  const columns = [...times, Number.POSITIVE_INFINITY].map(() => program.quantity(least, most));
  const end = times.length;
  const forGood = spellWeights(patience, chance, Number.POSITIVE_INFINITY);
  program.equal(
    [[columns[end]!, -1], ...stateWorth(schedule, figures, end, forGood.stay, forGood.collapse)],
    0,
  );
  for (let place = end - 1; place >= 0; place--) {
    const paid = question.open.flatMap((measure): Term[] =>
      figures.once[measure] === 0
        ? []
        : done(measure, place).map(([literal, weight]) => [literal, weight * figures.once[measure]!]),
    );
    const terms: Term[] = [[columns[place]!, -1], ...paid];
    if (place === end - 1) terms.push([columns[end]!, 1]);
    else {
      const spell = spellWeights(patience, chance, times[place + 1]! - times[place]!);
      terms.push(...stateWorth(schedule, figures, place, spell.stay, spell.collapse));
      terms.push([columns[place + 1]!, spell.after]);
    }
    program.equal(terms, 0);
  }
  return columns;
}
