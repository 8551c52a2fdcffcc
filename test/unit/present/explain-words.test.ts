import { expect, it } from "vitest";
import { assess, explain } from "../../../src/engine/index.ts";
import {
  breachSideWords,
  isFromStart,
  keepSideWords,
  labelsOf,
  linkInWords,
} from "../../../src/present/words/index.ts";
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

const { scenario: tested, model: testedModel } = openScenario(`
demarche: 1
title: T
parties: {a: {name: Land A, patience: 0.9}, b: {name: Land B, patience: 0.9}}
measures:
  x: {label: Relief, by: a, value: {a: -1, b: 4}}
  y: {label: Freeze, by: b, value: {a: 5, b: -1}}
  z: {label: Inspections, by: b, value: {a: 2, b: -0.5}}
breakdown: {value: {a: -1, b: -1}, chance: 0.02}
events: {test: {label: Test, by: b, once: {b: 3, a: -2}, chance: 0.05}}
deposits: {bond: {label: Bond, by: b, amount: 2, to: a}}
plans:
  p:
    steps: [[x, y], {does: [z], wait: 2}]
    clauses: [{upon: test, suspend: [x], for: 2}, {upon: test, times: 2, then: end}]
  answered:
    steps: [{does: [x, y], places: [bond]}, {does: [z], returns: [bond]}]
    clauses: [{upon: breach, suspend: [x], for: 3}]
    then: {plan: q, chance: 0.1}
  q: {label: Later, steps: [[x, y, z]]}
`).open!;

function told(plan: string, at: Parameters<typeof explain>[2]): string[] {
  const labels = labelsOf(tested);
  const result = assess(testedModel, plan);
  return explain(testedModel, plan, at).links.flatMap((link) => [
    linkInWords(link, result, labels),
    ...[keepSideWords(link, result, labels), breachSideWords(link, result, labels)].flatMap(
      ({ heading, table }) => [heading, ...table.rows.map((row) => row.join(" | "))],
    ),
  ]);
}

it("sets choosing an event against not choosing it", () => {
  expect(told("p", { party: "b", step: 1, kind: "provocation" })).toMatchInlineSnapshot(`
    [
      "At step 1 Land B gets 1.454 points a period by not choosing "Test" and 1.051 by choosing it: not choosing "Test" is better, by 0.4029.",
      "Not choosing "Test" at step 1",
      "2-3 | step 2 | 2.500 | 0.16513 | 0.4128",
      "2-3 | step 2, "Relief" suspended | −1.500 | 0.01345 | −0.02018",
      "2-3 | step 2, should it collapse | −1.000 | 0.03214 | −0.03214",
      "2-3 | step 2, should it end as agreed | 0.000 | 0.00133 | 0.000",
      "4 on | once all is done | 2.500 | 0.49413 | 1.235",
      "4 on | once all is done, "Relief" suspended | −1.500 | 0.03171 | −0.04756",
      "4 on | once all is done, should it collapse | −1.000 | 0.09465 | −0.09465",
      "4 on | once all is done, should it end as agreed | 0.000 | 0.04945 | 0.000",
      " | together |  |  | 1.454",
      "Choosing "Test"",
      "at 2 | once, for "Test" | 3.000 | 0.08820 | 0.2646",
      "2-3 | step 1, "Relief" suspended | −1.000 | 0.16599 | −0.1660",
      "2-3 | step 1, should it collapse | −1.000 | 0.02988 | −0.02988",
      "4-5 | step 2 | 2.500 | 0.12610 | 0.3153",
      "4-5 | step 2, should it collapse | −1.000 | 0.02270 | −0.02270",
      "4-5 | step 2, should it end as agreed | 0.000 | 0.05561 | 0.000",
      "6 on | once all is done | 2.500 | 0.29717 | 0.7429",
      "6 on | once all is done, should it collapse | −1.000 | 0.05349 | −0.05349",
      "6 on | once all is done, should it end as agreed | 0.000 | 0.13105 | 0.000",
      " | together |  |  | 1.051",
    ]
  `);
});

