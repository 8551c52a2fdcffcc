import type { Combination, Lever, LeverFindings, LeverKind, LeverPhase, Rate } from "./levers/index.ts";

/** A figure that one would have to believe to be otherwise. */
export interface Belief {
  /** Its name or place in the file: `leverage`, `measures.site.value.a`. */
  readonly quantity: string;
  /** Its central value as it is, points. */
  readonly from: number;
  /** The value at which the plan holds, with the others; points. */
  readonly to: number;
  /** Whether that lies within its stated range; false where none is stated. */
  readonly within: boolean;
  /** Whether a cost would become a gain by it, or the other way round. */
  readonly turns: boolean;
}

/** The nearest values at which the plan would hold; nothing that can be agreed on. */
export interface Believed {
  /** The figures, each with the others. */
  readonly changes: readonly Belief[];
  /** How far they are in all, in widths of the stated ranges; of a plain number in its own size. */
  readonly distance: number;
}

/** What a repair is looking at. */
export type RepairLooksAt = LeverPhase | "believe" | "patience" | "text";

/** What `repair --json` prints, but for the keys of every command. */
export interface RepairResult extends LeverFindings {
  /** `stopped`: before all was looked at; what is not known has null. */
  readonly status: "complete" | "stopped";
  /** Id of the plan. */
  readonly plan: string;
  /** K, the count of its steps. */
  readonly stepCount: number;
  /** Whether the plan holds as it is; then nothing is looked for but patience. Null where it stopped before that was known. */
  readonly holds: boolean | null;
  /** What a unit of each lever was said to cost. */
  readonly costs: Readonly<Record<LeverKind, number>>;
  /** What points of one party were said to be worth in points of another; one for one where nothing is said. */
  readonly rates: readonly Rate[];
  /** Each kind of lever by itself, from the cheapest on; those that do not do last. */
  readonly levers: readonly Lever[];
  /** The cheapest of all levers together, be it one; null where none does, or it was not looked for. */
  readonly combination: Combination | null;
  /** Null where no values would do, or none were asked about. */
  readonly believe: Believed | null;
  /** By party: the smallest patience, a discount factor, at which the plan holds, all else equal: 0 for any; null where there is none. Null as a whole where no party has one, or it stopped before. */
  readonly patience: Readonly<Record<string, number | null>> | null;
  /** Whether that is exact; false where it was only searched for, as where events or clauses bear on the plan. */
  readonly patienceExact: boolean;
  /** The text with the cheapest lever in it; null where there is none, or it cannot be written. */
  readonly edited: string | null;
}
