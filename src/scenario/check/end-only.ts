import { takenBack } from "../expand/index.ts";
import type { Check } from "./check.ts";

/** What can only be ended can be ended, and no stance takes it up. (Plan steps: see plan-steps.) */
export const endOnly: Check = {
  run: ({ scenario, places, report }) => {
    const measures = new Map(scenario.measures.map((measure) => [measure.id, measure]));
    for (const measure of scenario.measures) {
      const back = takenBack(measure, scenario.quantities);
      if (!measure.endOnly || back === "all") continue;
      report("end-only-irreversible", places.keyOf(measure, "endOnly"), { measure: measure.id, back });
    }
    for (const { does } of scenario.stances.flatMap((stance) => stance.rules)) {
      for (const [index, ref] of does.entries()) {
        if (measures.get(ref.measure)?.endOnly !== true) continue;
        report("end-only-taken-up", places.at(does, index), { measure: ref.measure });
      }
    }
  },
};
