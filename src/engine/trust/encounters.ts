import type { Evaluation } from "../assess/index.ts";
import { goneBy, type Model } from "../model/index.ts";
import { bestBreaches, bestReply, worstFor } from "./breach-in-vain.ts";
import type { PathBooks } from "./joint-path.ts";
import { type MeasureLinks, measureLinks } from "./ways.ts";

/** What one party meets in another that breaks at a step date; (1 - δ) times points. */
export interface Encounter {
  /** Index of the party that breaks. */
  readonly other: number;
  /** s: what the party has if it does its part all the same. */
  readonly trusting: number;
  /** dd: what it has at best if it breaks as well, knowing this. */
  readonly breaking: number;
}

/** [party][k - 1], k = 1 … K + 1: one entry for each other party that has something to violate there. */
export type Encounters = readonly (readonly (readonly Encounter[])[])[];

/**
 * For every party, step date and other party: what it has where that one breaks.
 *
 * Exact. Cost: O(parties² x steps x times of discovery x ways of each unit).
 * Source: docs/theory/trust.md#exposure.
 */
export function encountersIn(model: Model, { books }: Pick<Evaluation, "books">): Encounters {
  const links = measureLinks(model);
  const { plan } = books[0]!;
  const stepCount = plan.bundles.length;
  const byStep = Array.from({ length: stepCount + 1 }, (_, k) => {
    const moment = k === stepCount ? plan.moments.first[stepCount]! + stepCount : plan.moments.first[k]!;
    return meetingsAt(books, links, moment);
  });
  return model.partyIds.map((_, party) => byStep.map((step) => step[party]!));
}

/**
 * Per party: whom it may meet at the first period of a step, or after the last one.
 *
 * @param facing - where events may come between, the books of a party as another one breaks
 */
export function meetingsAt(
  books: readonly PathBooks[],
  links: MeasureLinks,
  moment: number,
  facing: (party: number, other: number) => PathBooks = (party) => books[party]!,
): readonly (readonly Encounter[])[] {
  const best = books.map((own) => bestBreaches(own, links, moment));
  return books.map((_, party) =>
    best.flatMap((breaches, other): Encounter[] => {
      if (other === party || breaches.length === 0) return [];
      const own = facing(party, other);
      const met = worstFor(own, links, moment, breaches);
      return [{ other, trusting: met.trusting, breaking: bestReply(own, links, moment, met) }];
    }),
  );
}

/** Per party and step: what the step itself brings while all keep on, and what then counts of what follows. */
export interface StepFlows {
  readonly flow: readonly number[];
  readonly follows: readonly number[];
}

export function flowsOf({ books, keep }: Evaluation, party: number): StepFlows {
  const { plan, spells } = books[party]!;
  const columns = plan.bundles.length + 1;
  const flow: number[] = [];
  const follows: number[] = [];
  for (const [index, { periods }] of plan.steps.entries()) {
    const weight = 1 - goneBy(spells, periods);
    follows.push(weight);
    flow.push(keep[party * columns + index]! - weight * keep[party * columns + index + 1]!);
  }
  return { flow, follows };
}
