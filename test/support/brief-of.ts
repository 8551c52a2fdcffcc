import { analyseForBrief, type BriefInput, type BriefOptions } from "../../src/present/index.ts";
import { compile, readScenario } from "../../src/scenario/index.ts";

/** The results a page of this text is made from. */
export function briefOf(text: string, options: BriefOptions = {}): BriefInput {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(diagnostics.map(({ code }) => code).join());
  const working = analyseForBrief(text, scenario, compile(scenario), options);
  for (;;) {
    const step = working.next();
    if (step.done) return step.value;
  }
}
