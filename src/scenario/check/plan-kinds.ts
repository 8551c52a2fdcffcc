import type { Check } from "./check.ts";

/** A plan has steps or stances, not both, and at most one stance a party. */
export const planKinds: Check = {
  run: ({ scenario, places, report, isBroken }) => {
    const partyOf = new Map(scenario.stances.map((stance) => [stance.id, stance.party]));
    for (const plan of scenario.plans) {
      const { path } = places.of(plan);
      const isWritten = (field: "steps" | "stances"): boolean =>
        plan[field] !== null || isBroken([...path, field]);
      if (isWritten("steps") && isWritten("stances")) {
        report("steps-and-stances", places.keyOf(plan, "stances"), { plan: plan.id });
      } else if (!isWritten("steps") && !isWritten("stances")) {
        report("plan-without-way", places.at(plan, "id"), { plan: plan.id });
      }
      if (plan.stances === null) continue;
      const stanceOf = new Map<string, string>();
      for (const [index, second] of plan.stances.entries()) {
        const party = partyOf.get(second);
        if (party === undefined || party === "") continue;
        const first = stanceOf.get(party);
        if (first === undefined) stanceOf.set(party, second);
        // The same stance twice is a repeated entry, reported as such.
        else if (first !== second)
          report("party-with-two-stances", places.at(plan.stances, index), { party, first, second });
      }
    }
  },
};
