import type { DesignProgress } from "./design-options.ts";
import type { FoundPlan } from "./found-plan.ts";
import type { Lattice } from "./lattice.ts";
import type { MemoryBudget } from "./memory.ts";
import type { Precision } from "./precision.ts";
import type { Requirements } from "./requirements.ts";

/** Everything that the passes over one lattice go by. */
export interface Search {
  readonly lattice: Lattice;
  readonly requirements: Requirements;
  readonly precision: Precision;
  readonly budget: MemoryBudget;
  /** What is known so far. */
  readonly found: FoundPlan[];
}

/** A pass in slices: plans found, or null where it was told to stop (by `next(true)`). @throws MemoryLimitReached */
export type Pass = Generator<DesignProgress, FoundPlan[] | null, boolean | undefined>;
