import { degreeOf, fullFrom, levelInPeriod, termWorths } from "../../model/index.ts";
import { hasBit, indicesOf } from "../../numeric/index.ts";
import { type MemoryBudget, takeMemory } from "../memory.ts";
import type { DesignProblem } from "../problem.ts";
import type { SharesOfAll } from "./party-shares.ts";

/** What combinations come to be worth, or cease to be, while a step is under way. Rows are as of `StateWorth`. */
export interface ComingTerms {
  readonly problem: DesignProblem;
  readonly shares: SharesOfAll;
  readonly width: number;
  readonly termWorth: ArrayLike<number>;
  /** Per combination: open measures that it hangs on. */
  readonly touches: readonly number[];
  /** Per suspension and combination: does it hang on what is suspended? */
  readonly isHeld: readonly (readonly boolean[])[];
  /** Per combination, by what of it is due, then by what of it is there before: what it adds, phase by phase until that is complete. */
  readonly known: readonly Map<number, Map<number, Float64Array>>[];
  readonly budget: MemoryBudget;
}

export function comingTerms(
  problem: DesignProblem,
  shares: SharesOfAll,
  width: number,
  budget: MemoryBudget,
): ComingTerms {
  const { model, bitOf } = problem;
  return {
    problem,
    shares,
    width,
    termWorth: termWorths(model, model.figures),
    touches: model.terms.map(({ all, notAll }) =>
      [all, ...notAll]
        .flatMap((mask) => indicesOf(mask))
        .reduce((word, m) => (bitOf[m]! < 0 ? word : word | (1 << bitOf[m]!)), 0),
    ),
    isHeld: shares.suspensions.map(({ suspends }) =>
      model.terms.map(({ all, notAll }) =>
        [all, ...notAll].some((mask) => suspends.some((measure) => hasBit(mask, measure))),
      ),
    ),
    known: model.terms.map(() => new Map()),
    budget,
  };
}

/** Adds to the phases of a step what combinations bring that hang on its bundle. @throws MemoryLimitReached */
export function addComing(
  own: ComingTerms,
  before: number,
  due: number,
  rows: Float64Array,
  phaseCount: number,
): void {
  const { touches, known, width } = own;
  for (let term = 0; term < touches.length; term++) {
    const comes = touches[term]! & due;
    if (comes === 0) continue;
    const there = touches[term]! & before;
    let byState = known[term]!.get(comes);
    if (byState === undefined) {
      byState = new Map();
      known[term]!.set(comes, byState);
    }
    let added = byState.get(there);
    if (added === undefined) {
      added = addedRows(own, there, comes, term);
      takeMemory(own.budget, added.byteLength);
      byState.set(there, added);
    }
    const last = added.length - width;
    for (let phase = 0, at = 0; phase < phaseCount; phase++) {
      const from = Math.min(phase * width, last);
      for (let column = 0; column < width; column++) rows[at++]! += added[from + column]!;
    }
  }
}

/** The last of them holds from then on. */
function addedRows(own: ComingTerms, before: number, due: number, term: number): Float64Array {
  const { problem, shares, width, termWorth, touches, isHeld } = own;
  const { model, measures, partyCount } = problem;
  const { suspensions, parties } = shares;
  const work = measures.reduce(
    (most, m, bit) => ((due >>> bit) & 1 ? Math.max(most, fullFrom(model, m) + 1) : most),
    1,
  );
  const degreesIn = (phase: number): { here: number; left: number; held: number[] } => {
    const levels: number[] = model.measureIds.map((_, m) => (hasBit(model.start, m) ? 1 : 0));
    for (let rest = touches[term]!; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      const isDoing = phase >= 0 && ((due >>> bit) & 1) === 1;
      levels[measures[bit]!] = isDoing ? levelInPeriod(model, measures[bit]!, phase) : (before >>> bit) & 1;
    }
    const residue = levels.map((level, m) => level * (1 - model.figures.reversible[m]!));
    const here = degreeOf(model.terms[term]!, levels);
    return {
      here,
      left: degreeOf(model.terms[term]!, residue),
      held: suspensions.map(({ suspends }, index) => {
        if (!isHeld[index]![term]) return here;
        const levelsThen = levels.map((level, m) => (suspends.includes(m) ? residue[m]! : level));
        return degreeOf(model.terms[term]!, levelsThen);
      }),
    };
  };
  const first = degreesIn(-1);
  const added = new Float64Array(work * width);
  for (let phase = 0; phase < work; phase++) {
    const now = degreesIn(phase);
    for (const [party, { state, ruin, suspended, undisturbed }] of parties.entries()) {
      const points = termWorth[party * model.terms.length + term]!;
      const at = phase * width + party;
      const lost = points * (now.left - first.left);
      let sum = state * points * (now.here - first.here) + ruin * lost;
      for (let index = 0; index < suspensions.length; index++) {
        const changed = points * (now.held[index]! - first.held[index]!);
        const then = undisturbed.stayForGood * changed + undisturbed.collapseForGood * lost;
        added[at + (2 + index) * partyCount] = then;
        sum += suspended[index]! * then;
      }
      added[at] = sum;
      added[at + partyCount] = lost;
    }
  }
  return added;
}

/** By measure: what it adds in full. */
export function measureRows(
  { model, partyCount }: DesignProblem,
  { suspensions, parties }: SharesOfAll,
  width: number,
): Float64Array {
  const { value, reversible } = model.figures;
  const rows = new Float64Array(model.measureIds.length * width);
  for (const [party, { ofMeasure, undisturbed }] of parties.entries()) {
    for (const [measure, spells] of ofMeasure.entries()) {
      const at = measure * width + party;
      const worth = value[party * model.measureIds.length + measure]!;
      const stays = 1 - reversible[measure]!;
      rows[at] = worth * (spells.stayForGood + spells.collapseForGood * stays);
      rows[at + partyCount] = worth * stays;
      for (const [index, { suspends }] of suspensions.entries()) {
        const share = suspends.includes(measure) ? stays : 1;
        rows[at + (2 + index) * partyCount] =
          worth * (undisturbed.stayForGood * share + undisturbed.collapseForGood * stays);
      }
    }
  }
  return rows;
}
