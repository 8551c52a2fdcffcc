import { residueOf } from "../../model/index.ts";
import { hasBit, indicesOf, type Mask, passed, spellWeights } from "../../numeric/index.ts";
import { type DesignProblem, type OpenCondition, openCondition, openConditionHolds } from "../problem.ts";
import type { Bundles } from "./bundles.ts";

/** What states, durations and payments are worth; points per period. */
export interface StateWorth {
  /** [state * partyCount + party]: u_i(s). */
  readonly state: Float64Array;
  /** The same of a breakdown: u_i(r(s)) + b_i (1 - δ^lasts). */
  readonly ruin: Float64Array;
  /** [party * durations + slot]: shares of `numeric/spell-weights.ts`. */
  readonly stay: Float64Array;
  readonly collapse: Float64Array;
  readonly after: Float64Array;
  /** Per party, for a spell that never ends. */
  readonly stayForGood: Float64Array;
  readonly collapseForGood: Float64Array;
  /** [bundle * partyCount + party]: (1 - δ) Σ once_i. */
  readonly once: Float64Array;
}

/** Source: docs/theory/scenario.md#what-a-state-is-worth, #breakdown. */
export function stateWorth(problem: DesignProblem, bundles: Bundles, words: Int32Array): StateWorth {
  const { model, partyCount, measures } = problem;
  const { figures } = model;
  const durationCount = bundles.periods.length;
  const worth: StateWorth = {
    state: new Float64Array(words.length * partyCount),
    ruin: new Float64Array(words.length * partyCount),
    stay: new Float64Array(partyCount * durationCount),
    collapse: new Float64Array(partyCount * durationCount),
    after: new Float64Array(partyCount * durationCount),
    stayForGood: new Float64Array(partyCount),
    collapseForGood: new Float64Array(partyCount),
    once: new Float64Array(bundles.count * partyCount),
  };
  const lasting = measures.reduce((sum, m, bit) => (model.reversible[m] === 0 ? sum | (1 << bit) : sum), 0);
  const inStart = (measure: number): boolean => hasBit(model.start, measure);
  const staysInForce = (measure: number): boolean => inStart(measure) && model.reversible[measure] === 0;
  const bitInResidue = problem.bitOf.map((bit, m) => (model.reversible[m] === 0 ? bit : -1));
  const inState = model.terms.map((term) => openCondition(term, problem.bitOf, inStart));
  const inResidue = model.terms.map((term) => openCondition(term, bitInResidue, staysInForce));

  for (let party = 0; party < partyCount; party++) {
    const patience = figures.patience[party]!;
    const forGood = spellWeights(patience, figures.chance, Number.POSITIVE_INFINITY);
    worth.stayForGood[party] = forGood.stay;
    worth.collapseForGood[party] = forGood.collapse;
    for (const [slot, periods] of bundles.periods.entries()) {
      const { stay, collapse, after } = spellWeights(patience, figures.chance, periods);
      worth.stay[party * durationCount + slot] = stay;
      worth.collapse[party * durationCount + slot] = collapse;
      worth.after[party * durationCount + slot] = after;
    }

    const values = measures.map((m) => figures.value[party * model.measureIds.length + m]!);
    const payments = measures.map((m) => (1 - patience) * figures.once[party * model.measureIds.length + m]!);
    const startValue = measureSum(problem, party, model.start);
    const startResidue = measureSum(problem, party, residueOf(model, model.start));
    const breakdown = figures.breakdownValue[party]! * passed(patience, figures.breakdownLasts);
    const termsHere = termWorths(problem, party, inState);
    const termsLeft = termWorths(problem, party, inResidue);
    for (let state = 0; state < words.length; state++) {
      const word = words[state]!;
      const at = state * partyCount + party;
      worth.state[at] = startValue + sumOver(values, word) + termSum(termsHere, word);
      worth.ruin[at] = startResidue + sumOver(values, word & lasting) + termSum(termsLeft, word) + breakdown;
    }
    for (let bundle = 0; bundle < bundles.count; bundle++) {
      worth.once[bundle * partyCount + party] = sumOver(payments, bundles.word[bundle]!);
    }
  }
  return worth;
}

function measureSum({ model }: DesignProblem, party: number, state: Mask): number {
  const base = party * model.measureIds.length;
  return indicesOf(state).reduce((sum, measure) => sum + model.figures.value[base + measure]!, 0);
}

interface TermWorth {
  readonly condition: OpenCondition;
  readonly points: number;
}

function termWorths(
  { model }: DesignProblem,
  party: number,
  conditions: readonly (OpenCondition | null)[],
): TermWorth[] {
  return conditions.flatMap((condition, term) => {
    const points = model.figures.termValue[party * model.terms.length + term]!;
    return condition === null || points === 0 ? [] : [{ condition, points }];
  });
}

function termSum(terms: readonly TermWorth[], word: number): number {
  let sum = 0;
  for (const { condition, points } of terms) if (openConditionHolds(condition, word)) sum += points;
  return sum;
}

function sumOver(points: readonly number[], word: number): number {
  let sum = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) sum += points[31 - Math.clz32(rest & -rest)]!;
  return sum;
}
