import type { CompiledPlan, Figures } from "../model/index.ts";
import { passed } from "../numeric/index.ts";

/**
 * One party's shares of the future for each spell length of a plan (`numeric/spell-weights.ts` has their meaning), and
 * the part of the breakdown value that no state changes.
 */
export interface SpellTable {
  /** 1 - δ: what a point paid once counts, per period. */
  readonly impatience: number;
  /** By slot of `spellPeriods`. */
  readonly stay: readonly number[];
  readonly collapse: readonly number[];
  readonly after: readonly number[];
  readonly stayForGood: number;
  readonly collapseForGood: number;
  /** b_i (1 - δ^lasts), points per period. */
  readonly breakdown: number;
}

/** Up to so many periods a geometric sum is added up term by term. */
const SHORT_SPELL = 12;

/** Cost: one power per spell length. */
export function spellTable(plan: CompiledPlan, figures: Figures, party: number): SpellTable {
  const patience = figures.patience[party]!;
  const chance = figures.chance;
  const impatience = 1 - patience;
  const leave = impatience + patience * chance; // 1 - q, without cancellation
  const stayForGood = impatience / leave;
  const collapseForGood = (patience * chance) / leave;
  const q = patience * (1 - chance);
  const logQ = Math.log(q);
  const stay: number[] = [];
  const collapse: number[] = [];
  const after: number[] = [];
  for (let slot = 0; slot < plan.spellPeriods.length; slot++) {
    const periods = plan.spellPeriods[slot]!;
    let gone: number;
    if (periods <= SHORT_SPELL) {
      // (1 - q)(1 + q + … + q^(n-1)): as accurate as expm1, and several times faster.
      let sum = 1;
      for (let n = 1; n < periods; n++) sum = 1 + q * sum;
      gone = leave * sum;
    } else {
      gone = -Math.expm1(periods * logQ);
    }
    stay.push(stayForGood * gone);
    collapse.push(collapseForGood * gone);
    after.push(1 - gone);
  }
  const breakdown = figures.breakdownValue[party]! * passed(patience, figures.breakdownLasts);
  return { impatience, stay, collapse, after, stayForGood, collapseForGood, breakdown };
}
