import { periodLength } from "../dates/index.ts";
import type { Plan, PlanStep } from "../scenario.ts";
import type { Check } from "./check.ts";

/** Dates are asked for only where there is a day from which they count and a period of known length; no limit lies before that day. */
export const dayRules: Check = {
  needs: ["day0", "period"],
  run: ({ scenario, places, report }) => {
    const { day0, period, plans } = scenario;
    if (day0 !== null && periodLength(period) === null)
      report("period-without-length", places.keyOf(scenario, "day0"), { period });
    const limits: readonly (Plan | PlanStep)[] = plans.flatMap((plan) => [plan, ...(plan.steps ?? [])]);
    for (const limit of limits) {
      if (limit.until === null) continue;
      if (day0 === null) report("until-without-day-zero", places.keyOf(limit, "until"), {});
      else if (limit.until < day0)
        report("date-before-day-zero", places.at(limit, "until"), { date: limit.until, day0 });
    }
  },
};
