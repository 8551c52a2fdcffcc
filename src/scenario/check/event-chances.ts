import { rangeOf } from "../figure-range.ts";
import type { Check } from "./check.ts";

/**
 * Every event can happen, and in one period at most one happens by itself: their chances are at most 1 together, at the upper ends of
 * their ranges.
 */
export const eventChances: Check = {
  needs: ["events", "quantities"],
  run: ({ scenario, places, report }) => {
    let together = 0;
    let isTold = false;
    for (const event of scenario.events) {
      const high = Math.max(0, rangeOf(event.chance, scenario.quantities)?.[1] ?? 0);
      if (event.by === null && high === 0)
        report("event-without-cause", places.at(event, "id"), { event: event.id });
      together += high;
      if (together <= 1 + 1e-12 || isTold) continue;
      isTold = true;
      report("chances-together", places.at(event, "chance"), { high: together });
    }
  },
};
