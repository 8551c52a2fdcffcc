import { breachPath, keepPath, momentAt } from "../assess/index.ts";
import {
  type CompiledPlan,
  type Figures,
  levelsInPeriod,
  type Model,
  residueLevels,
} from "../model/index.ts";
import { passed, spellWeights } from "../numeric/index.ts";
import type { Condition } from "./condition.ts";

/**
 * One summand of a condition's left-hand side, sign * rising * falling * (what it stands for), points per period. Of the two
 * factors, both >= 0, one never falls and one never rises with the party's patience, so that bounds over a range of it are at hand.
 */
export interface Summand {
  readonly sign: 1 | -1;
  readonly rising: number;
  readonly falling: number;
  readonly of: /** Values of measures and combinations, as far as they have come. */
    | { readonly kind: "state"; readonly levels: readonly number[] }
    /** Drift; what it is worth in the period in which it grows, δ/(1 - δ) times that, is in the factors. */
    | { readonly kind: "drift"; readonly levels: readonly number[] }
    /** Σ once over these measures. */
    | { readonly kind: "once"; readonly measures: readonly number[] }
    /** The breakdown value b. */
    | { readonly kind: "breakdown" }
    | { readonly kind: "blame" };
}

/** Periods in which nothing changes. */
interface Spell {
  readonly from: number;
  readonly periods: number;
  readonly levels: readonly number[];
  readonly residue: readonly number[];
  readonly paid: readonly number[];
  /** A breach is seen at its end, and the agreement breaks down. */
  readonly isSeen?: boolean;
}

/**
 * A condition written as Σ summands >= 0: (1 - δ)(V(1) - V^0) for a gain, (1 - δ)(V(n) - D(n)) with the breach fixed.
 *
 * The list has the same entries in the same order for every patience.
 * Source: docs/theory/assess.md#keeping-on, #breaking.
 */
export function summandsOf(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  condition: Condition,
  patience: number,
): readonly Summand[] {
  const { breakdownLasts, reversible } = figures;
  const impatience = 1 - patience;
  const lasting = passed(patience, breakdownLasts);
  const summands: Summand[] = [];
  const add = (sign: 1 | -1, chance: number, spell: Spell): void => {
    const { from, periods, levels, residue, paid, isSeen = false } = spell;
    const share = spellWeights(patience, chance, from).after;
    const { stay, collapse, after } = spellWeights(patience, chance, periods);
    // On the way the agreement may collapse by itself; once a breach is seen, it breaks down for certain. Both end alike.
    const ends = share * (collapse + (isSeen ? after : 0));
    if (paid.length > 0) {
      summands.push({ sign, rising: share, falling: impatience, of: { kind: "once", measures: paid } });
    }
    summands.push({ sign, rising: share, falling: stay, of: { kind: "state", levels } });
    summands.push({ sign, rising: ends, falling: 1, of: { kind: "state", levels: residue } });
    summands.push({ sign, rising: ends, falling: lasting, of: { kind: "breakdown" } });
    if (isSeen) summands.push({ sign, rising: share * after, falling: impatience, of: { kind: "blame" } });
    if (model.driftFrom === model.terms.length) return;
    const growth = patience / impatience;
    summands.push({ sign, rising: share * stay * growth, falling: 1, of: { kind: "drift", levels } });
    summands.push({ sign, rising: ends * growth, falling: 1, of: { kind: "drift", levels: residue } });
  };

  const moment = condition.kind === "accepts" ? 0 : momentAt(plan, condition.step, condition.period);
  for (const stretch of keepPath(model, plan, moment)) {
    const residue = residueLevels(stretch.levels, reversible);
    add(1, figures.chance, { ...stretch, residue, paid: stretch.due.does });
  }
  if (condition.kind === "accepts") {
    const levels = levelsInPeriod(model, model.start, { does: [], ends: [], wait: 0 }, 0);
    const residue = residueLevels(levels, reversible);
    const spell = { from: 0, periods: Number.POSITIVE_INFINITY, levels, residue, paid: [] };
    add(-1, figures.without, spell);
    return summands;
  }
  const { stretches, paid } = breachPath({ plan, model, figures }, moment, condition);
  for (const [index, stretch] of stretches.entries()) {
    const isSeen = index === stretches.length - 1;
    add(-1, figures.chance, { ...stretch, paid: index === 0 ? paid : [], isSeen });
  }
  return summands;
}
