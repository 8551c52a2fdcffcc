import { type Model, termWorths, unitNear } from "../../model/index.ts";
import { hasBit, indicesOf, type Mask, passed, spellWeights } from "../../numeric/index.ts";
import type { Literal, Term } from "./program-builder.ts";
import { type ProgramQuestion, possibleMeasures } from "./program-question.ts";
import type { Schedule } from "./schedule.ts";

/** What everything is worth to one party; units per period. */
export interface PartyFigures {
  readonly party: number;
  /** Points to a unit: the solver works to a fixed tolerance, so what is at stake must be neither tiny nor huge. A power of two. */
  readonly unit: number;
  /** Its stake; units. */
  readonly stake: number;
  readonly patience: number;
  readonly chance: number;
  /** Per measure. */
  readonly value: readonly number[];
  /** Per measure: (1 - δ) once. */
  readonly once: readonly number[];
  /** b (1 - δ^lasts). */
  readonly breakdown: number;
  /** (1 - δ) blame. */
  readonly blame: number;
  /** Combinations, and conditions of drift, that are worth something to it. */
  readonly terms: readonly { readonly term: number; readonly worth: number }[];
  /** (1 - δ) V^0: no agreement. */
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
  const blame = ((1 - patience) * figures.blame[party]!) / unit;
  const worths = termWorths(model, figures);
  const terms = model.terms
    .map((_, term) => ({ term, worth: worths[party * model.terms.length + term]! / unit }))
    .filter(({ worth }) => worth !== 0);
  let least = Math.min(0, breakdown) + Math.min(0, blame);
  let most = Math.max(0, breakdown) + Math.max(0, blame);
  for (const measure of possibleMeasures(question)) {
    least += Math.min(0, value[measure]!) + (isOpen[measure] ? Math.min(0, once[measure]!) : 0);
    most += Math.max(0, value[measure]!) + (isOpen[measure] ? Math.max(0, once[measure]!) : 0);
  }
  for (const { worth } of terms) {
    least += Math.min(0, worth);
    most += Math.max(0, worth);
  }
  const worthIn = (isThere: (measure: number) => boolean): number => {
    const holds = (mask: Mask): boolean => indicesOf(mask).every(isThere);
    const isMet = ({ all, notAll }: Model["terms"][number]): boolean => holds(all) && !notAll.some(holds);
    return (
      value.reduce((sum, one, measure) => (isThere(measure) ? sum + one : sum), 0) +
      terms.reduce((sum, { term, worth }) => (isMet(model.terms[term]!) ? sum + worth : sum), 0)
    );
  };
  const inStart = (measure: number): boolean => hasBit(model.start, measure);
  const ruin = worthIn((measure) => inStart(measure) && model.reversible[measure] === 0) + breakdown;
  const without = spellWeights(patience, figures.without, Number.POSITIVE_INFINITY);
  return {
    party,
    unit,
    stake: model.scales.stake[party]! / unit,
    patience,
    chance: figures.chance,
    value,
    once,
    breakdown,
    blame,
    terms,
    start: without.stay * worthIn(inStart) + without.collapse * ruin,
    least,
    most,
  };
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
