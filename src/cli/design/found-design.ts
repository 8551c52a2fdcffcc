import type {
  DesignedPlan,
  DesignResult,
  EndStates,
  FirstTests,
  Model,
  RankedPlan,
  RobustDesign,
} from "../../engine/index.ts";
import type { Cut, Scenario } from "../../scenario/index.ts";
import type { NoPlan, SplitsResult } from "../../study/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import type { PlanAsked } from "./plan-asked.ts";

/** All that one run of `design` found. */
export interface FoundDesign {
  readonly opened: OpenedScenario;
  readonly cuts: readonly Cut[];
  /** The scenario with measures cut, and what it compiles to. */
  readonly scenario: Scenario;
  readonly model: Model;
  readonly result: DesignResult;
  /** The most measures a step that were tried, where more found no room; else null. */
  readonly narrowedTo: number | null;
  /** Null where splitting was not tried. */
  readonly splits: SplitsResult | null;
  /** Null where a plan holds, or where why none does is not told. */
  readonly whyNot: NoPlan | null;
  /** `--ends`: null where it was not asked for; "too many" where they are too many to list. */
  readonly ends: EndStates | "too many" | null;
  readonly named: readonly RankedPlan[];
  readonly robust: RobustDesign | null;
  /** Null where `--first-test` does not ask for it. */
  readonly firstTest: FirstTests | null;
  /** Null where no plan was asked for by `--pick` or `--write`. */
  readonly asked: PlanAsked | null;
  readonly meant: DesignedPlan | null;
}
