import { analyseForBrief, makeContent, renderHtml, renderMarkdown } from "../../present/index.ts";
import type { AnswerTools } from "./answer-tools.ts";
import type { Answering } from "./answering.ts";
import type { OpenScenario } from "./open-scenario.ts";

/** The brief of a scenario, the same as the command makes. */
export function* briefAnswer(
  { text, scenario, model }: OpenScenario,
  { solver: loaded }: AnswerTools,
): Answering<"brief"> {
  // For what would mend plans.
  if (loaded() === null) yield { progress: { phase: "Loading the solver" }, wants: "solver" };
  const solver = loaded();
  const working = analyseForBrief(text, scenario, model, solver === null ? {} : { solver });
  for (;;) {
    const step = working.next();
    if (step.done) {
      const content = makeContent(step.value);
      return { html: renderHtml(content), markdown: renderMarkdown(content) };
    }
    yield { progress: { phase: step.value } };
  }
}
