import { MAX_FOLLOWING } from "../../engine/index.ts";
import type { Check } from "./check.ts";

/**
 * No chain of plans that follow each other leads back to itself, or is too long to be assessed; each is told once, at its first plan of the
 * file.
 */
export const followOns: Check = {
  run: ({ scenario, places, report }) => {
    const next = new Map(scenario.plans.map(({ id, then }) => [id, then?.plan ?? null]));
    const told = new Set<string>();
    const long = new Set<string>();
    for (const plan of scenario.plans) {
      const circle: string[] = [];
      let at: string | null = plan.id;
      while (at !== null && !circle.includes(at) && circle.length <= MAX_FOLLOWING) {
        circle.push(at);
        at = next.get(at) ?? null;
      }
      if (circle.length > MAX_FOLLOWING) {
        if (!long.has(plan.id))
          report("follow-on-too-long", places.at(plan.then!, "plan"), { limit: MAX_FOLLOWING });
        for (const id of circle) long.add(id);
        continue;
      }
      if (at !== plan.id || told.has(plan.id)) continue;
      for (const id of circle) told.add(id);
      report("follow-on-circle", places.at(plan.then!, "plan"), { circle });
    }
  },
};
