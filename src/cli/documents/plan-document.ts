import type { AssessResult, ByParty, EventOutcome, Model, StepSummary } from "../../engine/index.ts";
import type { Accidents, Chance } from "../../study/index.ts";

/** One plan as `compare` and `explain` print it. */
export interface PlanDocument extends Omit<AssessResult, "steps" | "events"> {
  /** What is done, step by step. K in what follows is the count of steps. */
  readonly steps: readonly StepDocument[];
  /** How sure it is where every figure may lie anywhere in its range; null where no figure is uncertain, where it was not asked for, and of a plan without steps. */
  readonly probability: Chance | null;
  /** What each event costs whom that a party may choose or a clause answers; none of a plan that nothing interrupts. */
  readonly events: readonly EventDocument[];
  /** By aim: how far the plan serves it; the language has no aims yet. */
  readonly aims: Readonly<Record<string, never>>;
}

/** What an event costs. */
export interface EventDocument extends EventOutcome {
  /** By party: what the chance that it happens by itself costs, points per period; negative: what it brings; null where it costs nobody anything. */
  readonly accidents: ByParty<number> | null;
}

/** One step of a plan. */
export interface StepDocument extends Omit<StepSummary, "label"> {
  /** Its label; null where the file gives none. */
  readonly label: string | null;
  /** Ids of the deposits placed in it. */
  readonly places: readonly string[];
  /** Ids of the deposits given back in it. */
  readonly returns: readonly string[];
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
export function planDocument(
  plan: AssessResult,
  probability: Chance | null,
  accidents: Accidents = {},
): PlanDocument {
  return {
    ...plan,
    steps: plan.steps.map(
      (step): StepDocument => ({
        ...step,
        label: step.label ?? null,
        places: step.places ?? [],
        returns: step.returns ?? [],
        due: null,
        done: null,
        until: null,
        spare: null,
      }),
    ),
    probability,
    events: plan.events.map((event) => ({ ...event, accidents: accidents[event.event] ?? null })),
    aims: {},
  };
}

/** By party: what it has to win or lose, the scale of its points; points per period. */
export function stakesOf({ partyIds, scales }: Model): ByParty<number> {
  return Object.fromEntries(partyIds.map((id, party) => [id, scales.stake[party]!]));
}
