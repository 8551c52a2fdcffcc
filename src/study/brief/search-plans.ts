import { type AssessResult, comparePlan, EngineError, type RankedPlan, relay } from "../../engine/index.ts";
import { toolsAlone } from "../answer-tools.ts";
import { DESIGN_BUDGETS, designSearch } from "../design/index.ts";
import type { OpenScenario } from "../open-scenario.ts";
import type { BriefBound, BriefInput, BriefPhase } from "./brief-input.ts";

/** How far a search for further plans goes on a page: `short`: some tenths of a second; `full`: to the end, however long. */
export type SearchEffort = "none" | "short" | "full";

/**
 * Looks for plans beside those of the file. A short search is exact where that is quick; else it is rough, with as many measures a step
 * as there is room for, and what it finds is not all.
 */
export function* searchPlans(
  open: OpenScenario,
  plans: readonly AssessResult[],
  effort: SearchEffort,
  bounds: BriefBound[],
): Generator<BriefPhase, BriefInput["design"], boolean> {
  if (effort === "none") return null;
  yield "design";
  const budget = effort === "short" ? DESIGN_BUDGETS.page : DESIGN_BUDGETS.fullPage;
  try {
    // Without a clock, as a page hangs on no time.
    const searching = designSearch(
      open,
      {},
      budget,
      toolsAlone(() => 0),
    );
    const { result, narrowedTo: perStep } = yield* relay(searching, (): BriefPhase => "design");
    if (effort === "short" && result.status === "refused" && result.frontier.length === 0) {
      bounds.push({ kind: "design-too-large" });
      return null;
    }
    if (result.status !== "complete") bounds.push({ kind: "design-rough", perStep });
    const named: RankedPlan[] = [];
    for (const plan of plans) {
      named.push(comparePlan(open.model, plan, result));
      yield "design";
    }
    return { result, perStep, named };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    bounds.push({ kind: "no-design" });
    return null;
  }
}
