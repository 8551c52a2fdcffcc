import {
  type CompiledPlan,
  EngineError,
  type Figures,
  type Model,
  type StepSummary,
  UNDO,
  type Waiting,
} from "../model/index.ts";
import { type BreachWitness, bestBreach } from "./best-breach.ts";
import { type Evaluation, evaluate, keepBreach, lastSpell, oneStep } from "./evaluate.ts";

/** Something of each party, by its id. */
export type ByParty<T> = Record<string, T>;

/** One plan assessed; an entry of `plans` in results. Points per period unless said otherwise. */
export interface AssessResult {
  /** Its id. */
  readonly id: string;
  /** Its label; its id where the file gives none. */
  readonly label: string;
  /** What is done, step by step. K in what follows is the count of steps. */
  readonly steps: readonly StepSummary[];
  /** Whether every party accepts it and keeps every step. */
  readonly holds: boolean;
  /** Of the plans that its first steps alone would be, the longest that holds: its count of steps; K where the plan holds. */
  readonly holdsThrough: number;
  /** By party: whether its gain is not negative. */
  readonly accepts: ByParty<boolean>;
  /** By party: what the plan brings it against staying at the start for good, points per period. */
  readonly gain: ByParty<number>;
  /** By party: what it would lose by breaking, σ(1) … σ(K + 1), points per period; null where it has nothing it could withhold or undo. */
  readonly slack: ByParty<(number | null)[]>;
  /** The smallest slack; null where nobody has anything to withhold or undo. */
  readonly weakest: Link | null;
  /** The first negative slack, and what is done there; null where no slack is negative. */
  readonly breaks: Break | null;
  /** Of a plan by stances: what never came about, as its conditions were not met. */
  readonly waiting: readonly Waiting[];
  /** Of a plan by stances: ids of measures that wait for each other in a circle, each for the next and the last for the first. */
  readonly deadlocks: readonly (readonly string[])[];
  /** Whether there are more deadlocks than are listed. */
  readonly moreDeadlocks: boolean;
  /** Of a plan by stances that comes back to an earlier state; null where it does not. */
  readonly revisits: {
    /** When it was first in that state, periods from the start. */
    readonly from: number;
    /** When it was there again, periods from the start. */
    readonly to: number;
  } | null;
  /** By party: V(1) … V(K + 1), what keeping on is worth from each step on; points, summed and discounted. */
  readonly keepValue: ByParty<number[]>;
  /** By party: D(1) … D(K + 1), what its best breach is worth from each step on; points, summed and discounted; null where it has nothing it could withhold or undo. */
  readonly breachValue: ByParty<(number | null)[]>;
}

/** A party at a step. */
export interface Link {
  /** Id of the party. */
  readonly party: string;
  /** The step, from 1; K + 1 once nothing more is due. */
  readonly step: number;
  /** What the party would lose by breaking there, points per period; negative where it would break. */
  readonly slack: number;
}

/** The breach that a party prefers to keeping on. */
export interface Break extends Link {
  /** Ids of the measures it would not do, or not end. */
  readonly withholds: readonly string[];
  /** Ids of the measures it would undo. */
  readonly undoes: readonly string[];
  /** How long it takes until the others see it, periods. */
  readonly seenAfter: number;
}

/**
 * Would every party keep this plan; if not, who would break it, where, and how?
 *
 * g_i = v_i(1) - u_i(s_0) and σ_i(k) = v_i(k) - d_i(k), from `evaluate`. The plan holds when no gain and no slack
 * is negative (to `Model.scales`).
 *
 * @param plan - id of a plan of the model, or a compiled plan
 * @param figures - central values unless a sample is given
 * @throws EngineError `unknown-plan`, `missing-patience`
 * Exact up to floating point. Deterministic. Source: docs/theory/assess.md#gain-slack-and-verdict.
 */
