import type { AssessResult, ByParty, EventOutcome, Model, Served, StepSummary } from "../../engine/index.ts";
import { findPlan } from "../../engine/index.ts";
import { planDates } from "../../scenario/index.ts";
import { type Accidents, aimsOf, type Chance, type OpenScenario } from "../../study/index.ts";

/** One plan as `compare` and `explain` print it. */
export interface PlanDocument extends Omit<AssessResult, "steps" | "events"> {
  /** What is done, step by step. K in what follows is the count of steps. */
  readonly steps: readonly StepDocument[];
  /** How sure it is where every figure may lie anywhere in its range; null where no figure is uncertain, where it was not asked for, and of a plan without steps. */
  readonly probability: Chance | null;
  /** What each event costs whom that a party may choose or a clause answers; none of a plan that nothing interrupts. */
  readonly events: readonly EventDocument[];
  /** By aim: how far the plan serves it. */
  readonly aims: Readonly<Record<string, AimDocument>>;
}

/** How far a plan serves an aim; shares of the aim, 0 to 1. */
export interface AimDocument {
  /** By step, when it is done: what is served of the aim; share of the aim, 0 to 1. */
  readonly coverage: readonly number[];
  /** By step: what would stay of the aim if all broke down after it; share of the aim, 0 to 1. */
  readonly stays: readonly number[];
  /** Periods from the beginning until at least half of the aim is served; null: never. */
  readonly half: number | null;
  /** Both at the start. */
  readonly start: Served;
  /** Whether a step of the plan does something that serves it. */
  readonly isServed: boolean;
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
  /** Date at which it is due at the earliest; null where the scenario has no dates, or past the year 9999. */
  readonly due: string | null;
  /** Date by which it is done and verified at the earliest; null likewise. */
  readonly done: string | null;
  /** Date by which it is to be done and verified; null: no limit. */
  readonly until: string | null;
  /** Whole periods to spare until then, below 0 where there are too few; null: no limit. */
  readonly spare: number | null;
}

/** A plan with its dates and aims. @param opened - the scenario that has it */
export function planDocument(
  opened: Pick<OpenScenario, "scenario" | "model">,
  plan: AssessResult,
  probability: Chance | null,
  accidents: Accidents = {},
): PlanDocument {
  const { scenario, model } = opened;
  const written = scenario.plans.find(({ id }) => id === plan.id);
  const dates = planDates(scenario, plan.steps, written);
  const aims = scenario.aims.length === 0 ? {} : aimsOf(opened, findPlan(model, plan.id));
  return {
    ...plan,
    steps: plan.steps.map(
      (step, index): StepDocument => ({
        ...step,
        label: step.label ?? null,
        places: step.places ?? [],
        returns: step.returns ?? [],
        ...(dates?.[index] ?? NO_DATES),
      }),
    ),
    probability,
    events: plan.events.map((event) => ({ ...event, accidents: accidents[event.event] ?? null })),
    aims: Object.fromEntries(
      Object.entries(aims).map(([id, { start, steps, half, isServed }]): [string, AimDocument] => [
        id,
        {
          coverage: steps.map(({ coverage }) => coverage),
          stays: steps.map(({ stays }) => stays),
          half,
          start,
          isServed,
        },
      ]),
    ),
  };
}

const NO_DATES = { due: null, done: null, until: null, spare: null };

/** By party: what it has to win or lose, the scale of its points; points per period. */
export function stakesOf({ partyIds, scales }: Model): ByParty<number> {
  return Object.fromEntries(partyIds.map((id, party) => [id, scales.stake[party]!]));
}
