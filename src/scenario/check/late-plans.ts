import { timedPlans } from "../compile/index.ts";
import { bindingsOf, planDates } from "../dates/index.ts";
import type { Check } from "./check.ts";

/** A limit that a plan cannot meet, however well all goes: one warning a limit, with what takes longest before it. */
export const latePlans: Check = {
  run: ({ scenario, places, report }) => {
    const limited = scenario.plans.filter(
      ({ until, steps }) => until !== null || (steps ?? []).some((step) => step.until !== null),
    );
    for (const { plan, steps } of timedPlans(scenario, limited)) {
      const dates = planDates(scenario, steps, plan) ?? [];
      const bindings = bindingsOf(scenario, steps);
      for (const [index, { done, until, spare }] of dates.entries()) {
        if (spare === null || until === null || spare >= 0) continue;
        const before = bindings.slice(0, index + 1);
        const longest = before.reduce((most, one) => (one.periods > most.periods ? one : most));
        const step = plan.steps?.[index];
        const holder = step?.until === until ? step : plan;
        report("limit-missed", places.at(holder, "until"), {
          plan: plan.id,
          step: index + 1,
          done,
          late: -spare,
          period: scenario.period,
          longest,
        });
      }
    }
  },
};
