import { relay } from "../../engine/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Step } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { STRESS_BUDGETS, type StressBudget } from "../stress.ts";
import { analyseForBrief, type BriefAsked } from "./analyse.ts";
import type { BriefInput, BriefPhase } from "./brief-input.ts";

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
  return yield* relay(analyseForBrief(open, asked, mends ? tools.solver() : null, budget), (phase) => ({
    progress: { phase },
  }));
}
