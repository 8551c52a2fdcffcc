import { rangeOf } from "../figure-range.ts";
import type { Check } from "./check.ts";

/** In one period at most one event happens by itself: their chances are at most 1 together, at the upper ends of their ranges. */
export const eventChances: Check = {
  needs: ["events", "quantities"],
  run: ({ scenario, places, report }) => {
    let high = 0;
    for (const event of scenario.events) {
      high += Math.max(0, rangeOf(event.chance, scenario.quantities)?.[1] ?? 0);
      if (high <= 1 + 1e-12) continue;
      report("chances-together", places.at(event, "chance"), { high });
      return;
    }
  },
};
