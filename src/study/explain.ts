import {
  type AssessResult,
  assess,
  type Explanation,
  explain,
  explainAsked,
  findPlan,
} from "../engine/index.ts";
import { type Accidents, accidentsOf } from "./accidents.ts";
import { compileFound, type FoundPlanAsked } from "./found-plan.ts";
import type { OpenScenario } from "./open-scenario.ts";

export interface ExplainAsked {
  readonly plan: string;
  readonly party?: string;
  /** From 1; K + 1 once nothing more is due. */
  readonly step?: number;
  /** All there is of the parties and steps asked for, not only what answers the question. */
  readonly everything?: boolean;
  /** Instead of the plan of that id, one that stands in no file. */
  readonly found?: FoundPlanAsked;
}

export interface Explained extends Explanation {
  readonly result: AssessResult;
  /** What chances of events cost. */
  readonly accidents: Accidents;
}

/** Why a plan holds or breaks, term by term. @throws EngineError `unknown-plan` */
export function explainAnswer(
  { model, scenario }: OpenScenario,
  { found, everything, ...asked }: ExplainAsked,
): Explained {
  const meant =
    found === undefined ? { model, plan: findPlan(model, asked.plan) } : compileFound(scenario, found);
  const result = assess(meant.model, meant.plan);
  const explained =
    everything === true
      ? explain(meant.model, meant.plan, asked)
      : explainAsked(meant.model, meant.plan, result, asked);
  const accidents = accidentsOf(meant.model, [result], () => meant.plan)[result.id] ?? {};
  return { ...explained, result, accidents };
}
