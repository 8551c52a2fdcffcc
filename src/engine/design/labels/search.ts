import type { DesignProgress } from "../design-options.ts";
import type { FoundPlan } from "../found-plan.ts";
import type { Lattice, Requirements } from "../lattice/index.ts";
import type { MemoryBudget } from "../memory.ts";
import type { Precision } from "../precision.ts";
import type { LabelWork } from "./share-pass.ts";
import type { SharedLabels } from "./shared-labels.ts";

/** Everything that the passes over one lattice go by. */
export interface Search {
  readonly lattice: Lattice;
  readonly requirements: Requirements;
  readonly precision: Precision;
  readonly budget: MemoryBudget;
  /** What is known so far. */
  readonly found: FoundPlan[];
  /** May a pass be handed out, to be done by other threads? */
  readonly sharesWork: boolean;
}

/** How far a search has come, and where it hands out work, the pass that comes next. */
export interface DesignStep extends DesignProgress {
  /** `next(labels)` brings its outcome; `next(false)` leaves it to the search itself. */
  readonly work?: LabelWork;
}

/** `true` stops the search with what it has found. */
export type DesignAnswer = boolean | undefined | SharedLabels;

/** A search in slices of some milliseconds. @throws MemoryLimitReached */
export type Searching<T> = Generator<DesignStep, T, DesignAnswer>;
