import { type BreachWitness, breachAt, type Evaluation } from "../assess/index.ts";
import {
  type CompiledPlan,
  type Figures,
  type Model,
  residueOf,
  scalesOf,
  UNDO,
  WITHHOLD_ENDING,
} from "../model/index.ts";
import { type Mask, passed, spellWeights } from "../numeric/index.ts";

/** One thing a plan must meet to hold: that a party accepts it, or that one breach does not pay. */
export type Condition =
  | { readonly kind: "accepts"; readonly party: number }
  | {
      readonly kind: "keeps";
      readonly party: number;
      /** From 1; K + 1 once nothing more is due. */
      readonly step: number;
      /** Measure indices. */
      readonly leavesUndone: readonly number[];
      readonly leavesUnended: readonly number[];
      readonly undoes: readonly number[];
      /** Periods. */
      readonly seenAfter: number;
    };

/**
 * One summand of a condition's left-hand side, sign * rising * falling * (what it stands for), points per period. Of the two
 * factors, both >= 0, one never falls and one never rises with the party's patience, so that bounds over a range of it are at hand.
 */
export interface Summand {
  readonly sign: 1 | -1;
  readonly rising: number;
  readonly falling: number;
  readonly of:
    | { readonly kind: "state"; readonly state: Mask }
    /** Σ once over these measures. */
    | { readonly kind: "once"; readonly measures: readonly number[] }
    /** The breakdown value b. */
    | { readonly kind: "breakdown" };
}

/**
 * A condition written as Σ summands >= 0: (1 - δ) V(1) - u(s_0) for a gain, (1 - δ)(V(k) - D(k)) with the breach fixed.
 *
 * The list has the same entries in the same order for every patience.
 * Source: docs/theory/assess.md#keeping-on, #breaking.
 */
export function summandsOf(
  model: Model,
  plan: CompiledPlan,
  figures: Pick<Figures, "chance" | "breakdownLasts">,
  condition: Condition,
  patience: number,
): Summand[] {
  const { chance, breakdownLasts } = figures;
  const impatience = 1 - patience;
  const lasting = passed(patience, breakdownLasts);
  const summands: Summand[] = [];
  const spell = (
    sign: 1 | -1,
    share: number,
    state: Mask,
    stay: number,
    collapse: number,
    paid: readonly number[],
  ): void => {
    summands.push({ sign, rising: share, falling: impatience, of: { kind: "once", measures: paid } });
    summands.push({ sign, rising: share, falling: stay, of: { kind: "state", state } });
    const residue = residueOf(model, state);
    summands.push({ sign, rising: share * collapse, falling: 1, of: { kind: "state", state: residue } });
    summands.push({ sign, rising: share * collapse, falling: lasting, of: { kind: "breakdown" } });
  };

  const stepCount = plan.bundles.length;
  const from = condition.kind === "accepts" ? 1 : condition.step;
  let share = 1;
  for (let k = from; k <= stepCount; k++) {
    const periods = plan.spellPeriods[plan.durationSlots[k - 1]!]!;
    const { stay, collapse, after } = spellWeights(patience, chance, periods);
    spell(1, share, plan.states[k]!, stay, collapse, plan.bundles[k - 1]!.does);
    share *= after;
  }
  const forGood = spellWeights(patience, chance, Number.POSITIVE_INFINITY);
  spell(1, share, plan.states[stepCount]!, forGood.stay, forGood.collapse, []);

  if (condition.kind === "accepts") {
    summands.push({ sign: -1, rising: 1, falling: 1, of: { kind: "state", state: plan.states[0]! } });
    return summands;
  }
  const lag = spellWeights(patience, chance, condition.seenAfter);
  const due = plan.bundles[condition.step - 1]?.does ?? [];
  const paid = due.filter((measure) => !condition.leavesUndone.includes(measure));
  const state = stateAfterBreach(plan.states[Math.min(condition.step, stepCount)]!, condition);
  // Once seen, the agreement breaks down for certain; on the way it may collapse by itself. Both end alike.
  spell(-1, 1, state, lag.stay, lag.collapse + lag.after, paid);
  return summands;
}

function stateAfterBreach(kept: Mask, breach: Extract<Condition, { kind: "keeps" }>): Mask {
  const state = Uint32Array.from(kept);
  for (const measure of [...breach.leavesUndone, ...breach.undoes])
    state[measure >>> 5]! &= ~(1 << (measure & 31));
  for (const measure of breach.leavesUnended) state[measure >>> 5]! |= 1 << (measure & 31);
  return state;
}

/** The conditions of one party that fail at these figures (to the tolerance that goes with them), each step at its best breach, with their values. @param share - of the tolerance that is given */
export function failedConditions(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  evaluation: Evaluation,
  party: number,
  share: number = 1,
): { readonly condition: Condition; readonly value: number }[] {
  const columns = plan.bundles.length + 1;
  const { keep, breach, stateValue } = evaluation;
  const failed: { condition: Condition; value: number }[] = [];
  const tolerance = share * scalesOf(figures, model.partyIds.length).tolerance[party]!;
  const gain = keep[party * columns]! - stateValue[party * columns]!;
  if (gain < -tolerance) failed.push({ condition: { kind: "accepts", party }, value: gain });
  for (let column = 0; column < columns; column++) {
    const slack = keep[party * columns + column]! - breach[party * columns + column]!;
    if (!(slack < -tolerance)) continue;
    const witness = breachAt(model, plan, figures, evaluation, party, column + 1)!;
    failed.push({ condition: keepsCondition(plan, party, column + 1, witness), value: slack });
  }
  return failed;
}

function keepsCondition(plan: CompiledPlan, party: number, step: number, witness: BreachWitness): Condition {
  const { choices } = plan;
  const undoes: number[] = [];
  const leavesUnended: number[] = [];
  const leavesUndone: number[] = [];
  for (const column of witness.columns) {
    const kind = choices.kind[column];
    const list = kind === UNDO ? undoes : kind === WITHHOLD_ENDING ? leavesUnended : leavesUndone;
    list.push(choices.measure[column]!);
  }
  return { kind: "keeps", party, step, leavesUndone, leavesUnended, undoes, seenAfter: witness.seenAfter };
}
