import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyFullScenario } from "../support/full-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { oracleInput } from "./oracle-input.ts";
import { assessByDefinition, type OracleEntry, type OracleScenario } from "./plan-oracle.ts";

/** Holds a claim to what the oracle says of each plan of random scenarios. */
function forAnyPlan(seed: number, claim: (entry: OracleEntry, scenario: OracleScenario) => void): void {
  const property = fc.property(anyFullScenario(), (plain) => {
    for (const plan of Object.keys(plain.plans)) {
      const { scenario, steps } = oracleInput(plain, plan);
      claim(assessByDefinition(scenario, steps), scenario);
    }
  });
  fc.assert(property, { numRuns: cases(40, 2_000), seed });
}

describe("the oracle, which looks at every period", () => {
  test("a step's slack falls where docs/theory/assess.md says that looking is enough", () => {
    let later = 0;
    forAnyPlan(1711, ({ steps, slackAt, slack, after, stake }, { measures }) => {
      for (const [index, { does, periods }] of steps.entries()) {
        const done = Math.max(
          1,
          ...does.map((id) => (measures[id]!.progress === "at-once" ? 1 : measures[id]!.takes)),
        );
        for (const [party, rows] of Object.entries(slackAt)) {
          const own = Object.values(measures).filter(({ by }) => by.includes(party));
          const marks = [1, ...own.map(({ verify }) => verify)].map((left) => periods - left);
          const isLooked = (t: number): boolean => t <= done || marks.includes(t);
          const looked = rows[index]!.map((value, t) => (isLooked(t) ? value : null));
          const least = Math.min(...looked.filter((value) => value !== null));
          if (slack[party]![index] === null) continue;
          expect(least - slack[party]![index]!).toBeLessThanOrEqual(1e-9 * stake[party]!);
          expect(isLooked(after[party]![index]!), `period ${after[party]![index]} of step ${index + 1}`).toBe(
            true,
          );
          if (after[party]![index]! > done) later += 1;
        }
      }
    });
    expect(later).toBeGreaterThan(0);
  });

  test("an inner period never raises a slack", () => {
    let lower = 0;
    forAnyPlan(1712, ({ slack, slackAt }) => {
      for (const [party, rows] of Object.entries(slackAt)) {
        for (const [index, [onTheDay]] of rows.entries()) {
          if (onTheDay === null) continue;
          expect(slack[party]![index]!).toBeLessThanOrEqual(onTheDay!);
          if (slack[party]![index]! < onTheDay!) lower += 1;
        }
      }
    });
    expect(lower).toBeGreaterThan(20);
  });

  test("a slack is not negative just when its cover is at least 1", () => {
    let covered = 0;
    forAnyPlan(1713, ({ share, covers }) => {
      for (const [party, row] of Object.entries(covers)) {
        for (const [index, cover] of row.entries()) {
          if (cover === null || Math.abs(share[party]![index]!) < 1e-8) continue;
          expect(cover >= 1).toBe(share[party]![index]! > 0);
          covered += 1;
        }
      }
    });
    expect(covered).toBeGreaterThan(50);
  });
});
