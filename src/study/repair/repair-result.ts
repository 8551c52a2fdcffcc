import type { WrittenStep } from "../../scenario/index.ts";
import type { LinearKind } from "./movable-figures.ts";

/** What `--change` may name: figures that a linear program moves, patience, and the same measures in another form. */
export type RepairKind = LinearKind | "patience" | "order" | "split";

export const REPAIR_KINDS: readonly RepairKind[] = [
  "value",
  "once",
  "breakdown",
  "payment",
  "patience",
  "order",
  "split",
];

/** One figure changed; points, or for patience a discount factor. */
export interface FigureChange {
  /** `leverage`, `measures.site.value.a`, `breakdown.value.a`, `parties.a.patience`. */
  readonly quantity: string;
  readonly kind: LinearKind | "patience";
  /** Central values before and after; the least change. */
  readonly from: number;
  readonly to: number;
  /** As the edited scenario has it: `to` moved on to a short decimal at which the plan holds. */
  readonly written: number;
}

export interface FigureChanges {
  readonly changes: readonly FigureChange[];
  /** Σ weight |to - from|. */
  readonly cost: number;
}

/** A breakdown that would cost a party more: a guarantee, a deposit, a penalty; points per period. */
export interface Guarantee {
  readonly party: string;
  /** Breakdown values, a cost negative. */
  readonly from: number;
  readonly to: number;
  /** from - to. */
  readonly adds: number;
  /** `to` moved on to a short decimal at which the party keeps the plan. */
  readonly written: number;
}

/** A condition that nothing allowed meets; `step` null: the party declines. */
export interface UnmetCondition {
  readonly party: string;
  readonly step: number | null;
}

/** The same measures in another order, as a plan that holds. */
export interface OrderedPlan {
  readonly steps: readonly (readonly string[])[];
  /** Weakest slack; null where nobody has anything to withhold or undo. */
  readonly weakest: number | null;
}

/** The same plan with measures in instalments, that holds. */
export interface SplitPlan {
  /** Measures to be done in instalments, and in how many. */
  readonly measures: readonly string[];
  readonly instalments: number;
  readonly steps: readonly WrittenStep[];
  readonly weakest: number | null;
}

/** Why there is no better order: the search came to its end, was stopped, would pass its memory limit, or does not take such a plan. */
export type OrderSearch =
  | "complete"
  | "stopped"
  | "too-large"
  | "ends-measures"
  | "too-many-measures"
  | "not-asked";

/** What `repair --json` prints, but for the keys of every command. */
export interface RepairResult {
  /** `stopped`: before the kinds in `skipped` were looked at to their end; what stands here of others is as it would be. */
  readonly status: "finished" | "stopped";
  readonly skipped: readonly RepairKind[];
  readonly plan: string;
  /** K: a condition at step K + 1 is one once all is done. */
  readonly stepCount: number;
  /** Whether the plan holds as it is; then nothing is changed. */
  readonly holds: boolean;
  readonly kinds: readonly RepairKind[];
  /** Whether the plan holds as it is, or one of the kinds mends it; of a stopped search, whether one was found. */
  readonly possible: boolean;
  /** The kind that `changes` and `scenario` are of; null where there is nothing to change or nothing mends it. */
  readonly by: "figures" | "patience" | "order" | "split" | null;
  readonly changes: readonly FigureChange[];
  /** Null where nothing mends it. */
  readonly cost: number | null;
  /** Where no change of figures of these kinds mends it: what they cannot meet, each by itself; and whose conditions contradict. */
  readonly unmet: readonly UnmetCondition[];
  readonly contradicted: readonly string[];
  /** The least for each party that would not keep the plan; together they mend it. Null where none do, or not asked. */
  readonly guarantees: readonly Guarantee[] | null;
  /** Payments alone. */
  readonly payments: FigureChanges | null;
  /** For each party the smallest patience at which the plan holds, all else equal: 0 for any; null where none. Null where none has one, or stopped before. */
  readonly patience: Readonly<Record<string, number | null>> | null;
  /** The nearest patience of every party that would not keep it. */
  readonly patienceChanges: FigureChanges | null;
  readonly patienceExact: boolean;
  /** The order of the same measures with the largest weakest slack; null where none holds, or not asked. */
  readonly reordered: readonly (readonly string[])[] | null;
  readonly reorderedWeakest: number | null;
  readonly orderSearch: OrderSearch;
  readonly split: SplitPlan | null;
  /** The edited text; the text itself where nothing changes; null where nothing mends it or it could not be written. */
  readonly scenario: string | null;
}
