import { degreeOf, termWorths } from "../../model/index.ts";
import { hasBit, indicesOf, intersects, type Mask, maskOf, passed } from "../../numeric/index.ts";
import { type DesignProblem, type OpenCondition, openCondition, openConditionHolds } from "../problem.ts";
import type { Bundles } from "./bundles.ts";
import type { SharesOfAll } from "./party-shares.ts";

/** What states and payments are worth; points per period. */
export interface StateWorth {
  /**
   * Per state `width` numbers, each part of them by party: what staying in it for good is worth, with all that may happen meanwhile; then what
   * a breakdown leads to, u_i(r(s)) + b_i (1 - δ^lasts); then, suspension by suspension, what the suspended state is worth for good.
   */
  readonly rows: Float64Array;
  readonly width: number;
  /** [bundle * partyCount + party]: (1 - δ) Σ once_i. */
  readonly once: Float64Array;
}

/** Source: docs/theory/scenario.md#what-a-state-is-worth, #breakdown. */
export function stateWorth(
  problem: DesignProblem,
  bundles: Bundles,
  words: Int32Array,
  { suspensions, parties }: SharesOfAll,
): StateWorth {
  const { model, partyCount, measures } = problem;
  const { figures } = model;
  const width = (2 + suspensions.length) * partyCount;
  const rows = new Float64Array(words.length * width);
  const once = new Float64Array(bundles.count * partyCount);
  const inStart = (measure: number): boolean => hasBit(model.start, measure);
  const staysInForce = (measure: number): boolean => inStart(measure) && model.reversible[measure] === 0;
  const bitInResidue = problem.bitOf.map((bit, m) => (model.reversible[m] === 0 ? bit : -1));
  const inState = model.terms.map((term) => openCondition(term, problem.bitOf, inStart));
  // What hangs on measures that can be taken back in part holds to a degree in the residue.
  const partly = maskOf(
    [...model.measureIds.keys()].filter((measure) => model.partly[measure] === 1),
    model.measureIds.length,
  );
  const hangsOn = (some: Mask): boolean[] =>
    model.terms.map(
      ({ all, notAll }) => intersects(all, some) || notAll.some((one) => intersects(one, some)),
    );
  const isShared = hangsOn(partly);
  const inResidue = model.terms.map((term, index) =>
    isShared[index] ? null : openCondition(term, bitInResidue, staysInForce),
  );
  const isHeld = suspensions.map(({ suspends }) => hangsOn(maskOf(suspends, model.measureIds.length)));
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
      const at = state * width + party;
      rows[at] = startValue + sumOver(values, word) + termSum(termsHere, word);
      rows[at + partyCount] = startResidue + sumOver(lasting, word) + termSum(termsLeft, word) + breakdown;
    }
    for (const [index, { suspends }] of suspensions.entries()) {
      const share = (m: number): number => (suspends.includes(m) ? stays(m) : 1);
      const valuesThen = measures.map((m) => share(m) * figures.value[base + m]!);
      const startThen = measureSum(problem, party, model.start, share);
      const termsThen = termsHere.filter(({ term }) => !isHeld[index]![term]);
      for (let state = 0; state < words.length; state++) {
        rows[state * width + (2 + index) * partyCount + party] =
          startThen + sumOver(valuesThen, words[state]!) + termSum(termsThen, words[state]!);
      }
    }
    for (let bundle = 0; bundle < bundles.count; bundle++) {
      once[bundle * partyCount + party] = sumOver(payments, bundles.word[bundle]!);
    }
  }
  addByDegree(problem, isShared, stays, worths, words, rows, width, partyCount);
  for (const [index, { suspends }] of suspensions.entries()) {
    const share = (m: number): number => (suspends.includes(m) ? stays(m) : 1);
    addByDegree(problem, isHeld[index]!, share, worths, words, rows, width, (2 + index) * partyCount);
  }
  for (const [party, { undisturbed, state, ruin, suspended, constant }] of parties.entries()) {
    for (let at = party; at < rows.length; at += width) {
      const leads = rows[at + partyCount]!;
      let sum = state * rows[at]! + ruin * leads + constant;
      for (let index = 0; index < suspended.length; index++) {
        const place = at + (2 + index) * partyCount;
        rows[place] = undisturbed.stayForGood * rows[place]! + undisturbed.collapseForGood * leads;
        sum += suspended[index]! * rows[place]!;
      }
      rows[at] = sum;
    }
  }
  return { rows, width, once };
}

/** Adds to each state, from `first` on, what combinations are worth that hold to a degree where a measure in force counts `share`. */
function addByDegree(
  { model, partyCount, measures }: DesignProblem,
  isAsked: readonly boolean[],
  share: (measure: number) => number,
  worths: ArrayLike<number>,
  words: Int32Array,
  rows: Float64Array,
  width: number,
  first: number,
): void {
  if (!isAsked.includes(true)) return;
  const levels = new Float64Array(model.measureIds.length);
  for (const measure of indicesOf(model.start)) levels[measure] = share(measure);
  for (let state = 0; state < words.length; state++) {
    for (const [bit, measure] of measures.entries()) {
      levels[measure] = ((words[state]! >>> bit) & 1) === 1 ? share(measure) : 0;
    }
    for (const [term, condition] of model.terms.entries()) {
      const degree = isAsked[term] ? degreeOf(condition, levels) : 0;
      if (degree === 0) continue;
      for (let party = 0; party < partyCount; party++) {
        rows[state * width + first + party]! += worths[party * model.terms.length + term]! * degree;
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
  readonly term: number;
  readonly condition: OpenCondition;
  readonly points: number;
}

function termPoints(
  conditions: readonly (OpenCondition | null)[],
  worthOf: (term: number) => number,
): TermPoints[] {
  return conditions.flatMap((condition, term) =>
    condition === null || worthOf(term) === 0 ? [] : [{ term, condition, points: worthOf(term) }],
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
