import { infeasibilityInWords, infeasibilityOf } from "../expand/index.ts";
import { type Check, STATE_NEEDS } from "./check.ts";
import { MAX_LISTED, stateSpace } from "./state-space.ts";

/** The state at the start can occur. */
export const startState: Check = {
  name: "start-state",
  speed: "fast",
  needs: STATE_NEEDS,
  run: ({ scenario, expanded, places, report }) => {
    const inForce = new Set(scenario.start.flatMap((ref) => expanded.resolve(ref)));
    const reason = infeasibilityOf(
      expanded,
      scenario,
      expanded.parts.map((_, part) => inForce.has(part)),
    );
    if (reason === null) return;
    if (expanded.parts.length <= MAX_LISTED && !stateSpace(expanded, scenario).feasible.includes(1)) {
      report("nothing-feasible", places.keyOf(scenario, "infeasible"), {});
      return;
    }
    // With nothing in force only a combination of absences can be broken; it stands where it is written.
    const isEmpty = scenario.start.length === 0 && reason.kind === "combination";
    const place = isEmpty ? places.at(scenario.infeasible, reason.index) : places.at(scenario, "start");
    report("start-infeasible", place, { reason: infeasibilityInWords(expanded, scenario, reason) });
  },
};
