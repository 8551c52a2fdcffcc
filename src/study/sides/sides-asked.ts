import type { DesignOptions, HoldingPlans, Model } from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";

/** What points of two parties are worth to each other. */
export interface PointRate {
  /** Id of the party that pays. */
  readonly from: string;
  /** Id of the party that is paid. */
  readonly to: string;
  /** What a point of the one is worth to the other, points. */
  readonly worth: number;
}

/** What is asked about sides, as plain data. */
export interface SidesAsked
  extends Pick<DesignOptions, "perStep" | "steps" | "include" | "exclude" | "before"> {
  /** Id of the plan of the file to even out; default: the common position. */
  readonly plan?: string;
  /** What a point of one party is worth to another; default 1, and what the other way round is said. */
  readonly rates?: readonly PointRate[];
  /** Payments to try, points per period of who pays; default: nothing, half of what evens the plan out, that, and half as much again. */
  readonly pay?: readonly number[];
}

/** How far `sides` goes. */
export interface SidesEffort {
  /** Most measures a step, one after the other where the tables of the one before have no room; null: as many as are asked for. */
  readonly widths: readonly (number | null)[];
  /** Labels to try where not all plans can be listed; null: as many as there are for the question alone. */
  readonly labels: number | null;
  /** For the tables. */
  readonly memoryMib: number;
  /** Whether what evens a plan out, breaches together and what holds without each party are looked at. */
  readonly isWhole: boolean;
}

/** How far it has come. */
export interface SidesProgress {
  /** `plans`: those that hold; `without`: those without each party; `together`: breaches by several; `payments`: chances with each. */
  readonly stage: "plans" | "without" | "together" | "payments";
  /** Plans found so far; of the other stages, pieces of work done. */
  readonly done: number;
}

/** Is told whether to stop, and says so from then on. */
export type Hear = (told: boolean) => boolean;

/** Work on sides in slices: stops with what it has found on `next(true)`. */
export type Working<T> = Generator<SidesProgress, T, boolean>;

/** A side, and the plans that it is asked about. */
export interface SideAsked {
  readonly scenario: Scenario;
  readonly model: Model;
  readonly asked: SidesAsked;
  readonly effort: Pick<SidesEffort, "isWhole">;
  readonly held: HoldingPlans;
  readonly name: string;
  /** Indices. */
  readonly members: readonly number[];
}
