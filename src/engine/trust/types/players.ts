import { type BreachWitness, breachAt, evaluate, momentAt, type PartyBooks } from "../../assess/index.ts";
import { type CompiledPlan, figuresOfType, type Model, scalesOf } from "../../model/index.ts";
import { flowsOf } from "../encounters.ts";

/** One type of one party, which chooses the step at which it breaks. What a plan is worth to it is (1 - δ) times points. */
export interface Player {
  /** Index. */
  readonly party: number;
  /** Of the type. */
  readonly id: string;
  readonly weight: number;
  readonly books: PartyBooks;
  /** No agreement. */
  readonly start: number;
  /** What differs by no more is equal. */
  readonly tolerance: number;
  /** Per step, from 0: what the step itself brings while all keep on, and what then counts of what follows. */
  readonly flow: readonly number[];
  readonly follows: readonly number[];
  /** The time after the last step, where nobody ever breaks. */
  readonly whole: number;
  /** By step, from 0, the time after the last at the end: its best breach there, were it alone; null where it has nothing to violate. */
  readonly breaches: readonly (BreachWitness | null)[];
}

/** All types of all parties in one plan: who breaks where. A step is counted from 1; K + 1 is the time after the last, K + 2 never. */
export interface Game {
  readonly model: Model;
  readonly plan: CompiledPlan;
  /** Party by party, type by type. */
  readonly players: readonly Player[];
  /** Per party: indices of its players. */
  readonly ofParty: readonly (readonly number[])[];
  /** K + 1. */
  readonly last: number;
}

/** Source: docs/theory/trust.md#types. */
export function gameOf(model: Model, plan: CompiledPlan): Game {
  const last = plan.bundles.length + 1;
  const players: Player[] = [];
  const ofParty = model.types.map((types, party) =>
    types.map((type) => {
      const figures = figuresOfType(model.figures, type);
      const evaluation = evaluate(model, plan, figures, [party]);
      const books = evaluation.books[party]!;
      const { id, weight } = type;
      const breaches = Array.from({ length: last }, (_, k) => breachAt(books, momentAt(plan, k + 1, 0)));
      const tolerance = scalesOf(figures, model.partyIds.length).tolerance[party]!;
      const whole = evaluation.keep[(party + 1) * last - 1]!;
      const start = evaluation.start[party]!;
      return (
        players.push({
          party,
          id,
          weight,
          books,
          start,
          tolerance,
          ...flowsOf(evaluation, party),
          whole,
          breaches,
        }) - 1
      );
    }),
  );
  return { model, plan, players, ofParty, last };
}

/** The steps at which a player can break, then never. */
export function stopsOf({ last }: Game, { breaches }: Player): number[] {
  const steps = breaches.flatMap((breach, k) => (breach === null ? [] : [k + 1]));
  return [...steps, last + 1];
}
