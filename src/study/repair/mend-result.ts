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
  /** Its name or place in the file: `leverage`, `measures.site.value.a`, `breakdown.value.a`, `parties.a.patience`. */
  readonly quantity: string;
  /** What kind of figure it is. */
  readonly kind: LinearKind | "patience";
  /** Its central value as it is: points, or for patience a discount factor. */
  readonly from: number;
  /** The least change at which the plan holds: points, or for patience a discount factor. */
  readonly to: number;
  /** As the edited scenario has it: `to` moved on to a short decimal at which the plan holds; points, or for patience a discount factor. */
  readonly written: number;
}

/** Figures changed together. */
export interface FigureChanges {
  /** The figures changed. */
  readonly changes: readonly FigureChange[];
  /** Σ weight |to - from|: points, weighted as asked; for patience a sum of differences of discount factors. */
  readonly cost: number;
}

/** A breakdown that would cost a party more: a guarantee, a deposit, a penalty; points per period. */
export interface Guarantee {
  /** Id of the party. */
  readonly party: string;
  /** Its breakdown value as it is, a cost negative; points per period. */
  readonly from: number;
  /** The breakdown value at which it keeps the plan, points per period. */
  readonly to: number;
  /** from - to, points per period. */
  readonly adds: number;
  /** `to` moved on to a short decimal at which the party keeps the plan, points per period. */
  readonly written: number;
}

/** A condition that nothing allowed meets. */
export interface UnmetCondition {
  /** Id of the party. */
  readonly party: string;
  /** The step in which it would break, from 1; null where it declines. */
  readonly step: number | null;
}

/** The same measures in another order, as a plan that holds. */
export interface OrderedPlan {
  /** Ids of the measures of each step, in order; a measure in instalments by its parts: `site.2`. */
  readonly steps: readonly (readonly string[])[];
  /** The slack of its weakest link (the smallest as a share of a stake), points per period; null where nobody has anything to withhold or undo. */
  readonly weakest: number | null;
}

/** The same plan with measures in instalments, that holds. */
export interface SplitPlan {
  /** Ids of the measures to be done in instalments. */
  readonly measures: readonly string[];
  /** Count of the instalments of each. */
  readonly instalments: number;
  /** What is done, step by step. */
  readonly steps: readonly WrittenStep[];
  /** The slack of its weakest link (the smallest as a share of a stake), points per period; null where nobody has anything to withhold or undo. */
  readonly weakest: number | null;
}

/** Why there is no better order: the search came to its end, was stopped, would pass its memory limit, or does not take such a plan. */
export type OrderSearch =
  | "complete"
  | "stopped"
  | "too-large"
  | "ends-measures"
  | "has-deposits"
  | "too-many-measures"
  | "has-events"
  | "not-asked";

/** What `repair --json` prints, but for the keys of every command. */
export interface MendResult {
  /** `stopped`: before the kinds in `skipped` were looked at to their end; what stands here of others is as it would be. */
  readonly status: "finished" | "stopped";
  /** The kinds that were not looked at to their end. */
  readonly skipped: readonly RepairKind[];
  /** Id of the plan. */
  readonly plan: string;
  /** K, the count of its steps: a condition at step K + 1 is one once all is done. */
  readonly stepCount: number;
  /** Whether the plan holds as it is; then nothing is changed. */
  readonly holds: boolean;
  /** The kinds of change that were asked for. */
  readonly kinds: readonly RepairKind[];
  /** Whether the plan holds as it is, or one of the kinds mends it; of a stopped search, whether one was found. */
  readonly possible: boolean;
  /** The kind that `changes` and `scenario` are of; null where there is nothing to change or nothing mends it. */
  readonly by: "figures" | "patience" | "order" | "split" | null;
  /** The figures changed, where `by` is figures or patience. */
  readonly changes: readonly FigureChange[];
  /** Of these changes, Σ weight |to - from|: points, weighted as asked; null where nothing mends it. */
  readonly cost: number | null;
  /** Where no change of figures of these kinds mends it: what they cannot meet, each by itself. */
  readonly unmet: readonly UnmetCondition[];
  /** Where each condition could be met by itself: ids of the parties whose conditions contradict. */
  readonly contradicted: readonly string[];
  /** The least for each party that would not keep the plan; together they mend it. Null where none do, or not asked. */
  readonly guarantees: readonly Guarantee[] | null;
  /** The least by payments alone; null where none mend it, or not asked. */
  readonly payments: FigureChanges | null;
  /** By party: the smallest patience, a discount factor, at which the plan holds, all else equal: 0 for any; null where there is none. Null as a whole where no party has one, or it stopped before. */
  readonly patience: Readonly<Record<string, number | null>> | null;
  /** The nearest patience of every party that would not keep it; null where none mends it, or not asked. */
  readonly patienceChanges: FigureChanges | null;
  /** Whether the patience is exact. */
  readonly patienceExact: boolean;
  /** Ids of the same measures in the order of the largest smallest slack, step by step; null where no order holds, or not asked. */
  readonly reordered: readonly (readonly string[])[] | null;
  /** Its smallest slack, points per period; null where there is no such order, or nobody has anything to withhold or undo. */
  readonly reorderedWeakest: number | null;
  /** How far the search for another order came. */
  readonly orderSearch: OrderSearch;
  /** The same plan with measures in instalments; null where none holds, or not asked. */
  readonly split: SplitPlan | null;
  /** The edited text; the text itself where nothing changes; null where nothing mends it, it could not be written, or it was stopped before it was read back. */
  readonly scenario: string | null;
}
