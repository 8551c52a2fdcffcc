import { analyseForBrief, makeContent, renderHtml, renderMarkdown } from "../../brief/index.ts";
import type { Answering } from "./answering.ts";
import type { OpenScenario } from "./open-scenario.ts";

/** The brief of a scenario, as the command makes it, save for what needs a solver: what would mend plans. */
export function* briefAnswer({ text, scenario, model }: OpenScenario): Answering<"brief"> {
  const working = analyseForBrief(text, scenario, model);
  for (;;) {
    const step = working.next();
    if (step.done) {
      const content = makeContent(step.value);
      return { html: renderHtml(content), markdown: renderMarkdown(content) };
    }
    yield { progress: { phase: step.value } };
  }
}
