import { unitNear } from "../../model/index.ts";
import { indicesOf, type Mask, passed } from "../../numeric/index.ts";
import type { Literal, Term } from "./program-builder.ts";
import { type ProgramQuestion, possibleMeasures } from "./program-question.ts";
import type { Schedule } from "./schedule.ts";

/** What everything is worth to one party; units per period. */
export interface PartyFigures {
  readonly party: number;
  /** Points to a unit: the solver works to a fixed tolerance, so what is at stake must be neither tiny nor huge. A power of two. */
  readonly unit: number;
  readonly patience: number;
  readonly chance: number;
  /** Per measure. */
  readonly value: readonly number[];
  /** Per measure: (1 - δ) once. */
  readonly once: readonly number[];
  /** b (1 - δ^lasts). */
  readonly breakdown: number;
  /** Combinations that are worth something to it. */
  readonly terms: readonly { readonly term: number; readonly worth: number }[];
  /** u(s_0). */
  readonly start: number;
  /** What no future can be worth less than, and none more. */
  readonly least: number;
  readonly most: number;
}

export function partyFigures(question: ProgramQuestion, party: number): PartyFigures {
  const { model, isOpen } = question;
  const { figures } = model;
  const unit = unitNear(model.scales.stake[party]!);
  const patience = figures.patience[party]!;
  const at = party * model.measureIds.length;
  const value = model.measureIds.map((_, measure) => figures.value[at + measure]! / unit);
  const once = model.measureIds.map((_, measure) => ((1 - patience) * figures.once[at + measure]!) / unit);
  const breakdown = (figures.breakdownValue[party]! * passed(patience, figures.breakdownLasts)) / unit;
  const terms = model.terms
    .map((_, term) => ({ term, worth: figures.termValue[party * model.terms.length + term]! / unit }))
    .filter(({ worth }) => worth !== 0);
  const inStart = new Set(indicesOf(model.start));
  const holdsAtStart = (mask: Mask): boolean => indicesOf(mask).every((measure) => inStart.has(measure));
  let start = 0;
  let [least, most] = [Math.min(0, breakdown), Math.max(0, breakdown)];
  for (const measure of possibleMeasures(question)) {
    if (inStart.has(measure)) start += value[measure]!;
    least += Math.min(0, value[measure]!) + (isOpen[measure] ? Math.min(0, once[measure]!) : 0);
    most += Math.max(0, value[measure]!) + (isOpen[measure] ? Math.max(0, once[measure]!) : 0);
  }
  for (const { term, worth } of terms) {
    const { all, notAll } = model.terms[term]!;
    if (holdsAtStart(all) && !notAll.some(holdsAtStart)) start += worth;
    least += Math.min(0, worth);
    most += Math.max(0, worth);
  }
  return { party, unit, patience, chance: figures.chance, value, once, breakdown, terms, start, least, most };
}

/** Does the combination hold, if this is what is in force? */
export function termLiteral(
  { question, conjunction }: Schedule,
  term: number,
  inForce: (measure: number) => Literal,
): Literal {
  const { all, notAll } = question.model.terms[term]!;
  return conjunction(
    indicesOf(all).map(inForce),
    notAll.map((group) => indicesOf(group).map(inForce)),
  );
}

/** stay · u(s) + ruin · u(r(s)) of the combinations, if this is what is in force. */
export function termWorth(
  schedule: Schedule,
  { term, worth }: PartyFigures["terms"][number],
  stay: number,
  ruin: number,
  inForce: (measure: number) => Literal,
  inResidue: (measure: number) => Literal,
): Term[] {
  const terms: Term[] = [[termLiteral(schedule, term, inForce), stay * worth]];
  if (ruin !== 0) terms.push([termLiteral(schedule, term, inResidue), ruin * worth]);
  return terms;
}
