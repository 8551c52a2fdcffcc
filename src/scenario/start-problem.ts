import type { Diagnostic } from "./diagnostics/index.ts";
import { expand, infeasibilityInWords, startInfeasibility } from "./expand/index.ts";
import { locateProblem } from "./locate-problem.ts";
import type { Scenario } from "./scenario.ts";

/** Why nothing can begin at the start of a scenario, located in its text; null where something can. For what asks for plans where there are none yet. */
export function startProblem(text: string, scenario: Scenario): Diagnostic | null {
  const expanded = expand(scenario);
  const reason = startInfeasibility(expanded, scenario);
  if (reason === null) return null;
  const isEmpty = scenario.start.length === 0 && reason.kind === "combination";
  return locateProblem(text, isEmpty ? ["infeasible", reason.index] : ["start"], "start-infeasible", {
    reason: infeasibilityInWords(expanded, scenario, reason),
  });
}
