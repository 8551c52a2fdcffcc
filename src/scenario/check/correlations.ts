import { copulaFactor } from "../../engine/index.ts";
import type { Check } from "./check.ts";

/** Correlations name two different quantities, each pair once, and can all hold at once. */
export const correlations: Check = {
  needs: ["correlations", "quantities"],
  run: ({ scenario, places, positions, report }) => {
    const seen = new Map<string, object>();
    let isSound = true;
    for (const correlation of scenario.correlations) {
      const { first, second } = correlation;
      const pair = JSON.stringify([first, second].sort());
      const before = seen.get(pair);
      if (first === second) {
        report("correlation-with-itself", places.of(correlation), { quantity: first });
        isSound = false;
      } else if (before !== undefined) {
        const line = positions.at(places.of(before).span.start).line;
        report("repeated-correlation", places.of(correlation), { first, second, line });
        isSound = false;
      }
      seen.set(pair, correlation);
    }
    if (!isSound || scenario.correlations.length === 0) return;

    const names = [...new Set(scenario.correlations.flatMap(({ first, second }) => [first, second]))];
    const copula = copulaFactor(
      names.length,
      scenario.correlations.map(({ first, second, rank }) => ({
        first: names.indexOf(first),
        second: names.indexOf(second),
        rank,
      })),
    );
    if ("factor" in copula) return;
    // The quantity at which the matrix fails clashes with those before it that it is tied to.
    const failing = names[copula.failsAt]!;
    const earlier = new Set(names.slice(0, copula.failsAt + 1));
    const clashing = scenario.correlations.filter(
      ({ first, second }) => earlier.has(first) && earlier.has(second),
    );
    const tied = new Set([failing]);
    for (let size = 0; size < tied.size; ) {
      size = tied.size;
      for (const { first, second } of clashing) {
        if (tied.has(first) || tied.has(second)) tied.add(first).add(second);
      }
    }
    const last = clashing.filter(({ first, second }) => first === failing || second === failing).at(-1)!;
    const quantities = names.filter((name) => tied.has(name));
    report("correlations-impossible", places.of(last), { quantities });
  },
};
