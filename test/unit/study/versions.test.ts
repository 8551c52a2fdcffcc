import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, drive } from "../../../src/engine/index.ts";
import { readScenario } from "../../../src/scenario/index.ts";
import {
  asOpen,
  type ComparedReadings,
  type ComparedVersions,
  compareReadingsSteps,
  compareVersionsSteps,
  fewestChanges,
  type OpenScenario,
} from "../../../src/study/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { anyFullScenario } from "../../support/full-scenario.ts";
import { anyGenes, otherNumbers, waysBySize, withNumbers } from "../../support/other-figures.ts";
import type { PlainScenario } from "../../support/plain-scenario.ts";
import { cases } from "../../support/thoroughness.ts";

function opened(text: string): OpenScenario {
  const { scenario, diagnostics } = readScenario(text);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return asOpen(text, scenario!);
}

function readingsOf(text: string): ComparedReadings {
  const { scenario, model } = opened(text);
  return drive(compareReadingsSteps(scenario, model, scenario.readings));
}

function versionsOf(old: string, now: string): ComparedVersions {
  return drive(compareVersionsSteps(opened(old), opened(now)));
}

/** A swap, δ = 0.9, each measure seen after one period: it holds for b while it pays at most 0.9 of what it gets (docs/theory/worked-examples.md). */
const SWAP = `demarche: 1
title: Swap
quantities: {cost: 4}
parties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.9}}
measures:
  x: {by: a, value: {a: -2, b: 6}}
  y: {by: b, value: {a: 5, b: -cost}}
plans: {p: {steps: [[x, y]]}}
`;

describe("fewestChanges", () => {
  it("finds the smallest set that reaches a goal, first in order, as trying every way does", () => {
    const property = fc.property(fc.integer({ min: 1, max: 7 }), fc.nat({ max: 2 ** 30 }), (count, seed) => {
      // Any goal that all together reach.
      const reaches = (chosen: readonly number[]): boolean => {
        const bits = chosen.reduce((sum, one) => sum + 2 ** one, 0);
        return chosen.length === count || ((seed ^ (bits * 2654435761)) >>> 3) % 9 === 0;
      };
      const expected = waysBySize(count).find(reaches)!;
      const found = drive(fewestChanges(count, reaches))!;
      expect(found.exact).toBe(true);
      expect(found.chosen.length).toBe(expected.length);
      expect(reaches(found.chosen)).toBe(true);
    });
    fc.assert(property, { numRuns: cases(200, 5_000) });
  });

  it("of too many changes finds some of which none can be left out alone, and says so", () => {
    const needed = [3, 17, 18, 40];
    const reaches = (chosen: readonly number[]): boolean => needed.every((one) => chosen.includes(one));
    expect(drive(fewestChanges(60, reaches))).toEqual({ chosen: needed, exact: false });
    expect(drive(fewestChanges(12, (chosen) => chosen.length >= 6, { mostLooks: 40 }))).toMatchObject({
      exact: false,
    });
  });

  it("says that no way reaches the goal, and ends when it is told to", () => {
    expect(drive(fewestChanges(4, () => false))).toBeNull();
    let looks = 0;
    const told = drive(
      fewestChanges(20, () => {
        looks++;
        return false;
      }),
      { shouldStop: () => looks > 50 },
    );
    expect(told).toBeNull();
    expect(looks).toBeLessThan(60);
  });
});

describe("readings", () => {
  it("of twelve figures that differ, finds the one that decides", () => {
    const { differ, readings } = readingsOf(`${SWAP}readings:
  ally:
    quantities: {cost: 5.6}
    parties: {a: {patience: 0.91}}
    measures: {x: {value: {a: -1}, once: {a: 1, b: 0.1}, reversible: 0.99}, y: {value: {a: 6}, once: {a: 1}}}
    breakdown: {value: {a: -1, b: 0.1}, blame: {a: -1}, chance: 0.001}
`);
    expect(readings[0]!.plans[0]!.verdict).toBe("breaks");
    expect(differ.map(({ readings: pair }) => pair)).toEqual([
      [null, "ally"],
      ["ally", null],
    ]);
    expect(differ[0]).toMatchObject({
      plan: "p",
      verdicts: ["holds", "breaks"],
      differences: 12,
      decides: [{ figure: "cost", values: [4, 5.6] }],
      exact: true,
    });
  });

  it("goes through a named figure and a figure of its own in the same place", () => {
    const { differ } = readingsOf(`${SWAP}readings:
  one: {quantities: {cost: 3}, measures: {y: {value: {b: -5.6}}}}
`);
    expect(differ[0]!.decides).toEqual([{ figure: "measures.y.value.b", values: [-4, -5.6] }]);
  });

  it("tells what can be taken back from what cannot", () => {
    const { differ } = readingsOf(`${SWAP}readings:
  lasting: {measures: {x: {reversible: false, value: {b: 6.5}}}}
`);
    expect(differ[0]!.decides).toEqual([{ figure: "measures.x.reversible", values: [1, 0] }]);
    expect(differ[1]!.decides).toEqual([{ figure: "measures.x.reversible", values: [0, 1] }]);
  });

  it("compares readings with each other too, and says nothing where they agree", () => {
    const { differ } = readingsOf(`${SWAP}readings:
  one: {quantities: {cost: 3}}
  two: {quantities: {cost: 5.6}}
`);
    expect(differ.map(({ readings }) => readings.join("/"))).toEqual(["/two", "one/two", "two/", "two/one"]);
  });
});

