import { infeasibilityInWords, startInfeasibility } from "../expand/index.ts";
import { type Check, STATE_NEEDS } from "./check.ts";
import { MAX_LISTED, stateSpace } from "./state-space.ts";

/**
 * The state at the start can occur. Where there is neither a plan nor a stance nothing begins there: a conflict that is looked at by its
 * states alone may have none, and only a start that was written down is worth a warning.
 */
export const startState: Check = {
  needs: STATE_NEEDS,
  run: ({ scenario, expanded, places, report }) => {
    const reason = startInfeasibility(expanded, scenario);
    if (reason === null) return;
    if (expanded.parts.length <= MAX_LISTED && !stateSpace(expanded, scenario).feasible.includes(1)) {
      report("nothing-feasible", places.keyOf(scenario, "infeasible"), {});
      return;
    }
    const words = { reason: infeasibilityInWords(expanded, scenario, reason) };
    if (scenario.plans.length + scenario.stances.length === 0) {
      if (scenario.start.length > 0) report("start-left-out", places.at(scenario, "start"), words);
      return;
    }
    // With nothing in force only a combination of absences can be broken; it stands where it is written.
    const isEmpty = scenario.start.length === 0 && reason.kind === "combination";
    const place = isEmpty ? places.at(scenario.infeasible, reason.index) : places.at(scenario, "start");
    report("start-infeasible", place, words);
  },
};
