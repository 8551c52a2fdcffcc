/** A state in which a plan could end, for good. */
export interface EndState {
  /** Ids of the measures in force, those of the start among them. */
  readonly inForce: readonly string[];
  /** True where it keeps by itself: once it is reached, no party does better by breaking it. */
  readonly keeps: boolean;
  /** True where it leaves no party with a veto worse off for good. */
  readonly accepted: boolean;
  /** By party id: the state for good against no agreement, points per period. */
  readonly gain: Readonly<Record<string, number>>;
  /** What it lacks to keep and be accepted: less its smallest gain (of a party with a veto) or slack; a share of the stake, 0 where it lacks nothing. */
  readonly shortfall: number;
  /** That smallest one; null where nobody has a veto or anything to break. */
  readonly worst: EndInequality | null;
}

/** A gain, or what keeping a state is worth over breaking it. */
export interface EndInequality {
  /** Id of the party. */
  readonly party: string;
  /** What is asked: that it be no worse off, or that it not do better by a breach, by choosing an event, or by breaking in a suspension. */
  readonly kind: "gain" | "breach" | "provocation" | "suspension";
  /** Points per period; negative where it fails. */
  readonly amount: number;
  /** The same as a share of the party's stake. */
  readonly share: number;
  /** Ids of the measures that it concerns: what a breach would undo; of a gain, what of the state costs the party. */
  readonly measures: readonly string[];
}

/** The states in which plans could end, counted, and those worth showing. */
export interface EndStates {
  /** Count of the states. */
  readonly states: number;
  /** Count of those that keep by themselves. */
  readonly keep: number;
  /** Count of those that leave no party with a veto worse off for good. */
  readonly accepted: number;
  /** Count of those that do both. */
  readonly both: number;
  /** False where limits on the way were not looked at, so that plans may lead to fewer. */
  readonly isReached: boolean;
  /** By party id: the largest gain in any of the states, and in those that keep; points per period, null where there is none. */
  readonly most: Readonly<
    Record<
      string,
      {
        /** In any of them; points per period, null where there is none. */
        readonly any: number | null;
        /** In those that keep by themselves; points per period, null where none does. */
        readonly kept: number | null;
      }
    >
  >;
  /** First those that keep, none of which gives every party with a veto at least as much as another, by falling smallest gain as a share of the stake; then accepted ones that do not, nearest first. */
  readonly ends: readonly EndState[];
  /** Of the accepted states the one with the smallest shortfall; where none is accepted, of all; null where there is no state. */
  readonly nearest: EndState | null;
}
