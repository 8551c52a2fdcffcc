import type { ByParty, JointBreach } from "../../engine/index.ts";

/** What allies disagree on, and what both could want. */
export interface SidesResult {
  /** The plans that hold: all of them, or a set that stands for them; null: as many as were found until it was stopped. */
  readonly of: "listed" | PlansWithin | null;
  /** `stopped`: by the signal; `refused`: the tables have no room. */
  readonly status: "complete" | "stopped" | "refused";
  /** Count of the plans that hold, or of those that stand for them. */
  readonly holds: number;
  /** Count of the sequences of steps that could be made, whether they hold or not; decimal digits. */
  readonly plansCovered: string;
  /** Count: the most measures a step that were looked at; null: as many as were asked for. */
  readonly narrowedTo: number | null;
  /** Sides of two or more, in the order of the file. */
  readonly sides: readonly SideResult[];
  /** What would hold without each party that performs a measure. */
  readonly without: readonly WithoutParty[];
}

/** Plans that stand for all that hold. */
export interface PlansWithin {
  /** Every plan that holds with so much to spare is matched in each gain but for as much, a share of each stake. */
  readonly within: number;
}

/** A plan that holds. */
export interface SidePlan {
  /** Ids of the measures of each step. */
  readonly steps: readonly (readonly string[])[];
  /** By party: points per period. */
  readonly gain: ByParty<number>;
}

/** One side. */
export interface SideResult {
  /** As the file writes it. */
  readonly name: string;
  /** Ids of its parties, in the order of the file. */
  readonly members: readonly string[];
  /** By member: the plan that is best for it; null where none holds. */
  readonly best: ByParty<(SidePlan & BestGain) | null>;
  /** By two members, `a/b`: the share of the pairs of plans of which one strictly prefers the one and the other the other; null of fewer than two plans. */
  readonly disagreement: Readonly<Record<string, number | null>>;
  /** By a member and a party that is not of the side: the same share of the pairs of plans; null likewise. */
  readonly withOthers: Readonly<Record<string, number | null>>;
  /** Count of the plans that no other is at least as good as for every member and better for one. */
  readonly goodForBoth: number;
  /** Some of them, from the best for the first member to the best for the last. */
  readonly good: readonly SidePlan[];
  /** The plan of the largest equal share of each member's best gain; null where none holds or no member can gain. */
  readonly common: CommonPosition | null;
  /** By member: what it gives up for the common position, a share of its best gain; null where it has none. */
  readonly unity: ByParty<number | null>;
  /** By member: what its own measures of the common position cost it, a share of its best gain; null likewise. */
  readonly burden: ByParty<number | null>;
  /** The same of the plans of the file that have steps. */
  readonly plans: readonly SharedPlan[];
  /** What would even out a plan within the side; null where there is none, or it is even. */
  readonly compensation: Compensation | null;
  /** Plans of the file that some members could break together so that every member gains, at the place where the one that gains least gains most. */
  readonly jointBreach: readonly JointBreach[];
  /** Plans of the file of which that was not worked out, and why. */
  readonly jointRefused: readonly {
    /** Id of the plan. */
    readonly plan: string;
    /** `interrupted`: events, clauses, deposits or a later plan bear on it; `large`: too much could be broken together. */
    readonly why: "interrupted" | "large";
  }[];
}

/** The best gain of one party. */
export interface BestGain {
  /** No plan that holds is known to give it more, points per period. */
  readonly most: number;
  /** None can give it more, points per period; the same as `most` where that is proven. */
  readonly atMost: number;
}

/** What a side could agree on within. */
export interface CommonPosition extends SidePlan {
  /** By member: its share of its best gain; null where it has none. */
  readonly part: ByParty<number | null>;
  /** Whether no plan that holds is proven to have a larger smallest share. */
  readonly exact: boolean;
}

/** How a plan of the file is shared within a side. */
export interface SharedPlan {
  /** Its id. */
  readonly id: string;
  /** Whether it holds. */
  readonly holds: boolean;
  /** By member: its share of its best gain; null where it has none. */
  readonly part: ByParty<number | null>;
  /** By member: what its own measures cost it, a share of its best gain; null likewise. */
  readonly burden: ByParty<number | null>;
}

/** A payment within a side, every period as long as the plan lasts. */
export interface Compensation {
  /** Id of the plan; null: the common position. */
  readonly plan: string | null;
  /** Id of the member that pays. */
  readonly from: string;
  /** Id of the member that is paid. */
  readonly to: string;
  /** What a point of the one is worth to the other, points. */
  readonly rate: number;
  /** The least that gives both the same share of their best gains, points per period of who pays. */
  readonly points: number;
  /** That share. */
  readonly part: number;
  /** How often the plan holds with payments of so many points. */
  readonly steps: readonly PaidPlan[];
  /** Count of the cases drawn, the same for each payment; null where nothing is uncertain. */
  readonly samples: number | null;
  /** The seed of the draw, a whole number; null likewise. */
  readonly seed: number | null;
}

/** A plan with a payment. */
export interface PaidPlan {
  /** Points per period of who pays. */
  readonly points: number;
  /** Whether it holds at central figures. */
  readonly holds: boolean;
  /** Share of the cases in which it holds; null where nothing is uncertain, or there is no room for the cases. */
  readonly probability: number | null;
  /** The lower end of its 95 % interval, a share of cases; absent where there is none. */
  readonly low?: number;
  /** The upper end, a share of cases; absent likewise. */
  readonly high?: number;
  /** Share of the cases in which some party with a veto does not accept it; likewise. */
  readonly declines?: number;
  /** Share of the cases in which it would be signed, and broken; likewise. */
  readonly breaks?: number;
}

/** What would hold if the measures of one party were left out. */
export interface WithoutParty {
  /** Its id. */
  readonly party: string;
  /** All plans that hold, or a set that stands for them; null: as many as were found until it was stopped. */
  readonly of: "listed" | PlansWithin | null;
  /** Count of the plans that hold, or of those that stand for them. */
  readonly holds: number;
  /** The plan of the largest product of gains of those with a veto, or where none lets all gain, of the largest sum as shares of the stakes; none where none holds. */
  readonly best: readonly SidePlan[];
}
