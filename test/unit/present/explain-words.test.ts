import { expect, it } from "vitest";
import { assess, explain } from "../../../src/engine/index.ts";
import { keepSideWords, labelsOf } from "../../../src/present/words/index.ts";
import { openScenario } from "../../../src/study/index.ts";

/** What the points of party a consist of, by row; step 1 lasts four periods, in which two of its measures grow. */
function makeup(lastLabel: string): readonly string[] {
  const { open } = openScenario(`
demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  own: {label: Own, by: a, value: {a: -1, b: 1}}
  two: {label: Two, by: b, value: {a: 2, b: -1}}
  three: {label: Three, by: b, value: {a: 3, b: -1}}
  slow: {label: Slow, by: b, takes: 4, value: {a: 8, b: -1}}
  last: {label: ${lastLabel}, by: b, takes: 2, value: {a: 4, b: -1}}
plans: {p: {steps: [{does: [own, two, three, slow, last]}]}}
`);
  const { scenario, model } = open!;
  const [link] = explain(model, "p", { party: "a", step: 1 }).links;
  return keepSideWords(link!, assess(model, "p"), labelsOf(scenario)).makeup;
}

it("tells what the points of a step consist of once, and then what is otherwise", () => {
  expect(makeup("Last")).toEqual([
    "Step 1, period 1: \u22121.000 Own + 2.000 Two + 3.000 Three + 2.000 Slow (0.25 of it) + 2.000 Last (0.5 of it) = 8.000",
    "Step 1, period 2: as in period 1, but 4.000 Slow (0.5 of it) + 4.000 Last = 12.000",
    "Step 1, period 3: as in period 1, but 6.000 Slow (0.75 of it) + 4.000 Last = 14.000",
    "Step 1, period 4; all kept for good: as in period 1, but 8.000 Slow + 4.000 Last = 16.000",
  ]);
});

it("tells all of it where two are called alike", () => {
  const lines = makeup("Slow");
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(line).not.toContain("as in");
});
