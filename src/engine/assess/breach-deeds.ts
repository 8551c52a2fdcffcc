import { type Model, UNDO } from "../model/index.ts";
import { hasBit } from "../numeric/index.ts";
import type { BreachWitness } from "./breach-at.ts";
import { levelsAfter } from "./breach-path.ts";
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
  const { measureIds, start } = model;
  const measureCount = measureIds.length;
  const { levels, residue } = levelsAfter(books, moment, violations, seenAfter - 1);
  const first = seenAfter === 1 ? levels : levelsAfter(books, moment, violations, 0).levels;
  const withholds: string[] = [];
  const undoes: string[] = [];
  const begins: Record<string, number> = {};
  for (const { measure, kind, from } of violations) {
    const id = measureIds[measure]!;
    if (kind === UNDO || from > 0) undoes.push(id);
    else withholds.push(id);
    begins[id] = from;
    // What it violates itself is none of the others' part.
    levels[measure] = 0;
  }
  const keeps: Record<string, number> = {};
  const untilSeen: Record<string, number> = {};
  const soFar: Record<string, number> = {};
  for (let measure = 0; measure < measureCount; measure++) {
    const level = levels[measure]!;
    const own = party * measureCount + measure;
    const isPaid = figures.once[own]! > 0;
    if (level === 0 || (!isPaid && !(figures.value[own]! > 0))) continue;
    if (hasBit(start, measure) || !isByOthers(model, party, measure)) continue;
    const stays = isPaid ? 1 : residue[measure]!;
    if (stays > 0) keeps[measureIds[measure]!] = stays;
    else untilSeen[measureIds[measure]!] = level;
    soFar[measureIds[measure]!] = first[measure]!;
  }
  return { withholds, undoes, seenAfter, begins, keeps, untilSeen, soFar };
}

function isByOthers({ performs, partyIds, measureIds }: Model, party: number, measure: number): boolean {
  for (let other = 0; other < partyIds.length; other++) {
    if (other !== party && performs[other * measureIds.length + measure] === 1) return true;
  }
  return false;
}
