import { followingSteps } from "../compile/index.ts";
import type { Check } from "./check.ts";

/** What may follow a plan can begin where the plan ends, and something of it is left to do there. */
export const followOnSteps: Check = {
  run: ({ scenario, places, report }) => {
    for (const { plan, left, infeasible } of followingSteps(scenario)) {
      const next = plan.then!.plan;
      const place = places.at(plan.then!, "plan");
      if (infeasible !== null) report("follow-on-infeasible", place, { plan: next, step: infeasible });
      else if (left === 0) report("follow-on-adds-nothing", place, { plan: plan.id, next });
    }
  },
};
