import type { WrittenStep } from "../../../scenario/index.ts";

/** One thing agreed on to make a plan hold. */
export type LeverChange =
  | MovedMeasures
  | SplitMeasure
  | Payment
  | PlacedDeposit
  | DearerBreakdown
  | QuickerVerification
  | Response
  | LeftOut
  | Followed;

/** What is asked for, as the file would state it. */
export interface Stated {
  /** Where it would stand in the file, as a path with dots. */
  readonly what: string;
  /** Whether what is asked for lies within the stated range; null where nothing is stated of it yet. */
  readonly within: boolean | null;
  /** True where a cost would become a gain by it: more is paid than what it is paid for costs. */
  readonly turns: boolean;
}

/** Measures due in other steps. */
export interface MovedMeasures extends Stated {
  readonly kind: "order";
  /** Ids of the measures of each step as they are. */
  readonly from: readonly (readonly string[])[];
  /** Ids of the measures of each step as they would be. */
  readonly to: readonly (readonly string[])[];
  /** Those that move, with the steps, from 1. */
  readonly moved: readonly MovedMeasure[];
  /** The steps of the plan as they would be, whole. */
  readonly steps: readonly WrittenStep[];
}

/** A measure due in another step. */
export interface MovedMeasure {
  /** Its id. */
  readonly measure: string;
  /** The step as it is, from 1. */
  readonly from: number;
  /** The step as it would be, from 1. */
  readonly to: number;
}

/** A measure in parts, or in others than before. */
export interface SplitMeasure extends Stated {
  readonly kind: "split";
  /** Id of the measure. */
  readonly measure: string;
  /** Shares of its parts as they are; one: not split. */
  readonly from: readonly number[];
  /** Shares of its parts as they would be. */
  readonly to: readonly number[];
  /** The steps of the plan as they would be, whole; null where they stay. */
  readonly steps: readonly WrittenStep[] | null;
}

/** Something paid by one party to another, who is charged for it and can stop paying like anything else it does. */
export interface Payment extends Stated {
  readonly kind: "payment";
  /** Id of the party that pays. */
  readonly by: string;
  /** Id of the party that is paid. */
  readonly for: string;
  /** The step in which it is due, from 1. */
  readonly step: number;
  /** Whether it is paid once, or each period from then on. */
  readonly each: "once" | "period";
  /** Points of who is paid for a point of who pays. */
  readonly rate: number;
  /** Points of who pays: nothing. */
  readonly from: number;
  /** Points of who pays, once or per period. */
  readonly to: number;
  /** Points as the edited scenario has them: `to` moved on to a short decimal at which the plan holds. */
  readonly written: number;
}

/** Something placed by a party and given back. */
export interface PlacedDeposit extends Stated {
  readonly kind: "deposit";
  /** Id of the party. */
  readonly by: string;
  /** The step in which it is placed, from 1. */
  readonly places: number;
  /** The step in which it is given back, from 1; one behind the last: in a step of its own. */
  readonly returns: number;
  /** Points of who places it: nothing. */
  readonly from: number;
  /** Points of who places it. */
  readonly to: number;
  /** As the edited scenario has it: `to` moved on to a short decimal, points. */
  readonly written: number;
}

/** A breakdown, or the blame for one, that costs a party more. */
export interface DearerBreakdown extends Stated {
  /** What costs more: the breakdown, or having caused it. */
  readonly kind: "guarantee" | "blame";
  /** Id of the party. */
  readonly party: string;
  /** As it is: points per period while a breakdown lasts, of blame points once. */
  readonly from: number;
  /** As it would be: points per period while a breakdown lasts, of blame points once. */
  readonly to: number;
  /** As the edited scenario has it: `to` moved on to a short decimal, points. */
  readonly written: number;
}

/** A measure that is seen sooner. */
export interface QuickerVerification extends Stated {
  readonly kind: "verify";
  /** Id of the measure. */
  readonly measure: string;
  /** Periods. */
  readonly from: number;
  /** Periods. */
  readonly to: number;
}

/** What follows a breach instead of a breakdown. */
export interface Response extends Stated {
  readonly kind: "response";
  /** Null: nothing answers it so as it is. */
  readonly from: null;
  /** The clause as the language has it. */
  readonly to: string;
  /** Id of the event, or `breach`. */
  readonly upon: string;
  /** Whether something is suspended for some time, all ends as agreed, or it breaks down. */
  readonly answer: "suspend" | "end" | "collapse";
  /** Ids of the measures suspended; none: all stands still, or `answer` is another. */
  readonly suspend: readonly string[];
  /** How long, periods; 0 where nothing is suspended. */
  readonly periods: number;
}

/** A measure, or its last parts, that the plan leaves out. */
export interface LeftOut extends Stated {
  readonly kind: "leave-out";
  /** Ids: the measure, or its parts. */
  readonly measures: readonly string[];
  /** The step in which the first of it was due, from 1. */
  readonly from: number;
  /** Null: in none. */
  readonly to: null;
}

/** A plan that may follow. */
export interface Followed extends Stated {
  readonly kind: "follow-on";
  /** Id of the plan that may follow as it is; null where none does. */
  readonly from: string | null;
  /** Id of the plan. */
  readonly to: string;
  /** Chance per period that it begins. */
  readonly chance: number;
}
