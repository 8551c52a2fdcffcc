import type { AnswerTools } from "../answer-tools.ts";
import type { Answering } from "../answering.ts";
import { relay } from "../drive.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { analyseForBrief, type BriefOptions } from "./analyse.ts";
import type { BriefInput } from "./brief-input.ts";

export type BriefAsked = Omit<BriefOptions, "solver">;

export interface BriefStep {
  /** What comes next, in words. */
  readonly phase: string;
}

/** The results that a page is made from. */
export function* briefAnswer(
  { text, scenario, model }: OpenScenario,
  asked: BriefAsked,
  { solver: loaded }: AnswerTools,
): Answering<BriefInput, BriefStep> {
  // For what would mend plans.
  if (loaded() === null) yield { progress: { phase: "Loading the solver" }, wants: "solver" };
  const solver = loaded();
  return yield* relay(
    analyseForBrief(text, scenario, model, { ...asked, ...(solver === null ? {} : { solver }) }),
    (phase) => ({ progress: { phase } }),
  );
}
