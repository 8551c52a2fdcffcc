import { indicesOf, type Lists, listsOf, type Mask } from "../numeric/index.ts";
import { breachChoices } from "./breach-choices.ts";
import type {
  BreachChoices,
  Bundle,
  ChoiceTable,
  CompiledPlan,
  StanceOutcome,
  StateChanges,
} from "./compiled-plan.ts";
import { conditionHolds } from "./condition.ts";
import { EngineError } from "./engine-error.ts";
import { isFeasible } from "./is-feasible.ts";
import type { Model } from "./model.ts";

/**
 * Makes a plan ready for assessment: states, durations, and for every step and party what could be withheld or undone.
 *
 * @param plan - bundles in order; each must lead to a feasible state
 * @throws EngineError `infeasible-step` where one does not (`subject` is the plan, fact `step` counts from 1)
 * Source: docs/theory/scenario.md#plans-and-steps.
 */
export function compilePlan(
  model: Omit<Model, "plans">,
  plan: { readonly id: string; readonly label: string; readonly bundles: readonly Bundle[] },
  stanceOutcome: StanceOutcome | null = null,
): CompiledPlan {
  const states: Mask[] = [model.start];
  const durations: number[] = [];
  for (const [index, bundle] of plan.bundles.entries()) {
    const state = nextState(states[index]!, bundle);
    if (!isFeasible(model, state)) throw new EngineError("infeasible-step", plan.id, { step: index + 1 });
    states.push(state);
    durations.push(durationOf(model, bundle));
  }

  const rows: BreachChoices[] = [];
  for (const [index, bundle] of plan.bundles.entries()) {
    for (let party = 0; party < model.partyIds.length; party++) {
      rows.push(breachChoices(model, party, states[index]!, states[index + 1]!, bundle, durations[index]!));
    }
  }
  for (const state of states) {
    for (let party = 0; party < model.partyIds.length; party++) {
      rows.push(breachChoices(model, party, state, state, NOTHING_DUE, Number.POSITIVE_INFINITY));
    }
  }
  const lengths = new Set(durations);
  for (const { ordered } of rows) for (const { lagPeriods } of ordered) lengths.add(lagPeriods);
  const spellPeriods = [...lengths];
  const slots = new Map(spellPeriods.map((periods, slot) => [periods, slot]));

  return {
    id: plan.id,
    label: plan.label,
    steps: plan.bundles.map((bundle, index) => ({
      does: bundle.does.map((measure) => model.measureIds[measure]!),
      ends: bundle.ends.map((measure) => model.measureIds[measure]!),
      periods: durations[index]!,
      ...(bundle.label === undefined ? {} : { label: bundle.label }),
    })),
    bundles: plan.bundles,
    states,
    changes: stateChanges(model, states),
    paid: listsOf(plan.bundles.map((bundle) => bundle.does.filter((measure) => model.pays[measure] === 1))),
    spellPeriods: Float64Array.from(spellPeriods),
    durationSlots: Int32Array.from(durations, (periods) => slots.get(periods)!),
    // Not 0, which the machine would keep as a small integer and convert at the first write.
    blankTable: states.flatMap(() => model.partyIds.map(() => 0.5)),
    choices: choiceTable(model, rows, slots),
    stanceOutcome,
  };
}

const NOTHING_DUE: Bundle = { does: [], ends: [], wait: 0 };

function nextState(state: Mask, bundle: Bundle): Mask {
  const next = Uint32Array.from(state);
  for (const measure of bundle.does) next[measure >>> 5]! |= 1 << (measure & 31);
  for (const measure of bundle.ends) next[measure >>> 5]! &= ~(1 << (measure & 31));
  return next;
}

/** d_k: max of 1, `wait`, takes and verify of what is done, verify of what is ended; periods. */
function durationOf(model: Pick<Model, "takes" | "verify">, bundle: Bundle): number {
  let periods = Math.max(1, bundle.wait);
  for (const measure of bundle.does) {
    periods = Math.max(periods, model.takes[measure]!, model.verify[measure]!);
  }
  for (const measure of bundle.ends) periods = Math.max(periods, model.verify[measure]!);
  return periods;
}

function stateChanges(model: Pick<Model, "reversible" | "terms">, states: readonly Mask[]): StateChanges {
  const residues = states.map((state) => residueOf(model, state));
  const terms = (masks: readonly Mask[]): Lists =>
    listsOf(
      changesOf(
        masks.map((mask) =>
          model.terms.flatMap((term, index) => (conditionHolds(term, mask) ? [index] : [])),
        ),
      ),
    );
  return {
    measures: listsOf(changesOf(states.map(indicesOf))),
    terms: terms(states),
    residueTerms: terms(residues),
  };
}

/** What each set adds to the one before (`index`) and lacks of it (`~index`). */
function changesOf(sets: readonly (readonly number[])[]): number[][] {
  let before = new Set<number>();
  return sets.map((members) => {
    const set = new Set(members);
    const gained = members.filter((index) => !before.has(index));
    const lost = [...before].filter((index) => !set.has(index));
    before = set;
    return [...gained, ...lost.map((index) => ~index)];
  });
}

/** Written cell by cell: a large file has some six million choices, and lists between would be most of the time of reading it. */
function choiceTable(
  model: Pick<Model, "reversible">,
  rows: readonly BreachChoices[],
  slots: ReadonlyMap<number, number>,
): ChoiceTable {
  const count = rows.reduce((sum, { ordered }) => sum + ordered.length, 0);
  const start = new Int32Array(rows.length + 1);
  const measure = new Int32Array(count);
  const kind = new Uint8Array(count);
  const changesResidue = new Uint8Array(count);
  const lagPeriods = new Float64Array(count);
  const lagSlots: number[][] = [];
  let column = 0;
  for (const [row, { ordered }] of rows.entries()) {
    const slotsOfRow: number[] = [];
    for (const choice of ordered) {
      measure[column] = choice.measure;
      kind[column] = choice.kind;
      changesResidue[column] = 1 - model.reversible[choice.measure]!;
      lagPeriods[column] = choice.lagPeriods;
      const slot = slots.get(choice.lagPeriods)!;
      if (!slotsOfRow.includes(slot)) slotsOfRow.push(slot);
      column++;
    }
    start[row + 1] = column;
    lagSlots.push(slotsOfRow);
  }
  return {
    start,
    linkedStart: Int32Array.from(rows, (row, index) => start[index]! + row.freeCount),
    measure,
    kind,
    changesResidue,
    lagPeriods,
    lagSlots: listsOf(lagSlots),
    groups: rows.map((row, index) =>
      row.groups.map((group) => ({
        ...group,
        choices: Int32Array.from(group.choices, (choice) => choice + start[index]!),
      })),
    ),
  };
}

/** What a breakdown leaves in force: the irreversible measures. Source: docs/theory/scenario.md#breakdown. */
export function residueOf(model: Pick<Model, "reversible">, state: Mask): Mask {
  const residue = Uint32Array.from(state);
  for (const measure of indicesOf(state)) {
    if (model.reversible[measure] === 1) residue[measure >>> 5]! &= ~(1 << (measure & 31));
  }
  return residue;
}