export function assess(
  model: Model,
  plan: string | CompiledPlan,
  figures: Figures = model.figures,
): AssessResult {
  const compiled = typeof plan === "string" ? findPlan(model, plan) : plan;
  for (const [party, id] of model.partyIds.entries()) {
    if (!(figures.patience[party]! > 0)) throw new EngineError("missing-patience", id);
  }
  const evaluation = evaluate(model, compiled, figures);
  const columns = compiled.bundles.length + 1;
  const { keep, breach, stateValue } = evaluation;

  const accepts: ByParty<boolean> = {};
  const gain: ByParty<number> = {};
  const slack: ByParty<(number | null)[]> = {};
  const keepValue: ByParty<number[]> = {};
  const breachValue: ByParty<(number | null)[]> = {};
  // The weakest link and the first break as plain numbers; links are made once both are known.
  let weakestParty = -1;
  let weakestColumn = columns;
  let weakestSlack = Number.POSITIVE_INFINITY;
  let breakParty = -1;
  let breakColumn = columns;
  let breakSlack = 0;
  let allAccept = true;
  for (let party = 0; party < model.partyIds.length; party++) {
    const id = model.partyIds[party]!;
    const impatience = 1 - figures.patience[party]!;
    const gained = keep[party * columns]! - stateValue[party * columns]!;
    const tolerance = model.scales.tolerance[party]!;
    const isAccepted = gained >= -tolerance;
    allAccept &&= isAccepted;
    const slacks: (number | null)[] = [];
    const keeps: number[] = [];
    const breaches: (number | null)[] = [];
    for (let column = 0; column < columns; column++) {
      const kept = keep[party * columns + column]!;
      const broken = breach[party * columns + column]!;
      keeps.push(kept / impatience);
      if (Number.isNaN(broken)) {
        slacks.push(null);
        breaches.push(null);
        continue;
      }
      const left = kept - broken;
      slacks.push(left);
      breaches.push(broken / impatience);
      if (left < weakestSlack || (left === weakestSlack && column < weakestColumn)) {
        weakestParty = party;
        weakestColumn = column;
        weakestSlack = left;
      }
      // A plan breaks at its first negative slack; within a step, through the party with the most negative one.
      if (left >= -tolerance || column > breakColumn) continue;
      if (column < breakColumn || left < breakSlack) {
        breakParty = party;
        breakColumn = column;
        breakSlack = left;
      }
    }
    gain[id] = gained;
    accepts[id] = isAccepted;
    slack[id] = slacks;
    keepValue[id] = keeps;
    breachValue[id] = breaches;
  }
  const linkOf = (party: number, column: number, left: number): Link | null =>
    party < 0 ? null : { party: model.partyIds[party]!, step: column + 1, slack: left };
  const weakest = linkOf(weakestParty, weakestColumn, weakestSlack);
  const firstBreak = linkOf(breakParty, breakColumn, breakSlack);

  const holds = allAccept && firstBreak === null;
  const stepCount = compiled.bundles.length;
  return {
    id: compiled.id,
    label: compiled.label,
    steps: compiled.steps,
    holds,
    holdsThrough: holds ? stepCount : longestHoldingPrefix(model, compiled, figures, evaluation),
    accepts,
    gain,
    slack,
    weakest,
    breaks: firstBreak === null ? null : withWitness(model, compiled, figures, evaluation, firstBreak),
    waiting: compiled.stanceOutcome?.waiting ?? [],
    deadlocks: compiled.stanceOutcome?.deadlocks ?? [],
    moreDeadlocks: compiled.stanceOutcome?.moreDeadlocks ?? false,
    revisits: compiled.stanceOutcome?.revisits ?? null,
    keepValue,
    breachValue,
  };
}

/** The plan of this id. @throws EngineError `unknown-plan` */
export function findPlan(model: Model, id: string): CompiledPlan {
  const plan = model.plans.find((one) => one.id === id);
  if (plan === undefined) throw new EngineError("unknown-plan", id);
  return plan;
}

function withWitness(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  evaluation: Evaluation,
  link: Link,
): Break {
  const party = model.partyIds.indexOf(link.party);
  const witness = breachAt(model, plan, figures, evaluation, party, link.step)!;
  const withholds: string[] = [];
  const undoes: string[] = [];
  for (const column of witness.columns) {
    const list = plan.choices.kind[column] === UNDO ? undoes : withholds;
    list.push(model.measureIds[plan.choices.measure[column]!]!);
  }
  const { step, slack } = link;
  return { party: link.party, step, slack, withholds, undoes, seenAfter: witness.seenAfter };
}

/** The best breach of a party at a step (K + 1: once nothing more is due); null where it has no choice. */
export function breachAt(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  evaluation: Evaluation,
  party: number,
  step: number,
): BreachWitness | null {
  const stepCount = plan.bundles.length;
  const due = step <= stepCount;
  const cell = party * (stepCount + 1) + (due ? step : stepCount);
  const witness: { columns: number[]; seenAfter: number; breachValue: number } = {
    columns: [],
    seenAfter: 0,
    breachValue: 0,
  };
  witness.breachValue = bestBreach(
    model,
    plan.choices,
    plan.spellPeriods,
    figures,
    party,
    (due ? step - 1 : 2 * stepCount) * model.partyIds.length + party,
    evaluation.spells[party]!,
    due ? evaluation.once[cell - 1]! : 0,
    evaluation.stateValue[cell]!,
    evaluation.residueValue[cell]!,
    witness,
  );
  return Number.isNaN(witness.breachValue) ? null : witness;
}

/** The largest k < K whose first k steps, as a plan of their own, hold; 0 where none do. */
function longestHoldingPrefix(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  evaluation: Evaluation,
): number {
  for (let k = plan.bundles.length - 1; k >= 1; k--) {
    if (model.partyIds.every((_, party) => keepsPrefix(model, plan, figures, evaluation, party, k))) return k;
  }
  return 0;
}

function keepsPrefix(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  evaluation: Evaluation,
  party: number,
  k: number,
): boolean {
  const base = party * (plan.bundles.length + 1);
  const tolerance = model.scales.tolerance[party]!;
  const spell = evaluation.spells[party]!;
  const stateValue = evaluation.stateValue[base + k]!;
  const residueValue = evaluation.residueValue[base + k]!;
  let kept = lastSpell(spell, stateValue, residueValue);
  const undone = keepBreach(model, plan, figures, party, k, spell, stateValue, residueValue);
  if (kept - undone < -tolerance) return false;
  for (let step = k; step >= 1; step--) {
    const once = evaluation.once[base + step - 1]!;
    const slot = plan.durationSlots[step - 1]!;
    kept = oneStep(
      spell,
      slot,
      once,
      evaluation.stateValue[base + step]!,
      evaluation.residueValue[base + step]!,
      kept,
    );
    // What a breach of a step pays does not hang on the steps after it, so the figures of the whole plan serve.
    if (kept - evaluation.breach[base + step - 1]! < -tolerance) return false;
  }
  return kept - evaluation.stateValue[base]! >= -tolerance;
}
