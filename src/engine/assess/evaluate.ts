import type { CompiledPlan, Figures, Model, StateChange } from "../model/index.ts";
import { passed, spellWeights, type Table } from "../numeric/index.ts";
import { bestBreach, type SpellTable } from "./best-breach.ts";

/**
 * The figures of one plan, in points per period (a stream of values expressed as the constant stream worth the same).
 * Tables are row-major by party with K + 1 columns.
 */
export interface Evaluation {
  /** u_i(s_0). */
  readonly startValue: Float64Array;
  /** Column k - 1: (1 - δ) V_i(k), keeping on from step k; k = 1 … K + 1. */
  readonly keep: Float64Array;
  /** Column k - 1: (1 - δ) D_i(k), the best breach when step k is due; NaN where nothing could be withheld or undone. */
  readonly breach: Float64Array;
  /** Column k: u_i(s_k). */
  readonly stateValue: Float64Array;
  /** Column k: u_i(r(s_k)), what would be left after a breakdown. */
  readonly residueValue: Float64Array;
  /** Per party: its weights of every spell length of the plan. */
  readonly spells: readonly SpellTable[];
}

/**
 * What every party gets by keeping a plan and by its best breach, at every step.
 *
 * With weights of `numeric/spell-weights.ts`, c_i(x) = u_i(r(x)) + b_i (1 - δ^lasts) the normalised breakdown value, and
 * v = (1 - δ) V:  v(k) = (1 - δ) once + stay u(s_k) + collapse c(s_k) + after v(k + 1), back from v(K + 1), whose
 * spell never ends.
 *
 * @param figures - central values, or one sample of them
 * Cost: O(parties x (steps + measures changed + choices x lags)), plus 2^j for each j linked choices. Deterministic.
 * Source: model.md sections 3 and 4, multiplied by (1 - δ).
 */
export function evaluate(model: Model, plan: CompiledPlan, figures: Figures = model.figures): Evaluation {
  const partyCount = model.partyIds.length;
  const stepCount = plan.bundles.length;
  const columns = stepCount + 1;
  const startValue = new Float64Array(partyCount);
  const keep = new Float64Array(partyCount * columns);
  const breach = new Float64Array(partyCount * columns);
  const stateValue = new Float64Array(partyCount * columns);
  const residueValue = new Float64Array(partyCount * columns);
  const spells: SpellTable[] = [];

  for (let party = 0; party < partyCount; party++) {
    const base = party * columns;
    const spell = spellTable(plan, figures, party);
    spells.push(spell);

    // 1. What each state, and what a breakdown leaves of it, is worth per period.
    let state = 0;
    let residue = 0;
    for (let k = 0; k < columns; k++) {
      const change = plan.changes[k]!;
      state += stateDifference(model, figures, party, change);
      residue += residueDifference(model, figures, party, change);
      stateValue[base + k] = state;
      residueValue[base + k] = residue;
    }
    startValue[party] = stateValue[base]!;

    // 2. The best breach at each step, and once nothing more is due.
    for (let k = 1; k <= stepCount; k++) {
      breach[base + k - 1] = bestBreach({
        model,
        figures,
        party,
        choices: plan.choices[(k - 1) * partyCount + party]!,
        spell,
        once: onceOf(model, figures, party, plan.bundles[k - 1]!.does),
        stateValue: stateValue[base + k]!,
        residueValue: residueValue[base + k]!,
      });
    }
    breach[base + stepCount] = keepBreach(model, plan, figures, party, stepCount, spell, state, residue);

    // 3. What keeping on is worth, backwards from the end.
    let next = lastSpell(spell, state, residue);
    keep[base + stepCount] = next;
    for (let k = stepCount; k >= 1; k--) {
      next = oneStep(
        spell,
        plan.durationSlots[k - 1]!,
        onceOf(model, figures, party, plan.bundles[k - 1]!.does),
        stateValue[base + k]!,
        residueValue[base + k]!,
        next,
      );
      keep[base + k - 1] = next;
    }
  }
  return { startValue, keep, breach, stateValue, residueValue, spells };
}

/** (1 - δ) D of undoing when step k was the last and the agreement is only to be kept; NaN where nothing can be undone. */
export function keepBreach(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  party: number,
  k: number,
  spell: SpellTable,
  stateValue: number,
  residueValue: number,
): number {
  const choices = plan.choices[(plan.bundles.length + k) * model.partyIds.length + party]!;
  return bestBreach({ model, figures, party, choices, spell, once: 0, stateValue, residueValue });
}

/** v(k) from v(k + 1), points per period. */
export function oneStep(
  spell: SpellTable,
  slot: number,
  once: number,
  stateValue: number,
  residueValue: number,
  next: number,
): number {
  return (
    spell.impatience * once +
    spell.stay[slot]! * stateValue +
    spell.collapse[slot]! * (residueValue + spell.breakdown) +
    spell.after[slot]! * next
  );
}

/** v(K + 1): the last state for good, but for a collapse by nobody's breach. */
export function lastSpell(spell: SpellTable, stateValue: number, residueValue: number): number {
  return spell.stayForGood * stateValue + spell.collapseForGood * (residueValue + spell.breakdown);
}

function spellTable(plan: CompiledPlan, figures: Figures, party: number): SpellTable {
  const patience = figures.patience[party]!;
  const count = plan.spellPeriods.length;
  const stay = new Float64Array(count);
  const collapse = new Float64Array(count);
  const after = new Float64Array(count);
  for (let slot = 0; slot < count; slot++) {
    const weights = spellWeights(patience, figures.chance, plan.spellPeriods[slot]!);
    stay[slot] = weights.stay;
    collapse[slot] = weights.collapse;
    after[slot] = weights.after;
  }
  const forGood = spellWeights(patience, figures.chance, Number.POSITIVE_INFINITY);
  return {
    impatience: 1 - patience,
    stay,
    collapse,
    after,
    stayForGood: forGood.stay,
    collapseForGood: forGood.collapse,
    breakdown: figures.breakdownValue[party]! * passed(patience, figures.breakdownLasts),
  };
}

function stateDifference(model: Model, figures: Figures, party: number, change: StateChange): number {
  const measures = party * model.measureIds.length;
  const terms = party * model.terms.length;
  return (
    sumAt(figures.value, measures, change.gained) -
    sumAt(figures.value, measures, change.lost) +
    sumAt(figures.termValue, terms, change.termsGained) -
    sumAt(figures.termValue, terms, change.termsLost)
  );
}

function residueDifference(model: Model, figures: Figures, party: number, change: StateChange): number {
  const terms = party * model.terms.length;
  return (
    sumAt(figures.value, party * model.measureIds.length, change.residueGained) +
    sumAt(figures.termValue, terms, change.residueTermsGained) -
    sumAt(figures.termValue, terms, change.residueTermsLost)
  );
}

/** Σ once_i(m) over a bundle; points. */
export function onceOf(model: Model, figures: Figures, party: number, measures: readonly number[]): number {
  return sumAt(figures.once, party * model.measureIds.length, measures);
}

function sumAt(table: Table, base: number, columns: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < columns.length; i++) sum += table[base + columns[i]!]!;
  return sum;
}
