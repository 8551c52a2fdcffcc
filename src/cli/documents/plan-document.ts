import type { AssessResult, ByParty, Model, StepSummary } from "../../engine/index.ts";
import type { Chance } from "../../study/index.ts";

/** One plan as `compare` and `explain` print it. */
export interface PlanDocument extends Omit<AssessResult, "steps"> {
  /** What is done, step by step. K in what follows is the count of steps. */
  readonly steps: readonly StepDocument[];
  /** How sure it is where every figure may lie anywhere in its range; null where no figure is uncertain, where it was not asked for, and of a plan without steps. */
  readonly probability: Chance | null;
  /** What may happen meanwhile; the language has no events yet. */
  readonly events: readonly [];
  /** What answers a breach short of a breakdown; the language has no clauses yet. */
  readonly responses: readonly [];
  /** The plan that may follow; null, as the language has none yet. */
  readonly then: null;
  /** By aim: how far the plan serves it; the language has no aims yet. */
  readonly aims: Readonly<Record<string, never>>;
}

/** One step of a plan. */
export interface StepDocument extends Omit<StepSummary, "label"> {
  /** Its label; null where the file gives none. */
  readonly label: string | null;
  /** Deposits placed in it; the language has none yet. */
  readonly places: readonly [];
  /** Deposits returned in it; the language has none yet. */
  readonly returns: readonly [];
  /** Date at which it is due; null, as the language has no dates yet. */
  readonly due: null;
  /** Date by which it is done and verified; null, as the language has no dates yet. */
  readonly done: null;
  /** Date by which it is to be done; null, as the language has no dates yet. */
  readonly until: null;
  /** Periods to spare until then; null, as the language has no dates yet. */
  readonly spare: null;
}

/** A plan with what of the contract of documents the engine does not work out yet. */
export function planDocument(plan: AssessResult, probability: Chance | null): PlanDocument {
  return {
    ...plan,
    steps: plan.steps.map(
      (step): StepDocument => ({
        ...step,
        label: step.label ?? null,
        places: [],
        returns: [],
        due: null,
        done: null,
        until: null,
        spare: null,
      }),
    ),
    probability,
    events: [],
    responses: [],
    // biome-ignore lint/suspicious/noThenProperty: a key of the documents; null is never called
    then: null,
    aims: {},
  };
}

/** By party: what it has to win or lose, the scale of its points; points per period. */
export function stakesOf({ partyIds, scales }: Model): ByParty<number> {
  return Object.fromEntries(partyIds.map((id, party) => [id, scales.stake[party]!]));
}
