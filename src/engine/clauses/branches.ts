import { findPlan } from "../assess/index.ts";
import { BREACH, type CompiledPlan, type Model, NO_PARTY } from "../model/index.ts";

/** Where a clause of a plan applies, for what is drawn under its steps. */
export interface Branch {
  /** Id of the event, or "breach". */
  readonly upon: string;
  /** Of a breach: id of the party whose it answers; null: anybody's, or an event. */
  readonly by: string | null;
  /** From which time of the event on, from 1. */
  readonly times: number;
  /** What follows. */
  readonly kind: "pause" | "suspend" | "end" | "collapse";
  /** How long, periods; null where the agreement ends. */
  readonly for: number | null;
  /** Steps in which it applies, from 1; K + 1 the time after the last. */
  readonly steps: readonly {
    /** The step. */
    readonly step: number;
    /** Ids of what is in force in it, wholly or in part, and is suspended. */
    readonly suspends: readonly string[];
  }[];
}

/**
 * Branches of a plan: each of its clauses with the steps in which it applies. A suspension applies where something of it is in force;
 * every other clause in every step, and after the last. Clauses upon an event that cannot happen have no branch.
 *
 * @throws EngineError `unknown-plan`
 */
export function branches(model: Model, plan: string | CompiledPlan): Branch[] {
  const { nodes, clauses, bundles, phases } = typeof plan === "string" ? findPlan(model, plan) : plan;
  if (nodes === null) return [];
  const stepCount = bundles.length;
  return clauses.flatMap(({ upon, by, times, kind, suspend, periods }): Branch[] => {
    const event = upon === BREACH ? null : model.events[upon]!;
    if (event !== null && event.by === NO_PARTY && !(model.figures.eventChance[upon]! > 0)) return [];
    const isPause = kind === "suspend" && suspend.length === 0;
    const steps = Array.from({ length: stepCount + 1 }, (_, k) => {
      const first = phases.first[Math.min(k + 1, stepCount)]!;
      const end = phases.first[Math.min(k + 1, stepCount) + 1]!;
      // After the last step only what it leaves in force.
      const from = k < stepCount ? first : end - 1;
      const suspends = suspend.filter((measure) =>
        nodes.levels.slice(from, end).some((levels) => levels[measure]! > 0),
      );
      return { step: k + 1, suspends: suspends.map((measure) => model.measureIds[measure]!) };
    });
    return [
      {
        upon: event === null ? "breach" : event.id,
        by: by === NO_PARTY ? null : model.partyIds[by]!,
        times,
        kind: isPause ? "pause" : kind,
        for: kind === "suspend" ? periods : null,
        steps: kind === "suspend" && !isPause ? steps.filter(({ suspends }) => suspends.length > 0) : steps,
      },
    ];
  });
}
