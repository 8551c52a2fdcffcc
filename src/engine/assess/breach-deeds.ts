import { UNDO } from "../model/index.ts";
import { hasBit } from "../numeric/index.ts";
import type { BreachWitness } from "./best-breach.ts";
import { breachPath } from "./breach-path.ts";
import type { PartyBooks } from "./violation-effect.ts";

/** A breach, by what is done and what it wins. */
export interface BreachDeeds {
  /** Ids of the measures it would not do, not go on with, or not end. */
  readonly withholds: readonly string[];
  /** Ids of the measures it would undo. */
  readonly undoes: readonly string[];
  /** How long it takes until the others see it, periods. */
  readonly seenAfter: number;
  /** By id of each of these measures: periods after the breach begins from which on it is violated; the last seen first. */
  readonly begins: Readonly<Record<string, number>>;
  /** By id of each measure that others did or paid for by the plan, that is worth something to it and stays with it after the breakdown: how much of it stays, from 0 to 1. */
  readonly keeps: Readonly<Record<string, number>>;
  /** By id of each such measure that it has until the breach is seen and not after: how far it has come by then, from 0 to 1. */
  readonly untilSeen: Readonly<Record<string, number>>;
  /** By id of each measure of these two: how far it has come in the period in which the breach begins, from 0 to 1. */
  readonly soFar: Readonly<Record<string, number>>;
}

/** What is done in a breach, and what of the others' part its party has of it. */
export function breachDeeds(books: PartyBooks, moment: number, witness: BreachWitness): BreachDeeds {
  const { model, figures, party } = books;
  const { violations, seenAfter } = witness;
  const { measureIds, performs, start } = model;
  const measureCount = measureIds.length;
  const ids = (isUndone: boolean): string[] =>
    violations
      .filter(({ kind, from }) => (kind === UNDO || from > 0) === isUndone)
      .map(({ measure }) => measureIds[measure]!);
  const { stretches } = breachPath(books, moment, witness);
  const { levels, residue } = stretches.at(-1)!;
  const violated = new Set(violations.map(({ measure }) => measure));
  const keeps: Record<string, number> = {};
  const untilSeen: Record<string, number> = {};
  const soFar: Record<string, number> = {};
  for (const [measure, id] of measureIds.entries()) {
    const level = levels[measure]!;
    const own = party * measureCount + measure;
    const isPaid = figures.once[own]! > 0;
    const byOthers = model.partyIds.some(
      (_, other) => other !== party && performs[other * measureCount + measure] === 1,
    );
    if (level === 0 || !byOthers || violated.has(measure) || hasBit(start, measure)) continue;
    if (!isPaid && !(figures.value[own]! > 0)) continue;
    const stays = isPaid ? 1 : residue[measure]!;
    if (stays > 0) keeps[id] = stays;
    else untilSeen[id] = level;
    soFar[id] = stretches[0]!.levels[measure]!;
  }
  return {
    withholds: ids(false),
    undoes: ids(true),
    seenAfter,
    begins: Object.fromEntries(violations.map(({ measure, from }) => [measureIds[measure]!, from])),
    keeps,
    untilSeen,
    soFar,
  };
}
