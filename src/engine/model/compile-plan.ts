import { hasBit, indicesOf, type Mask } from "../numeric/index.ts";
import { breachChoices } from "./breach-choices.ts";
import type { BreachChoices, Bundle, CompiledPlan, StanceOutcome, StateChange } from "./compiled-plan.ts";
import { conditionHolds } from "./condition.ts";
import { EngineError } from "./engine-error.ts";
import { isFeasible } from "./is-feasible.ts";
import type { Model } from "./model.ts";

/**
 * Makes a plan ready for assessment: states, durations, and for every step and party what could be withheld or undone.
 *
 * @param plan - bundles in order; each must lead to a feasible state
 * @throws EngineError `infeasible-step` where one does not (`subject` is the plan, fact `step` counts from 1)
 * Source: model.md section 3.
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

  const slots = new Map<number, number>();
  const slotOf = (periods: number): number => {
    const known = slots.get(periods);
    if (known !== undefined) return known;
    slots.set(periods, slots.size);
    return slots.size - 1;
  };

  const choices: BreachChoices[] = [];
  for (const [index, bundle] of plan.bundles.entries()) {
    for (let party = 0; party < model.partyIds.length; party++) {
      choices.push(
        breachChoices(model, party, states[index]!, states[index + 1]!, bundle, durations[index]!, slotOf),
      );
    }
  }
  for (const state of states) {
    for (let party = 0; party < model.partyIds.length; party++) {
      choices.push(breachChoices(model, party, state, state, NOTHING_DUE, Number.POSITIVE_INFINITY, slotOf));
    }
  }

  const durationSlots = Int32Array.from(durations, slotOf);
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
    changes: states.map((state, index) =>
      changeBetween(model, index === 0 ? null : states[index - 1]!, state),
    ),
    spellPeriods: Float64Array.from(slots.keys()),
    durationSlots,
    choices,
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

function changeBetween(
  model: Pick<Model, "reversible" | "terms">,
  before: Mask | null,
  after: Mask,
): StateChange {
  const had = (measure: number): boolean => before !== null && hasBit(before, measure);
  const gained = indicesOf(after).filter((measure) => !had(measure));
  const lost = before === null ? [] : indicesOf(before).filter((measure) => !hasBit(after, measure));
  const [termsGained, termsLost] = termChange(model, before, after);
  const [residueTermsGained, residueTermsLost] = termChange(
    model,
    before === null ? null : residueOf(model, before),
    residueOf(model, after),
  );
  return {
    gained: Int32Array.from(gained),
    lost: Int32Array.from(lost),
    termsGained: Int32Array.from(termsGained),
    termsLost: Int32Array.from(termsLost),
    residueGained: Int32Array.from(gained.filter((measure) => model.reversible[measure] === 0)),
    residueTermsGained: Int32Array.from(residueTermsGained),
    residueTermsLost: Int32Array.from(residueTermsLost),
  };
}

function termChange(model: Pick<Model, "terms">, before: Mask | null, after: Mask): [number[], number[]] {
  const gained: number[] = [];
  const lost: number[] = [];
  for (const [term, condition] of model.terms.entries()) {
    const held = before !== null && conditionHolds(condition, before);
    const holds = conditionHolds(condition, after);
    if (holds && !held) gained.push(term);
    if (held && !holds) lost.push(term);
  }
  return [gained, lost];
}

/** What a breakdown leaves in force: the irreversible measures. Source: model.md section 3. */
export function residueOf(model: Pick<Model, "reversible">, state: Mask): Mask {
  const residue = Uint32Array.from(state);
  for (const measure of indicesOf(state)) {
    if (model.reversible[measure] === 1) residue[measure >>> 5]! &= ~(1 << (measure & 31));
  }
  return residue;
}
