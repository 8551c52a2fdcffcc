import type { LinearSolver, Model } from "../../../engine/index.ts";
import type { Scenario } from "../../../scenario/index.ts";
import type { Continuous, Terms } from "./continuous-levers.ts";
import type { ContinuousProblem, LeverAnswer } from "./least-continuous.ts";

/** What of a question levers have in common. */
export interface LeverQuestion {
  /** As the file has it: what ranges are stated. */
  readonly written: Scenario;
  /** The same with the plan in parts and steps. */
  readonly scenario: Scenario;
  readonly planId: string;
  readonly model: Model;
  readonly terms: Terms;
  readonly solver: LinearSolver;
  /** Parties that may be asked to pay. */
  readonly payers: readonly string[];
  /** Whether somebody would break the plan once all is done: then neither order nor parts help, which leave that as it is. */
  readonly endBreaks: boolean;
  /** Whether to search on; the first answer of no other kind waits for it. */
  readonly isLate: () => boolean;
}

/** What a search for one kind comes to: undefined where it was stopped. */
export type Search = Generator<undefined, Found | undefined, boolean>;

/** Answers that cost the least. */
export interface Found {
  readonly answers: readonly LeverAnswer[];
  /** Whether all was looked at that could do, or cost less. */
  readonly isWhole: boolean;
}

export function problemOf(
  { scenario, planId, solver }: LeverQuestion,
  levers: readonly Continuous[],
  shifted: ContinuousProblem["shifted"] = [],
): ContinuousProblem {
  return { base: scenario, scenario, planId, levers, shifted, solver };
}
