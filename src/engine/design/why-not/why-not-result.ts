import type { EndInequality, EndState, EndStates } from "../ends/index.ts";

/** What no plan with these measures can exceed: bounds, which no plan need reach. */
export interface PlanBounds {
  /** The most that any plan can gain the party, points per period; null where there is no plan at all. */
  readonly gain: number | null;
  /** The most that any plan can leave it to spare at its own weakest link, a share of its stake; null where that has no bound, or there is no plan. */
  readonly share: number | null;
  /** The same two over plans that all the others would keep; both null where no plan is one, which `othersKeep` says. */
  readonly kept: {
    /** Points per period; null where no plan is one. */
    readonly gain: number | null;
    /** A share of the party's stake; null where that has no bound, or no plan is one. */
    readonly share: number | null;
  };
  /** False where it is known that the others would keep no plan at all, whatever this party does. */
  readonly othersKeep: boolean;
}

/** The inequality by which it is known that no plan holds. */
export interface WhyNotReason {
  /** Id of the party. */
  readonly party: string;
  /** What fails: its gain, or its keeping its part against a breach, against choosing an event, or in a suspension. */
  readonly kind: EndInequality["kind"];
  /** The most that it comes to, points per period; negative. */
  readonly amount: number;
  /** The same as a share of the party's stake. */
  readonly share: number;
  /** Ids of the measures that it is about: of the party's own those that cost it, of a gain all that do, the dearest first; in an end state what a breach would undo. */
  readonly measures: readonly string[];
  /** Of which plans it says so: of all that can be made; of those that all the others would keep; of the end state that comes nearest, which is no proof. */
  readonly among: "all plans" | "plans the others keep" | "nearest end";
}

/** Why no plan holds with what was asked for. */
export interface WhyNot {
  /** By party id. */
  readonly bounds: Readonly<Record<string, PlanBounds>>;
  /** How the bounds were found: step by step over all states; from the states plans can end in; from the measures alone, each of them loosest. */
  readonly over: "steps" | "ends" | "measures";
  /** Null where there is no plan at all, or nothing that was worked out rules all plans out. */
  readonly reason: WhyNotReason | null;
  /** As of `ends`; empty where the states are too many to list. */
  readonly ends: readonly EndState[];
  /** The rest of what `ends` tells: counts, the most for each party, the nearest; null where the states are too many to list. */
  readonly endStates: Omit<EndStates, "ends"> | null;
}
