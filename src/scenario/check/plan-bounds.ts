import { refusedPlans } from "../compile/index.ts";
import type { Check } from "./check.ts";

/** Breaches of every plan can all be looked at: not too many periods, nor too many ways at one of them. */
export const planBounds: Check = {
  run: ({ scenario, places, report }) => {
    for (const { plan: id, error } of refusedPlans(scenario)) {
      const plan = scenario.plans.find((one) => one.id === id)!;
      const { step, ...facts } = error.facts as Record<"step" | "found" | "ways" | "limit", number>;
      const { steps } = plan;
      const place =
        steps === null
          ? places.at(plan, "stances")
          : step === 0
            ? places.at(plan, "steps")
            : places.at(steps, step - 1);
      if (error.code === "too-many-periods")
        report("too-many-periods", place, { plan: id, step, limit: facts.limit });
      else report("linked-measures", place, { plan: id, step, party: error.subject, ...facts });
    }
  },
};
