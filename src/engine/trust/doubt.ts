import { momentAt, openBooks, type PartyBooks } from "../assess/index.ts";
import { type Bundle, type Model, planCompiler } from "../model/index.ts";
import type { Mask } from "../numeric/index.ts";
import { type Encounter, meetingsAt } from "./encounters.ts";
import { measureLinks } from "./ways.ts";

/** What doubt in the others comes to for one party at a step date, whatever plan the step is part of; (1 - δ) times points. */
export interface Doubt {
  /** min s: what it has if it does its part and the other breaks whose breach hurts it most. */
  readonly trusting: number;
  /** dd: what it has at best if it breaks as well, knowing that one's breach. */
  readonly breaking: number;
  /** The most it is exposed to anybody. */
  readonly exposure: number;
}

/** Per party: null where nobody else has anything to violate. */
export type StepDoubt = readonly (Doubt | null)[];

/** @param bundle - what is due; null: the time after the last step */
export type DoubtAssessor = (before: Mask, bundle: Bundle | null) => StepDoubt;

/**
 * The doubts of steps from any state: neither what a breach brings nor what one has who trusted in vain hangs on the steps after it.
 *
 * @throws EngineError `infeasible-step`, `too-many-linked-measures`
 * Source: docs/theory/trust.md#design-with-trust.
 */
export function doubtAssessor(model: Model): DoubtAssessor {
  const compile = planCompiler(model);
  const doubtsAt = doubtFinder(model);
  return (before, bundle) => {
    const bundles = bundle === null ? [] : [bundle];
    const plan = compile({ id: "step", label: "step", bundles }, null, null, before);
    const { books } = openBooks(model, plan, model.figures);
    return doubtsAt(books, 1);
  };
}

/** The same of a plan that is made ready already: of the first period of a step, from 1, or of the time after the last one. */
export function doubtFinder(model: Model): (books: readonly PartyBooks[], step: number) => StepDoubt {
  const links = measureLinks(model);
  return (books, step) => meetingsAt(books, links, momentAt(books[0]!.plan, step, 0)).map(doubtOf);
}

function doubtOf(met: readonly Encounter[]): Doubt | null {
  if (met.length === 0) return null;
  const worst = worstOf(met);
  const exposure = met.reduce((most, { trusting, breaking }) => Math.max(most, breaking - trusting), 0);
  return { trusting: worst.trusting, breaking: worst.breaking, exposure };
}

/** The one whose breach hurts most; of equally bad ones the first in the file. */
export function worstOf(met: readonly Encounter[]): Encounter {
  return met.reduce((worst, one) => {
    const rounding = 1e-12 * (1 + Math.abs(worst.trusting));
    return one.trusting < worst.trusting - rounding ? one : worst;
  });
}

/** v of keeping on where the others do their part with chance τ. */
export function keptUnderDoubt(confidence: number, kept: number, doubt: Doubt | null): number {
  return doubt === null ? kept : confidence * kept + (1 - confidence) * doubt.trusting;
}

/** The slack then; Infinity where there is nothing to violate. */
export function slackUnderDoubt(confidence: number, slack: number, doubt: Doubt | null): number {
  return doubt === null ? slack : confidence * slack + (1 - confidence) * (doubt.trusting - doubt.breaking);
}
