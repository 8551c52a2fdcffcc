import {
  type AssessResult,
  comparePlan,
  EngineError,
  openMeasureCount,
  type RankedPlan,
  relay,
} from "../../engine/index.ts";
import { toolsAlone } from "../answer-tools.ts";
import type { FoundForPage, PageSearch, SearchBeside } from "../answering.ts";
import { DESIGN_BUDGETS, designSearch } from "../design/index.ts";
import type { OpenScenario } from "../open-scenario.ts";
import type { BriefBound, BriefInput, BriefPhase } from "./brief-input.ts";

/** How far a search for further plans goes on a page: `short`: a second or two; `full`: to the end, however long. */
export type SearchEffort = "none" | "short" | "full";

/** With fewer measures that plans are made of, others would take longer to get ready than the search takes. */
const WORTH_HANDING_OUT = 10;

/** A search that may be begun before it is wanted. */
export interface Searching {
  /** To be told at once to whoever hands out; null where it is done here, once it is wanted. */
  readonly beside: SearchBeside | null;
  /** What it came to. @throws EngineError where the engine refused */
  readonly outcome: () => Generator<BriefPhase | SearchBeside, FoundForPage, boolean>;
}

/** @param canHandOut - whether somebody would do it beside what is done here; what it finds does not hang on that */
export function beginSearch(
  { scenario, model }: OpenScenario,
  effort: Exclude<SearchEffort, "none">,
  canHandOut: boolean,
): Searching {
  const search: PageSearch = { scenario, model, effort };
  if (!canHandOut || openMeasureCount(model, {}) < WORTH_HANDING_OUT)
    return { beside: null, outcome: () => searchForPage(search) };
  let granted: FoundForPage | EngineError | null = null;
  const beside: SearchBeside = {
    kind: "search",
    search,
    grant: (outcome) => {
      granted = outcome;
    },
  };
  return {
    beside,
    outcome: function* () {
      yield beside;
      if (granted === null) throw new Error("nobody searched for the plans that were handed out");
      if (granted instanceof EngineError) throw granted;
      return granted;
    },
  };
}

/** Without a clock, as a page hangs on no time. @throws EngineError as `design` */
export function* searchForPage({
  scenario,
  model,
  effort,
}: PageSearch): Generator<BriefPhase, FoundForPage, boolean> {
  const budget = effort === "short" ? DESIGN_BUDGETS.page : DESIGN_BUDGETS.fullPage;
  const alone = toolsAlone(() => 0);
  return yield* relay(designSearch({ scenario, model }, {}, budget, alone), (): BriefPhase => "design");
}

/**
 * The plans found beside those of the file. A short search is exact where that is quick; else it is rough, with as many measures a step
 * as there is room for, and what it finds is not all.
 */
export function* searchPlans(
  { model }: OpenScenario,
  plans: readonly AssessResult[],
  effort: SearchEffort,
  searching: Searching | null,
  bounds: BriefBound[],
): Generator<BriefPhase | SearchBeside, BriefInput["design"], boolean> {
  if (searching === null) return null;
  yield "design";
  try {
    const { result, narrowedTo: perStep } = yield* searching.outcome();
    if (effort === "short" && result.status === "refused" && result.frontier.length === 0) {
      bounds.push({ kind: "design-too-large" });
      return null;
    }
    if (result.status !== "complete") bounds.push({ kind: "design-rough", perStep });
    const named: RankedPlan[] = [];
    for (const plan of plans) {
      named.push(comparePlan(model, plan, result));
      yield "design";
    }
    return { result, perStep, named };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    bounds.push({ kind: "no-design" });
    return null;
  }
}
