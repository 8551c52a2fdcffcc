import { stabilityProblem } from "../../study/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import { ScenarioErrors } from "../files/index.ts";

/** Computes; what the graph model cannot make sense of in the scenario becomes a located error (exit code 1). */
export function asScenarioErrors<T>(opened: OpenedScenario, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    const problem = stabilityProblem(opened, error);
    if (problem === null) throw error;
    throw new ScenarioErrors(opened.file, opened.text, [problem]);
  }
}
