import type { LeverChange } from "./lever-change.ts";
import type { LeverKind } from "./lever-kinds.ts";

/** What one kind of lever does for a plan by itself. */
export interface Lever {
  /** What is agreed on. */
  readonly kind: LeverKind;
  /** Whether it makes the plan hold; null where none was found and not all was looked at. */
  readonly possible: boolean | null;
  /** Whether nothing of this kind costs less; true where none does. */
  readonly exact: boolean;
  /** The cheapest changes, the fewest of those as cheap; none where none does. */
  readonly changes: readonly LeverChange[];
  /** Their cost, in points a period as weighted (`costs`); null where none does. */
  readonly cost: number | null;
  /** Count of answers that cost the same with as many changes, this one among them; 0 where there is none. */
  readonly equals: number;
  /** The others of these, the first of them. */
  readonly others: readonly (readonly LeverChange[])[];
  /** Ids of the measures of each step then; what is paid, placed or given back has no id as yet. */
  readonly steps: readonly (readonly string[])[];
}

/** The cheapest of all levers together. */
export interface Combination {
  /** What is agreed on together. */
  readonly changes: readonly LeverChange[];
  /** Their cost, in points a period as weighted (`costs`). */
  readonly cost: number;
  /** Count of answers found that cost the same with as many changes. */
  readonly equals: number;
  /** The others of these, the first of them. */
  readonly others: readonly (readonly LeverChange[])[];
  /** Whether all choices of at most two discrete levers were looked at. */
  readonly exact: boolean;
  /** Ids of the measures of each step then; what is paid, placed or given back has no id as yet. */
  readonly steps: readonly (readonly string[])[];
}

/** What would make a plan hold that parties could agree on. */
export interface LeverFindings {
  /** From the cheapest on; those that do not do last. */
  readonly levers: readonly Lever[];
  /** Null where no combination does, or none was looked for. */
  readonly combination: Combination | null;
}

/** What is looked at just now. */
export type LeverPhase = LeverKind | "combination";