describe("versions", () => {
  it("finds the edit that did it among others, and plans that came and went", () => {
    const now = SWAP.replace("cost: 4", "cost: 5.6")
      .replace("title: Swap", "title: Another\nnote: Much has changed.")
      .replace("a: 5", "a: 5.5")
      .replace("plans: {p:", "plans: {q: {steps: [[y], [x]]}, p:");
    const old = SWAP.replace("plans: {p:", "plans: {r: {steps: [[x]]}, p:");
    expect(versionsOf(old, now)).toEqual({
      changed: [
        {
          plan: "p",
          from: "holds",
          to: "breaks",
          differences: 2,
          because: [{ path: ["quantities", "cost"], was: 4, is: 5.6 }],
          exact: true,
        },
      ],
      added: ["q"],
      removed: ["r"],
    });
  });

  it("tells of edits that are no figures: steps, times of verification, what can be taken back", () => {
    const slow = SWAP.replace("{by: b,", "{by: b, verify: 9,");
    expect(versionsOf(SWAP, slow).changed[0]!.because).toEqual([
      { path: ["measures", "y", "verify"], was: null, is: 9 },
    ]);
    const less = SWAP.replace("[[x, y]]", "[[x]]");
    expect(versionsOf(SWAP, less).changed[0]!.because).toEqual([
      { path: ["plans", "p", "steps", "0", "does"], was: ["x", "y"], is: ["x"] },
    ]);
  });

  it("makes no file that has errors: a measure and the step that does it go together", () => {
    const now = SWAP.replace(
      "plans: {p: {steps: [[x, y]]}}",
      "  z: {by: b, value: {b: -9}}\nplans: {p: {steps: [[x, y, z]]}}",
    );
    const [{ because, exact }] = versionsOf(SWAP, now).changed as [ComparedVersions["changed"][number]];
    expect(because.map(({ path }) => path.slice(0, 2).join("."))).toEqual(["measures.z", "plans.p"]);
    expect(exact).toBe(true);
  });

  it("of unchanged files says nothing", () => {
    expect(versionsOf(SWAP, SWAP)).toEqual({ changed: [], added: [], removed: [] });
  });

  it("reports edits that, undone in the new version, bring the old verdict back, and made in the old one the new", () => {
    let found = 0;
    const verdictIn = (plain: PlainScenario, plan: string): string =>
      assess(compileText(JSON.stringify(plain)), plan).verdict;
    const property = fc.property(anyFullScenario(), anyGenes(4), (plain, genes) => {
      const numbers = otherNumbers(plain, genes);
      const other = withNumbers(plain, numbers);
      const [old, now] = [JSON.stringify(plain), JSON.stringify(other)];
      if (readScenario(now).scenario === null) return;
      for (const { plan, from, to, because, exact } of versionsOf(old, now).changed) {
        found++;
        const edited = because.map(({ path, is }) => ({ path, value: is as number }));
        const undone = because.flatMap(({ path, was }) =>
          was === null ? [] : [{ path, value: was as number }],
        );
        const isNumeric = because.every(({ was, is }) => typeof is === "number" && typeof was === "number");
        if (isNumeric) {
          expect(verdictIn(withNumbers(plain, edited), plan)).toBe(to);
          expect(verdictIn(withNumbers(other, undone), plan)).toBe(from);
        }
        const both = waysBySize(numbers.length).find((way) => {
          const [made, left] = [true, false].map((isMade) =>
            numbers.filter((_, index) => way.includes(index) === isMade),
          ) as [typeof numbers, typeof numbers];
          return (
            verdictIn(withNumbers(plain, made), plan) === to &&
            verdictIn(withNumbers(plain, left), plan) === from
          );
        })!;
        expect({ count: because.length, exact }).toEqual({ count: both.length, exact: true });
      }
    });
    fc.assert(property, { numRuns: cases(15, 1_000) });
    expect(found).toBeGreaterThan(0);
  });
});
