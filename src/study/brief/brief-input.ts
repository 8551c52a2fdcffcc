import type {
  AssessResult,
  Concept,
  DesignResult,
  LinkExplanation,
  RankedPlan,
  StateResult,
  StressResult,
} from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import type { Particulars } from "../particulars.ts";
import type { RepairResult } from "../repair/index.ts";

/** All that a page is made from: plain results, each as its own command gives it. What was not asked for is null. */
export interface BriefInput extends Particulars {
  /** The text of the scenario, as read. */
  readonly text: string;
  readonly scenario: Scenario;
  readonly plans: readonly AssessResult[];
  /** Why each plan holds or breaks where it is weakest, by plan. */
  readonly links: Readonly<Record<string, LinkExplanation>>;
  /** The plan the page leads with; null where there are none. */
  readonly foremost: string | null;
  readonly stress: StressResult | null;
  readonly design: {
    readonly result: DesignResult;
    /** The search tried at most so many measures a step; null: any number. */
    readonly perStep: number | null;
    readonly named: readonly RankedPlan[];
  } | null;
  /** Plans that do not hold and were looked at, the nearest to holding first. */
  readonly repairs: readonly RepairResult[];
  readonly equilibria: EquilibriaFound | null;
  /** What was bounded or left out, and how to have it: sentences for the page. */
  readonly bounds: readonly string[];
  readonly version: string;
}

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
