import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oracleInput } from "../oracles/oracle-input.ts";
import { stakeOf } from "../oracles/plan-oracle.ts";
import { hangsOnRounding } from "../support/agreement.ts";
import { assessors, type Entry } from "../support/assessors.ts";
import { anyFullScenario } from "../support/full-scenario.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { freshNames, mapPoints, rename, renameIn, reorder } from "../support/transform-scenario.ts";

/* Laws of docs/theory/assess.md that need no figure worked out, for whatever assesses a plan. */

describe.each(assessors)("laws of $name", ({ entryOf }) => {
  const entriesOf = (scenario: PlainScenario): Map<string, Entry> => {
    const text = JSON.stringify(scenario);
    return new Map(Object.keys(scenario.plans).map((plan) => [plan, entryOf(text, plan)]));
  };

  /** Holds a law to each plan of random scenarios, as they are and as they become. */
  const forAnyChange = (
    seed: number,
    change: (scenario: PlainScenario) => PlainScenario,
    law: (before: Entry, after: Entry, scenario: PlainScenario, plan: string) => void,
  ): void => {
    const property = fc.property(anyFullScenario(), (scenario) => {
      const after = entriesOf(change(scenario));
      for (const [plan, before] of entriesOf(scenario)) law(before, after.get(plan)!, scenario, plan);
    });
    fc.assert(property, { numRuns: cases(15, 100), seed });
  };

  // A power of two scales floating point numbers exactly, so nothing may turn; ten may turn what rounding decides.
  test.each([8, 10])("all figures of one party times %i change no verdict, no weakest link", (factor) => {
    const first = (scenario: PlainScenario): string => Object.keys(scenario.parties)[0]!;
    const scale = (scenario: PlainScenario): PlainScenario =>
      mapPoints(scenario, (points, party) => (party === first(scenario) ? points * factor : points));
    forAnyChange(1701, scale, (before, after, scenario, plan) => {
      const stakeIn = (one: PlainScenario): number => stakeOf(oracleInput(one, plan).scenario, first(one));
      // A party with nothing but drift, or nothing at all, has a stake of 1 whatever its figures are multiplied by.
      if (stakeIn(scale(scenario)) === stakeIn(scenario)) return;
      if (factor === 10 && hangsOnRounding(scenario, plan)) return;
      expect(factsOf(after)).toEqual(factsOf(before));
      const timesOf = (party: string): number => (party === first(scenario) ? factor : 1);
      for (const party of Object.keys(scenario.parties)) {
        expectNear([after.gain[party]!], [before.gain[party]! * timesOf(party)]);
        expectNear(after.share[party]!, before.share[party]!);
      }
    });
  });

  test("other names change nothing but names", () => {
    forAnyChange(
      1702,
      (scenario) => rename(scenario, freshNames(scenario)),
      (before, after, scenario) => {
        expect(after).toEqual(renameIn(before, freshNames(scenario)));
      },
    );
  });

  test("another order of parties and measures changes no figure and no verdict", () => {
    const backwards = (scenario: PlainScenario): PlainScenario => reorder(scenario, (ids) => ids.reverse());
    forAnyChange(1703, backwards, (before, after, scenario, plan) => {
      for (const party of Object.keys(scenario.parties)) {
        expectNear([after.gain[party]!], [before.gain[party]!]);
        expectNear(after.share[party]!, before.share[party]!);
        expectNear(after.leftWith[party]!, before.leftWith[party]!);
      }
      if (hangsOnRounding(scenario, plan)) return;
      const orderless = (entry: Entry) => {
        const { verdict, holdsThrough, accepts, veto, after, breaks, weakest } = entry;
        const dates = [breaks, weakest].map((place) => place && [place.step, place.after]);
        return { verdict, holdsThrough, accepts, veto, after, dates };
      };
      expect(orderless(after)).toEqual(orderless(before));
    });
  });

  test("an unused worthless measure changes nothing", () => {
    // By a party that performs another: a party without any has no veto until it has one.
    const addIdle = (scenario: PlainScenario): PlainScenario => {
      const { by } = Object.values(scenario.measures)[0]!;
      const idle = { by, value: {}, takes: 5, verify: 6, reversible: 0.5, instalments: [0.25, 0.75] };
      return { ...scenario, measures: { idle, ...scenario.measures } };
    };
    forAnyChange(1704, addIdle, (before, after, scenario, plan) => {
      for (const party of Object.keys(scenario.parties)) {
        expectNear([after.gain[party]!], [before.gain[party]!]);
        expectNear(after.share[party]!, before.share[party]!);
        expectNear(after.keepValue[party]!, before.keepValue[party]!);
      }
      // Its lag is one more period to look at, where a slack may be the same but for rounding.
      if (!hangsOnRounding(scenario, plan)) expect(factsOf(after)).toEqual(factsOf(before));
    });
  });

  test("how work of one period progresses changes nothing", () => {
    const spell = (scenario: PlainScenario): PlainScenario => ({
      ...scenario,
      measures: Object.fromEntries(
        Object.entries(scenario.measures).map(([id, measure], index) => [
          id,
          (measure.takes ?? 1) === 1
            ? { ...measure, progress: (["steady", "at-once", "at-end"] as const)[index % 3]! }
            : measure,
        ]),
      ),
    });
    forAnyChange(1705, spell, (before, after) => expect(after).toEqual(before));
  });
});

/** What a verdict says, without figures. */
function factsOf({ verdict, holdsThrough, accepts, after, weakest, breaks, spoils, believed }: Entry) {
  return {
    verdict,
    holdsThrough,
    accepts,
    after,
    believed,
    weakest: weakest && [weakest.party, weakest.step, weakest.after],
    breaks: breaks && [breaks.party, breaks.step, breaks.after, breaks.begins, breaks.seenAfter],
    spoils: spoils && [spoils.through, spoils.party, spoils.kind, spoils.step, spoils.after],
  };
}

function expectNear(actual: readonly (number | null)[], expected: readonly (number | null)[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    if (value === null) expect(actual[index]).toBeNull();
    else expect(Math.abs(actual[index]! - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
  }
}
