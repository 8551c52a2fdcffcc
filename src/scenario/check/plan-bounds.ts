import { refusedPlans } from "../compile/index.ts";
import type { Check } from "./check.ts";

/** Breaches of every plan can all be looked at: not too many periods, nor too many ways at one of them. */
export const planBounds: Check = {
  *run({ scenario, places, report }) {
    for (const { plan: id, error } of yield* refusedPlans(scenario)) {
      const plan = scenario.plans.find((one) => one.id === id)!;
      const { step, plans, ...facts } = error.facts as Record<
        "step" | "plans" | "found" | "ways" | "limit" | "nodes",
        number
      >;
      const { steps } = plan;
      const place =
        steps === null
          ? places.at(plan, "stances")
          : step === 0 || step === undefined
            ? places.at(plan, "steps")
            : places.at(steps, step - 1);
      if (plans !== undefined) report("too-many-periods-of-plans", place, { plan: id, limit: facts.limit });
      else if (error.code === "too-many-nodes")
        report("too-many-interruptions", place, { plan: id, nodes: facts.nodes, limit: facts.limit });
      else if (error.code === "too-many-periods")
        report("too-many-periods", place, { plan: id, step, limit: facts.limit });
      else report("linked-measures", place, { plan: id, step, party: error.subject, ...facts });
    }
  },
};
