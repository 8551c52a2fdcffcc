import { relay } from "../../engine/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Step } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { STRESS_BUDGETS, type StressBudget } from "../stress.ts";
import { analyseForBrief, type BriefAsked } from "./analyse.ts";
import type { BriefInput, BriefPhase } from "./brief-input.ts";
import { beginSearch } from "./search-plans.ts";

export interface BriefStep {
  /** What comes next. */
  readonly phase: BriefPhase;
}

/**
 * The results that a page is made from.
 *
 * @throws EngineError `option-out-of-range`
 * Deterministic: every bound is one of work, none of time.
 */
export function* briefAnswer(
  open: OpenScenario,
  asked: BriefAsked,
  tools: AnswerTools,
  budget: StressBudget = STRESS_BUDGETS.page,
): Generator<Step<never, BriefStep>, BriefInput, boolean> {
  const mends = asked.appendix === true && asked.repair !== false;
  if (mends && tools.solver() === null) yield { progress: { phase: "solver" }, wants: "solver" };
  const effort = asked.design ?? "short";
  const canHandOut = tools.handsOut.includes("search");
  const searching = effort === "none" ? null : beginSearch(open, effort, canHandOut);
  const beside = searching?.beside ?? null;
  if (beside !== null) yield { progress: { phase: "plans" }, begins: beside };
  const solver = mends ? tools.solver() : null;
  return yield* relay(analyseForBrief(open, asked, searching, solver, budget), (came) =>
    typeof came === "string" ? { progress: { phase: came } } : { progress: { phase: "design" }, wants: came },
  );
}
