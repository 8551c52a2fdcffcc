import { compile, readScenario } from "../../src/scenario/index.ts";
import { analyseForBrief, type BriefInput, type BriefOptions, drive } from "../../src/study/index.ts";

/** The results a page of this text is made from. */
export function briefOf(text: string, options: BriefOptions = {}): BriefInput {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(diagnostics.map(({ code }) => code).join());
  return drive(analyseForBrief(text, scenario, compile(scenario), options));
}
