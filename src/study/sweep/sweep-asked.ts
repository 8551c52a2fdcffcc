import type { PlansAsked } from "../plans-asked.ts";

/** What is asked of every world: the verdicts on the plans of the file, the best plan there is, how much trust plans need. */
export const SWEEP_QUESTIONS = ["compare", "design", "trust"] as const;

export type SweepQuestion = (typeof SWEEP_QUESTIONS)[number];

/** Figures that worlds are made for: each value of it once with everything else. */
export interface GridFigure {
  /** Its address, or the name of a quantity. */
  readonly figure: string;
  /** In its unit, ascending, each once. */
  readonly values: readonly number[];
}

/** Which worlds are looked at, and what is asked of each; plain data. */
export interface SweepAsked {
  readonly questions: readonly SweepQuestion[];
  /** Ids; null: all plans of each file. */
  readonly plans: readonly string[] | null;
  /** How many cases of the uncertain figures; 0: every figure central. */
  readonly samples: number;
  readonly seed: number;
  readonly grid: readonly GridFigure[];
  /** Ids of readings, each beside the file's own figures. */
  readonly readings: readonly string[];
  /** By what plans are judged in each world: one of `sweepObjectives`. */
  readonly objective: string;
  /** Which plans `design` looks for. */
  readonly limits: Pick<PlansAsked, "perStep" | "steps" | "include" | "exclude" | "before" | "within">;
}

/** How many worlds a sweep may have. */
export const MOST_WORLDS = 1_000_000;
/** Cases drawn where nobody asks for a number; a power of two suits the Sobol sequence. */
export const SWEEP_SAMPLES = 256;
