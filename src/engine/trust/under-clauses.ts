import type { ForecastBooks, NodeBooks } from "../assess/index.ts";
import { NO_PARTY } from "../model/index.ts";
import { type Encounters, meetingsAt } from "./encounters.ts";
import type { PathBooks, UnderEvents } from "./joint-path.ts";
import { measureLinks } from "./ways.ts";

/** Nothing has happened so far. */
const NOTHING_YET = 0;

/**
 * What each party has where another one breaks a plan that events may interrupt, at the beginning of each step and after the last one, where
 * no event has happened before. Between the breach and its discovery events happen and clauses work as ever.
 *
 * Not of a plan whose clauses answer a breach: what comes after it hangs on what its party chooses then.
 * Exact. Source: docs/theory/trust.md#under-clauses.
 */
export function encountersUnder({ model, plan, nodes, books, weightsOf }: NodeBooks): Encounters {
  const links = measureLinks(model);
  const suspends = nodes.suspensions.map((clause) => plan.clauses[clause]!.suspend);
  const stepCount = plan.bundles.length;
  const byStep = Array.from({ length: stepCount + 1 }, (_, index) => {
    const isDue = index < stepCount;
    const moment = isDue ? plan.moments.first[index]! : plan.moments.first[stepCount]! + stepCount;
    const k = isDue ? index + 1 : stepCount;
    const facing = (party: number, other: number): PathBooks => {
      const own = books[party]!;
      const under: UnderEvents = {
        weights: weightsOf(party, NOTHING_YET),
        suspends,
        paid: isDue ? depositsDue(own, index) : 0,
        back: own.back[k]!,
        forfeited: forfeitedTo(own, nodes.outstanding[k]!, other),
      };
      return { ...own, under };
    };
    return meetingsAt(
      books.map((_own, party) => facing(party, NO_PARTY)),
      links,
      moment,
      facing,
    );
  });
  return books.map((_, party) => byStep.map((step) => step[party]!));
}

/** Of what is had when a step is due that part which deposits are. */
function depositsDue({ plan, party, paid, once, spells }: ForecastBooks, index: number): number {
  return paid[index]! - spells.impatience * once[party * (plan.bundles.length + 1) + index]!;
}

function forfeitedTo(
  { model, figures, party, spells }: ForecastBooks,
  placed: readonly number[],
  by: number,
): number {
  let points = 0;
  for (const deposit of placed) {
    const { by: placer, to } = model.deposits[deposit]!;
    if (placer === by && to === party) points += figures.deposit[deposit]!;
  }
  return spells.impatience * points;
}
