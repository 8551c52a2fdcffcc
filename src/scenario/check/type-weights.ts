import type { Check } from "./check.ts";

/** The weights of a party's types sum to 1. */
export const typeWeights: Check = {
  run: ({ scenario, places, report }) => {
    for (const { id, types } of scenario.parties) {
      const sum = types.reduce((total, type) => total + type.weight, 0);
      // A weight that could not be read is NaN and was reported.
      if (types.length === 0 || Number.isNaN(sum) || Math.abs(sum - 1) <= TOLERANCE) continue;
      report("type-weights", places.of(types), { party: id, sum });
    }
  },
};

/** Thirds written with nine digits still sum to 1 (docs/decisions/0002-language-where-the-contract-is-silent.md#types). */
const TOLERANCE = 1e-9;
