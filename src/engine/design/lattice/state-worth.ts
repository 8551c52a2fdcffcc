import { degreeOf, termWorths } from "../../model/index.ts";
import { hasBit, indicesOf, intersects, type Mask, maskOf, passed } from "../../numeric/index.ts";
import { type DesignProblem, type OpenCondition, openCondition, openConditionHolds } from "../problem.ts";
import type { Bundles } from "./bundles.ts";

/** What states and payments are worth; points per period. */
export interface StateWorth {
  /** [state * partyCount + party]: u_i(s). */
  readonly state: Float64Array;
  /** The same of a breakdown: u_i(r(s)) + b_i (1 - δ^lasts). */
  readonly ruin: Float64Array;
  /** [bundle * partyCount + party]: (1 - δ) Σ once_i. */
  readonly once: Float64Array;
}

/** Source: docs/theory/scenario.md#what-a-state-is-worth, #breakdown. */
export function stateWorth(problem: DesignProblem, bundles: Bundles, words: Int32Array): StateWorth {
  const { model, partyCount, measures } = problem;
  const { figures } = model;
  const worth: StateWorth = {
    state: new Float64Array(words.length * partyCount),
    ruin: new Float64Array(words.length * partyCount),
    once: new Float64Array(bundles.count * partyCount),
  };
  const inStart = (measure: number): boolean => hasBit(model.start, measure);
  const staysInForce = (measure: number): boolean => inStart(measure) && model.reversible[measure] === 0;
  const bitInResidue = problem.bitOf.map((bit, m) => (model.reversible[m] === 0 ? bit : -1));
  const inState = model.terms.map((term) => openCondition(term, problem.bitOf, inStart));
  // What hangs on measures that can be taken back in part holds to a degree in the residue.
  const partly = maskOf(
    [...model.measureIds.keys()].filter((measure) => model.partly[measure] === 1),
    model.measureIds.length,
  );
  const isShared = model.terms.map(
    ({ all, notAll }) => intersects(all, partly) || notAll.some((group) => intersects(group, partly)),
  );
  const inResidue = model.terms.map((term, index) =>
    isShared[index] ? null : openCondition(term, bitInResidue, staysInForce),
  );
  const worths = termWorths(model, figures);
  const stays = (measure: number): number => 1 - figures.reversible[measure]!;

  for (let party = 0; party < partyCount; party++) {
    const patience = figures.patience[party]!;
    const base = party * model.measureIds.length;
    const values = measures.map((m) => figures.value[base + m]!);
    const lasting = measures.map((m) => stays(m) * figures.value[base + m]!);
    const payments = measures.map((m) => (1 - patience) * figures.once[base + m]!);
    const startValue = measureSum(problem, party, model.start, () => 1);
    const startResidue = measureSum(problem, party, model.start, stays);
    const breakdown = figures.breakdownValue[party]! * passed(patience, figures.breakdownLasts);
    const worthOf = (term: number): number => worths[party * model.terms.length + term]!;
    const termsHere = termPoints(inState, worthOf);
    const termsLeft = termPoints(inResidue, worthOf);
    for (let state = 0; state < words.length; state++) {
      const word = words[state]!;
      const at = state * partyCount + party;
      worth.state[at] = startValue + sumOver(values, word) + termSum(termsHere, word);
      worth.ruin[at] = startResidue + sumOver(lasting, word) + termSum(termsLeft, word) + breakdown;
    }
    for (let bundle = 0; bundle < bundles.count; bundle++) {
      worth.once[bundle * partyCount + party] = sumOver(payments, bundles.word[bundle]!);
    }
  }
  addShared(problem, isShared, worths, words, worth.ruin);
  return worth;
}

/** Adds to each breakdown what is left of combinations that hold to a degree. */
function addShared(
  { model, partyCount, measures }: DesignProblem,
  isShared: readonly boolean[],
  worths: ArrayLike<number>,
  words: Int32Array,
  ruin: Float64Array,
): void {
  if (!isShared.includes(true)) return;
  const residue = new Float64Array(model.measureIds.length);
  for (const measure of indicesOf(model.start)) residue[measure] = 1 - model.figures.reversible[measure]!;
  for (let state = 0; state < words.length; state++) {
    for (const [bit, measure] of measures.entries()) {
      residue[measure] = ((words[state]! >>> bit) & 1) === 1 ? 1 - model.figures.reversible[measure]! : 0;
    }
    for (const [term, condition] of model.terms.entries()) {
      const degree = isShared[term] ? degreeOf(condition, residue) : 0;
      if (degree === 0) continue;
      for (let party = 0; party < partyCount; party++) {
        ruin[state * partyCount + party]! += worths[party * model.terms.length + term]! * degree;
      }
    }
  }
}

function measureSum(
  { model }: DesignProblem,
  party: number,
  state: Mask,
  share: (measure: number) => number,
): number {
  const base = party * model.measureIds.length;
  return indicesOf(state).reduce(
    (sum, measure) => sum + share(measure) * model.figures.value[base + measure]!,
    0,
  );
}

interface TermPoints {
  readonly condition: OpenCondition;
  readonly points: number;
}

function termPoints(
  conditions: readonly (OpenCondition | null)[],
  worthOf: (term: number) => number,
): TermPoints[] {
  return conditions.flatMap((condition, term) =>
    condition === null || worthOf(term) === 0 ? [] : [{ condition, points: worthOf(term) }],
  );
}

function termSum(terms: readonly TermPoints[], word: number): number {
  let sum = 0;
  for (const { condition, points } of terms) if (openConditionHolds(condition, word)) sum += points;
  return sum;
}

function sumOver(points: readonly number[], word: number): number {
  let sum = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) sum += points[31 - Math.clz32(rest & -rest)]!;
  return sum;
}