it("tells the sums of a suspension from its weakest period on", () => {
  expect(told("p", { party: "b", step: 2, kind: "suspension" })).toMatchInlineSnapshot(`
    [
      "At step 2, while "Relief" is suspended after "Test", Land B gets 0.7972 points a period by keeping on and −0.9000 by the best breach: keeping on is better, by 1.697.",
      "Keeping on at step 2, while "Relief" is suspended after "Test"",
      "1-2 | step 2, "Relief" suspended | −1.500 | 0.18820 | −0.2823",
      "1-2 | step 2, period 1-2, should it collapse | −1.000 | 0.03388 | −0.03388",
      "3 | step 2 | 2.500 | 0.07779 | 0.1945",
      "3 | step 2, period 3, should it collapse | −1.000 | 0.01400 | −0.01400",
      "3 | step 2, should it end as agreed | 0.000 | 0.03431 | 0.000",
      "4 on | once all is done | 2.500 | 0.40211 | 1.005",
      "4 on | once all is done, should it collapse | −1.000 | 0.07238 | −0.07238",
      "4 on | once all is done, should it end as agreed | 0.000 | 0.17733 | 0.000",
      " | together |  |  | 0.7972",
      "The best breach: taking back "Freeze" and "Inspections", seen after 1 period",
      "1 | while the breach is unseen, "Relief" suspended | 0.000 | 0.10000 | 0.000",
      "1 | should all collapse before | −1.000 | 0.01800 | −0.01800",
      "2 on | after the breakdown | −1.000 | 0.88200 | −0.8820",
      " | together |  |  | −0.9000",
    ]
  `);
});

it("says what had happened where a breach is most tempting", () => {
  expect(told("p", { party: "a", step: 2, kind: "breach" })[0]).toMatchInlineSnapshot(
    `"At step 2, "Test" having happened, Land A gets 3.590 points a period by keeping on and −0.1559 by the best breach: keeping on is better, by 3.746."`,
  );
});

it("tells what answers a breach, deposits and what may follow", () => {
  expect(told("answered", { party: "b", step: 1, kind: "breach" })).toMatchInlineSnapshot(`
    [
      "At step 1 Land B gets 1.996 points a period by keeping on and 1.246 by the best breach: keeping on is better, by 0.7499.",
      "Keeping on at step 1",
      "at 1 | once, at step 1 | −2.000 | 0.10000 | −0.2000",
      "1 | step 1 | 3.000 | 0.10000 | 0.3000",
      "1 | step 1, should it collapse | −0.8000 | 0.01800 | −0.01440",
      "at 2 | once, at step 2 | 2.000 | 0.08820 | 0.1764",
      "2 | step 2 | 2.500 | 0.08820 | 0.2205",
      "2 | step 2, should it collapse | −1.000 | 0.01588 | −0.01588",
      "3 on | once all is done | 2.500 | 0.37727 | 0.9432",
      "3 on | once all is done, should it collapse | −1.000 | 0.06791 | −0.06791",
      "3 on | what may follow | 1.966 | 0.33275 | 0.6542",
      " | together |  |  | 1.996",
      "The best breach: not doing "Freeze", seen after 1 period",
      "at 1 | once, at step 1 | −2.000 | 0.10000 | −0.2000",
      "1 | while the breach is unseen | 4.000 | 0.10000 | 0.4000",
      "1 | should all collapse before | −0.8000 | 0.01800 | −0.01440",
      "2-4 | step 1, "Relief" suspended | −1.000 | 0.23461 | −0.2346",
      "2-4 | step 1, period 2-4, should it collapse | −0.8000 | 0.04223 | −0.03378",
      "5 | step 1 | 3.000 | 0.06052 | 0.1815",
      "5 | step 1, period 5, should it collapse | −0.8000 | 0.01089 | −0.008714",
      "at 6 | once, at step 2 | 2.000 | 0.05338 | 0.1068",
      "6 | step 2 | 2.500 | 0.05338 | 0.1334",
      "6 | step 2, should it collapse | −1.000 | 0.00961 | −0.009608",
      "7 on | once all is done | 2.500 | 0.22831 | 0.5708",
      "7 on | once all is done, should it collapse | −1.000 | 0.04110 | −0.04110",
      "7 on | what may follow | 1.966 | 0.20137 | 0.3959",
      " | together |  |  | 1.246",
    ]
  `);
});

it("takes a table for that of the plan from its start only where it is", () => {
  const links = explain(testedModel, "p", { party: "b", step: 1 }).links;
  expect(links.map((link) => [link.kind, isFromStart(link)])).toEqual([
    ["breach", true],
    ["provocation", false],
    ["suspension", false],
  ]);
  // A breach pays best in the last period of the work.
  const { open } = openScenario(`
demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, takes: 3, value: {a: -4, b: 9}}, y: {by: b, value: {a: 6, b: -1}}}
plans: {p: {steps: [[x, y]]}}
`);
  const [late] = explain(open!.model, "p", { party: "a", step: 1 }).links;
  expect([late!.after, isFromStart(late!)]).toEqual([2, false]);
});
