import { levelInPeriod, type Model, UNDO } from "../model/index.ts";
import { hasBit } from "../numeric/index.ts";
import type { BreachWitness } from "./breach-at.ts";
import type { PartyBooks, Violation } from "./violation-effect.ts";

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
  const withholds: string[] = [];
  const undoes: string[] = [];
  const begins: Record<string, number> = {};
  for (const { measure, kind, from } of violations) {
    const id = measureIds[measure]!;
    if (kind === UNDO || from > 0) undoes.push(id);
    else withholds.push(id);
    begins[id] = from;
  }
  const keeps: Record<string, number> = {};
  const untilSeen: Record<string, number> = {};
  const soFar: Record<string, number> = {};
  for (let measure = 0; measure < measureCount; measure++) {
    const own = party * measureCount + measure;
    const isPaid = figures.once[own]! > 0;
    if (!isPaid && !(figures.value[own]! > 0)) continue;
    if (hasBit(start, measure) || !isByOthers(model, party, measure)) continue;
    // What it violates itself is none of the others' part.
    const level = isAmong(violations, measure) ? 0 : plannedLevel(books, moment, measure, seenAfter - 1);
    if (level === 0) continue;
    const stays = isPaid ? 1 : level * (1 - figures.reversible[measure]!);
    if (stays > 0) keeps[measureIds[measure]!] = stays;
    else untilSeen[measureIds[measure]!] = level;
    soFar[measureIds[measure]!] = seenAfter === 1 ? level : plannedLevel(books, moment, measure, 0);
  }
  return { withholds, undoes, seenAfter, begins, keeps, untilSeen, soFar };
}

/** How far a measure has come by the plan so many periods after a moment. */
function plannedLevel(
  { plan, model }: Pick<PartyBooks, "plan" | "model">,
  moment: number,
  measure: number,
  after: number,
): number {
  const { moments, states, bundles } = plan;
  const k = moments.step[moment]!;
  if (moments.left[moment] !== Number.POSITIVE_INFINITY) {
    const { does, ends } = bundles[k - 1]!;
    if (does.includes(measure)) return levelInPeriod(model, measure, moments.period[moment]! + after);
    if (ends.includes(measure)) return 0;
  }
  return hasBit(states[k - 1]!, measure) ? 1 : 0;
}

function isAmong(violations: readonly Violation[], measure: number): boolean {
  for (let index = 0; index < violations.length; index++) {
    if (violations[index]!.measure === measure) return true;
  }
  return false;
}

function isByOthers({ performs, partyIds, measureIds }: Model, party: number, measure: number): boolean {
  for (let other = 0; other < partyIds.length; other++) {
    if (other !== party && performs[other * measureIds.length + measure] === 1) return true;
  }
  return false;
}
