import type {
  AssessResult,
  Concept,
  DesignResult,
  Failing,
  LinkExplanation,
  PlanTrust,
  RankedPlan,
  StateResult,
  StressResult,
  TwoWayMap,
  TypePlay,
} from "../../engine/index.ts";
import type { Day, Scenario } from "../../scenario/index.ts";
import type { Accidents } from "../accidents.ts";
import type { AimsOfPlan } from "../aims.ts";
import type { LadderOf } from "../ladder.ts";
import type { Particulars } from "../particulars.ts";
import type { Believed, Lever } from "../repair/index.ts";
import type { SidesResult } from "../sides/index.ts";
import type { SweptRun } from "../sweep/index.ts";
import type { ReadingsFound } from "../versions/index.ts";

/** All that a page is made from: plain results, each as its own command gives it. What was not asked for is null. */
export interface BriefInput extends Particulars {
  /** The text of the scenario, as read. */
  readonly text: string;
  readonly scenario: Scenario;
  /** Whether all that was worked out is told, or the first pages alone. */
  readonly appendix: boolean;
  /** The day that the page is dated; null where none was asked for. */
  readonly date: Day | null;
  readonly plans: readonly AssessResult[];
  /** By plan: what chances of events cost; none of a plan that no event bears on. */
  readonly accidents: Readonly<Record<string, Accidents>>;
  /** By plan with steps: how far it takes each aim of the scenario. */
  readonly aims: Readonly<Record<string, AimsOfPlan>>;
  /** Why each plan holds or breaks where it is weakest, by plan. */
  readonly links: Readonly<Record<string, LinkExplanation>>;
  /** By plan what its picture shows: of the one the page leads with, where it has steps. */
  readonly ladders: Readonly<Record<string, LadderOf>>;
  /** The plan the page leads with; null where there are none. */
  readonly foremost: string | null;
  /** Plans that are told step by step after it, in order. */
  readonly shown: readonly string[];
  /** The figures that turn the verdict on the plan the page leads with, the nearest to doing so first. */
  readonly risks: readonly Risk[];
  /** What the plans that are drawn in full ask each party to believe of the others, those that hold first. */
  readonly trusts: readonly PlanTrust[];
  /** Who would stop that plan where; null where the file has no types, and where that was not worked out. */
  readonly play: TypePlay | null;
  readonly stress: StressResult | null;
  /** What two figures do to the plan the page leads with: those that were asked for, or that it hangs on most; null where there are none. */
  readonly map: TwoWayMap | null;
  readonly design: {
    readonly result: DesignResult;
    /** The search tried at most so many measures a step; null: any number. */
    readonly perStep: number | null;
    readonly named: readonly RankedPlan[];
  } | null;
  /** The fairest of the plans found, where the file does not have it. */
  readonly found: FoundBetter | null;
  /** What allies disagree on and what they could agree on; null where no two parties are of a side, and where plans were not searched for. */
  readonly sides: SidesResult | null;
  /** The plans told step by step by readings of the file; null where it has none. */
  readonly readings: ReadingsFound | null;
  /** The same questions in many worlds, as far as these are done; null where no run was handed in. */
  readonly sweep: SweptRun | null;
  /** Plans that do not hold and were looked at, the nearest to holding first. */
  readonly repairs: readonly BriefRepair[];
  readonly equilibria: EquilibriaFound | null;
  /** What was bounded or left out. */
  readonly bounds: readonly BriefBound[];
  readonly version: string;
}

/** What would make one plan hold. */
export interface BriefRepair {
  /** Id of the plan. */
  readonly plan: string;
  /** Each kind of lever by itself, the cheapest first, with the plan as it is then; null where it does not do. */
  readonly levers: readonly (Lever & { readonly after: AssessResult | null })[];
  /** What one would have to believe; null where no values would do. */
  readonly believe: Believed | null;
}

/** A figure that turns the verdict on a plan within its range, all else central. */
export interface Risk {
  /** Its name or place in the file. */
  readonly quantity: string;
  /** Its central value, in the unit of the figure. */
  readonly central: number;
  /** Its lowest and highest value. */
  readonly range: readonly [number, number];
  /** Where the verdict turns. */
  readonly at: number;
  readonly isBelow: boolean;
  /** What the plan fails by halfway from there to the end of the range; null where it holds. */
  readonly by: Failing | null;
  /** Ids of the other plans that hold there too, `found` for the one that stands in no file. */
  readonly others: readonly string[];
}

/** A plan that was found by search and stands in no file. */
export interface FoundBetter {
  /** Its place in the frontier. */
  readonly place: number;
  /** As any plan is assessed; its id is `found`. */
  readonly plan: AssessResult;
  readonly ladder: LadderOf;
  readonly trust: PlanTrust;
}

/** Something that was bounded or left out, as nobody waits for a page as for a command. */
export type BriefBound =
  /** There is no room to count the cases of one plan. */
  | { readonly kind: "stress-too-large" }
  /** So many cases were drawn, fewer than a page else has, as there are so many plans and steps. */
  | { readonly kind: "fewer-cases"; readonly samples: number }
  /** There is no room to find what one plan hangs on. */
  | { readonly kind: "drivers-too-large" }
  /** To find what one plan hangs on takes too long, as events, clauses, deposits or a later plan bear on it. */
  | { readonly kind: "drivers-too-long" }
  /** What a plan hangs on was looked for in the foremost plan alone. */
  | { readonly kind: "drivers-of-one" }
  /** The engine refuses to design in this scenario. */
  | { readonly kind: "no-design" }
  /** Of the readings of the file only the first so many were looked at. */
  | { readonly kind: "readings-in-part"; readonly readings: number }
  /** What allies could agree on was not found: there is no room, or the engine refuses. */
  | { readonly kind: "no-sides" }
  | { readonly kind: "design-too-large" }
  /** The search was rough, with at most so many measures a step; null: any number. */
  | { readonly kind: "design-rough"; readonly perStep: number | null }
  /** What would make a plan hold was looked for within bounds; in the so many nearest plans, null: in all that do not hold. */
  | { readonly kind: "mended-in-part"; readonly plans: number | null }
  /** Who would stop where was not worked out, though the file has types. */
  | { readonly kind: "no-play" }
  | { readonly kind: "no-equilibria" }
  | { readonly kind: "equilibria-too-many"; readonly states: number };

/** What is being worked out. */
export type BriefPhase =
  | "solver"
  | "plans"
  | "trust"
  | "cases"
  | "drivers"
  | "design"
  | "sides"
  | "readings"
  | "repair"
  | "equilibria"
  | "sweep";

/** Some of the states that nobody would leave. */
export interface EquilibriaFound {
  readonly states: number;
  readonly equilibria: number;
  readonly under: readonly [Concept, number][];
  readonly concepts: readonly Concept[];
  /** The start, if it can occur, and the equilibria that most concepts agree on. */
  readonly shown: readonly StateResult[];
  readonly start: number | null;
}
