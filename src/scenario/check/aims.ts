import type { Check } from "./check.ts";

/** Measures serve no more of an aim than all of it. */
export const aimWeights: Check = {
  run: ({ scenario, places, report }) => {
    for (const { id, served } of scenario.aims) {
      const sum = served.reduce((total, { weight }) => total + weight, 0);
      if (sum > 1 + TOLERANCE) report("aim-weights", places.of(served), { aim: id, sum });
    }
  },
};

/** Shares written with a dozen digits still add up to 1. */
const TOLERANCE = 1e-9;

/** An aim that nothing in the file serves. */
export const aimUnserved: Check = {
  run: ({ scenario, places, report }) => {
    for (const aim of scenario.aims)
      if (aim.served.length === 0) report("aim-unserved", places.at(aim, "id"), { aim: aim.id });
  },
};
