import type { CompiledPlan, Figures, Model } from "../model/index.ts";
import type { Lists, Table } from "../numeric/index.ts";
import { bestBreach } from "./best-breach.ts";
import { type SpellTable, spellTable } from "./spell-table.ts";

/**
 * The figures of one plan, in points per period (a stream of values expressed as the constant stream worth the same).
 * Tables are row-major by party with K + 1 columns.
 */
export interface Evaluation {
  /** Column k - 1: (1 - δ) V_i(k), keeping on from step k; k = 1 … K + 1. */
  readonly keep: readonly number[];
  /** Column k - 1: (1 - δ) D_i(k), the best breach when step k is due; NaN where nothing could be withheld or undone. */
  readonly breach: readonly number[];
  /** Column k: u_i(s_k). */
  readonly stateValue: readonly number[];
  /** Column k: u_i(r(s_k)), what would be left after a breakdown. */
  readonly residueValue: readonly number[];
  /** Column k - 1: Σ once_i over the bundle of step k, points; 0 for K + 1. */
  readonly once: readonly number[];
  /** Per party: its shares for every spell length of the plan. */
  readonly spells: readonly SpellTable[];
}

/**
 * What every party gets by keeping a plan and by its best breach, at every step.
 *
 * With the shares of `spell-table.ts`, c_i(x) = u_i(r(x)) + b_i (1 - δ^lasts) the normalised breakdown value, and
 * v = (1 - δ) V:  v(k) = (1 - δ) once + stay u(s_k) + collapse c(s_k) + after v(k + 1), back from v(K + 1), whose
 * spell never ends.
 *
 * @param figures - central values, or one sample of them
 * Cost: O(parties x (steps + measures changed + choices x lags)), plus 2^j for each j linked choices. Deterministic.
 * Source: docs/theory/assess.md#keeping-on, #breaking.
 */
export function evaluate(model: Model, plan: CompiledPlan, figures: Figures = model.figures): Evaluation {
  const partyCount = model.partyIds.length;
  const stepCount = plan.bundles.length;
  const columns = stepCount + 1;
  const keep = plan.blankTable.slice();
  const breach = plan.blankTable.slice();
  const stateValue = plan.blankTable.slice();
  const residueValue = plan.blankTable.slice();
  const once = plan.blankTable.slice();
  const spells: SpellTable[] = [];
  const hasTerms = model.terms.length > 0;
  const pays = plan.paid.entries.length > 0;

  for (let party = 0; party < partyCount; party++) {
    const base = party * columns;
    const measures = party * model.measureIds.length;
    const terms = party * model.terms.length;
    const spell = spellTable(plan, figures, party);
    spells.push(spell);

    // 1. What each state, and what a breakdown leaves of it, is worth per period; what each step pays once.
    const { start, entries } = plan.changes.measures;
    let state = 0;
    let residue = 0;
    let entry = 0;
    for (let k = 0; k < columns; k++) {
      for (const end = start[k + 1]!; entry < end; entry++) {
        const measure = entries[entry]!;
        if (measure < 0) {
          state -= figures.value[measures + ~measure]!;
          continue;
        }
        const worth = figures.value[measures + measure]!;
        state += worth;
        if (model.reversible[measure] === 0) residue += worth;
      }
      if (hasTerms) {
        state += changeAt(figures.termValue, terms, plan.changes.terms, k);
        residue += changeAt(figures.termValue, terms, plan.changes.residueTerms, k);
      }
      stateValue[base + k] = state;
      residueValue[base + k] = residue;
      once[base + k] = pays && k < stepCount ? changeAt(figures.once, measures, plan.paid, k) : 0;
    }

    // 2. The best breach at each step, and once nothing more is due.
    for (let k = 1; k <= stepCount; k++) {
      const row = (k - 1) * partyCount + party;
      breach[base + k - 1] = bestBreach(
        model,
        plan.choices,
        plan.spellPeriods,
        figures,
        party,
        row,
        spell,
        once[base + k - 1]!,
        stateValue[base + k]!,
        residueValue[base + k]!,
      );
    }
    breach[base + stepCount] = keepBreach(model, plan, figures, party, stepCount, spell, state, residue);

    // 3. What keeping on is worth, backwards from the end.
    let next = lastSpell(spell, state, residue);
    keep[base + stepCount] = next;
    for (let k = stepCount; k >= 1; k--) {
      const slot = plan.durationSlots[k - 1]!;
      next = oneStep(spell, slot, once[base + k - 1]!, stateValue[base + k]!, residueValue[base + k]!, next);
      keep[base + k - 1] = next;
    }
  }
  return { keep, breach, stateValue, residueValue, once, spells };
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
  const row = (plan.bundles.length + k) * model.partyIds.length + party;
  const { choices, spellPeriods } = plan;
  return bestBreach(model, choices, spellPeriods, figures, party, row, spell, 0, stateValue, residueValue);
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

/** Sum over list k: `index` adds its entry of the table, `~index` takes it off. */
function changeAt(table: Table, base: number, lists: Lists, k: number): number {
  const { start, entries } = lists;
  const end = start[k + 1]!;
  let sum = 0;
  for (let i = start[k]!; i < end; i++) {
    const entry = entries[i]!;
    if (entry >= 0) sum += table[base + entry]!;
    else sum -= table[base + ~entry]!;
  }
  return sum;
}
