import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, drive, type Verdict } from "../../src/engine/index.ts";
import { addressAt, addressText, readScenario } from "../../src/scenario/index.ts";
import { asOpen, type ComparedReadings, compareReadingsSteps } from "../../src/study/index.ts";
import { compileText } from "../support/assess-text.ts";
import { anyClausesScenario } from "../support/clauses-scenario.ts";
import { anyFullScenario } from "../support/full-scenario.ts";
import { anyGenes, otherNumbers, readingOf, waysBySize, withNumbers } from "../support/other-figures.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { cases } from "../support/thoroughness.ts";

/** The verdict of a scenario written out with some numbers of another: read, compiled and assessed from its text alone. */
function verdictIn(plain: PlainScenario, plan: string): Verdict {
  return assess(compileText(JSON.stringify(plain)), plan).verdict;
}

function compared(plain: PlainScenario, reading: object): ComparedReadings | null {
  const text = JSON.stringify({ ...plain, readings: { other: reading } });
  const { scenario } = readScenario(text);
  if (scenario === null) return null;
  const { model } = asOpen(text, scenario);
  return drive(compareReadingsSteps(scenario, model, scenario.readings));
}

/** @param most - figures at most: every way to choose among them is tried */
function forAnyReading(scenarios: fc.Arbitrary<PlainScenario>, most: number, numRuns: number): number {
  let found = 0;
  const property = fc.property(scenarios, anyGenes(most), (plain, genes) => {
    const numbers = otherNumbers(plain, genes);
    const answer = compared(plain, readingOf(numbers));
    if (answer === null) return;
    const other = withNumbers(plain, numbers);
    const told = new Map(answer.differ.map((one) => [`${one.plan} ${one.readings[0]}`, one]));
    for (const plan of Object.keys(plain.plans)) {
      const verdicts = [verdictIn(plain, plan), verdictIn(other, plan)] as const;
      for (const into of [0, 1] as const) {
        const one = told.get(`${plan} ${into === 0 ? null : "other"}`);
        expect(one === undefined).toBe(verdicts[0] === verdicts[1]);
        if (one === undefined) continue;
        found++;
        const goal = verdicts[1 - into];
        // Figures of the one where `taken` has them, of the other elsewhere.
        const mixed = (taken: readonly number[]): PlainScenario =>
          withNumbers(
            plain,
            numbers.filter((_, index) => taken.includes(index) === (into === 0)),
          );
        const fewest = waysBySize(numbers.length).find((way) => verdictIn(mixed(way), plan) === goal)!;
        const ids = numbers.map(({ path }) => addressText(addressAt(path)!));
        const decides = one.decides.map(({ figure }) => ids.indexOf(figure));
        expect({ count: decides.length, exact: one.exact }).toEqual({ count: fewest.length, exact: true });
        expect(verdictIn(mixed(decides), plan)).toBe(goal);
      }
    }
  });
  fc.assert(property, { numRuns });
  return found;
}

describe("what decides between two readings", () => {
  it("is as few figures as trying every way finds, from texts alone", () => {
    expect(forAnyReading(anyFullScenario(), 5, cases(40, 2_000))).toBeGreaterThan(10);
  });

  it("likewise where something may happen on the way", () => {
    expect(forAnyReading(anyClausesScenario(), 4, cases(20, 800))).toBeGreaterThan(0);
  });
});
