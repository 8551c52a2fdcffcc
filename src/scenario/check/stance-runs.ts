import { failedRuns } from "../compile/index.ts";
import type { Check } from "./check.ts";

/** The stances of a plan, followed to the letter, lead to states that can occur and come to an end. */
export const stanceRuns: Check = {
  run: ({ scenario, places, report }) => {
    for (const failed of failedRuns(scenario)) {
      const plan = scenario.plans.find((one) => one.id === failed.plan)!;
      report("stances-infeasible", places.at(plan, "stances"), failed);
    }
  },
};
