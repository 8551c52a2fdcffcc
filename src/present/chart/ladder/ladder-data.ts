/** A plan as its picture needs it: everything in words and shares already. */
export interface LadderData {
  readonly steps: readonly LadderStep[];
  /** Parties, in the file's order. */
  readonly lanes: readonly LadderLane[];
  /** Trust needed, by step; null: not told. */
  readonly trust: {
    /** 0 to 1; null: nobody depends on another there, or it is not told. */
    readonly values: readonly (number | null)[];
    readonly figures: readonly string[];
    /** Said where no trust is enough. */
    readonly beyond: string;
  } | null;
  /** What follows what happens, and in which steps, from 0; the place after the last is the count of steps. */
  readonly branches: readonly {
    readonly upon: string;
    readonly rule: string;
    readonly steps: readonly number[];
  }[];
  /** At the head of the last column, over figures for when all is done; null: none are told. */
  readonly after: { readonly title: string; readonly when: string } | null;
}

export interface LadderStep {
  /** When it begins, or how long it takes where there are no dates. */
  readonly when: string;
  readonly label: string | null;
  /** How long it takes, periods. */
  readonly periods: number;
  /** As `StepStanding`. */
  readonly standing: "kept" | "leading" | "spoiling" | "beyond";
  /** All of it in words. */
  readonly words: string;
}

export interface LadderLane {
  readonly id: string;
  /** Up to five letters. */
  readonly badge: string;
  /** Place in the file, from 0: colour and shape of its badge. */
  readonly place: number;
  readonly name: string;
  /** "gains +2.2", under the name. */
  readonly gains: string;
  /** Whether it would lose by the plan. */
  readonly loses: boolean;
  /** Of a party that neither acts nor has anything to break: what there is to say, in place of its cells. */
  readonly silent: string | null;
  /** One a step. */
  readonly cells: readonly LadderCell[];
  /** When all is done. */
  readonly after: string | null;
  /** Whether the weakest link is there. */
  readonly weakestAfter: boolean;
  /** Whether what spoils the plan is that it would lose. */
  readonly spoils: boolean;
}

export interface LadderCell {
  readonly chips: readonly LadderChip[];
  readonly bar: LadderBar | null;
  /** Whether what spoils the plan is here. */
  readonly spoils: boolean;
}

/** A measure that is done, or ended. */
export interface LadderChip {
  /** Of the measure, or of its parts with spaces between; empty for a deposit. */
  readonly id: string;
  readonly label: string;
  /** In its place where there is little room; null: none. */
  readonly short: string | null;
  /** Until when work is under way and until when others cannot tell, as shares of the step. */
  readonly work: number;
  readonly seen: number;
  /** How much of it can be taken back. */
  readonly undone: "all" | "part" | "none";
  readonly ends: boolean;
  readonly words: string;
}

export interface LadderBar {
  /** What there is to spare as a share of the party's stake; negative: breaking pays. */
  readonly share: number;
  readonly figure: string;
  readonly weakest: boolean;
  readonly words: string;
}
