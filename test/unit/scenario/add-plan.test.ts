import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addPlan, readScenario, type Scenario, writtenSteps } from "../../../src/scenario/index.ts";
import type { PlainScenario } from "../../support/plain-scenario.ts";
import { anyScenario } from "../../support/random-scenario.ts";
import { spellings } from "../../support/spellings.ts";
import { cases } from "../../support/thoroughness.ts";

const HEAD = `demarche: 1
title: Two
parties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.9}}
measures:
  x: {label: X, by: a, value: {a: -1, b: 3}}
  y: {label: Y, by: b, value: {a: 3, b: -1}} # why
`;
const FOUND = { id: "found", label: "Found", steps: [{ does: ["x", "y"], ends: [], wait: 0 }] };
const FLOW = '{label: "Found", steps: [[x, y]]}';

function scenarioOf(text: string): Scenario {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(JSON.stringify(diagnostics));
  return scenario;
}

describe("a plan added to a text", () => {
  it.each([
    ["where there are none", "", 'plans:\n  found:\n    label: "Found"\n    steps:\n      - [x, y]\n', ""],
    ["to an empty map", "plans: {", `found: ${FLOW}`, "} # none yet\n"],
    ["in braces", "plans: {p: {steps: [[x]]}", `, found: ${FLOW}`, "}\n"],
    ["in braces over lines", "plans: {\n  p: {steps: [[x]]}", `,\n  found: ${FLOW}`, "\n}\n"],
    ["behind a comma and a comment", "plans: {\n  p: {steps: [[x]]}, # p", `\n  found: ${FLOW},`, "\n}\n"],
    [
      "on a line, as the last",
      "plans:\n  p: {steps: [[x]]} # p\n",
      `  found: ${FLOW}\n`,
      "question: Which\n",
    ],
    [
      "in lines, as the last",
      "plans:\n    p:\n        steps: # s\n          - [x]\n          # more\n",
      '    found:\n        label: "Found"\n        steps:\n            - [x, y]\n',
      "\n# the end\n",
    ],
    [
      "before what is commented out",
      "plans:\n  p: {steps: [[x]]}\n",
      `  found: ${FLOW}\n`,
      "  # q: {}\n...\n",
    ],
    ["without a last line end", "plans:\n  p: {steps: [[x]]}", `\n  found: ${FLOW}`, ""],
    ["to an anchor without aliases", "plans: &all\n  p: &p {steps: [[x]]}\n", `  found: ${FLOW}\n`, ""],
    [
      "below a block of text that keeps its line ends",
      "plans:\n  p:\n    steps: [[x]]\n    note: |+\n      Text.\n\n\n",
      '  found:\n    label: "Found"\n    steps:\n      - [x, y]\n',
      "start: []\n",
    ],
  ])("%s", (_, before, inserted, after) => {
    const text = `${HEAD}${before}${after}`;
    for (const [newline, mark] of [
      ["\n", ""],
      ["\r\n", "\ufeff"],
    ] as const) {
      const styled = (one: string): string => one.replaceAll("\n", newline);
      const file = mark + styled(text);
      expect(addPlan(file, scenarioOf(file), FOUND)).toBe(
        mark + styled(`${HEAD}${before}${inserted}${after}`),
      );
    }
  });

  it("sets the instalments that the plan needs", () => {
    const text = `${HEAD}plans: {}\n`;
    const plan = { ...FOUND, steps: [{ does: ["x.1", "y"], ends: [], wait: 0 }] };
    const edited = addPlan(text, scenarioOf(text), plan, [{ measure: "x", instalments: 3 }])!;
    const head = HEAD.replace("b: 3}}", "b: 3}, instalments: 3}");
    expect(edited).toBe(`${head}plans: {found: {label: "Found", steps: [[x.1, y]]}}\n`);
    expect(scenarioOf(edited).measures[0]!.instalments).toBe(3);
  });

  it.each([
    ["plans behind an alias", "quantities: &q {}\nplans: *q\n", []],
    ["a measure that another is an alias of", "plans: {}\n", [{ measure: "x", instalments: 2 }]],
    [
      "rankings of the measures uncut",
      'rankings: {a: ["11", "01", "10", "00"]}\nplans: {}\n',
      [{ measure: "x", instalments: 2 }],
    ],
  ])("refuses %s", (what, tail, cuts) => {
    const head = what.includes("another")
      ? HEAD.replace("x: {", "x: &m {").replace(/y: \{.*\}\}/, "y: *m")
      : HEAD;
    const text = `${head}${tail}`;
    const plan = { ...FOUND, steps: [{ does: ["x"], ends: [], wait: 0 }] };
    expect(addPlan(text, scenarioOf(text), plan, cuts)).toBeNull();
  });

  it("quotes ids that YAML would misread", () => {
    const text = `${HEAD}plans: {}\n`;
    for (const id of ["true", "null", "2nd", "Стоп"]) {
      const edited = addPlan(text, scenarioOf(text), { ...FOUND, id })!;
      expect(edited).toContain(`plans: {"${id}": {label`);
      expect(scenarioOf(edited).plans[0]!.id).toBe(id);
    }
  });

  it("leaves all else as it was, in whatever way the scenario is written", () => {
    let count = 0;
    fc.assert(
      fc.property(anyScenario(), fc.string({ maxLength: 12 }), fc.boolean(), (plain, words, hasPlans) => {
        const { plans, ...rest } = plain;
        const source = (hasPlans ? plain : rest) as PlainScenario;
        const start = (plain.start ?? []) as readonly string[];
        const id = Object.keys(plain.measures).find((one) => !start.includes(one));
        fc.pre(id !== undefined);
        const plan = { id: "found", label: `L ${words}`, steps: [{ does: [id], ends: [], wait: 0 }] };
        const whole = { ...source, plans: { ...source.plans, found: { label: plan.label, steps: [[id]] } } };
        // The step may be one that cannot be done.
        fc.pre(readScenario(JSON.stringify(whole)).scenario !== null);
        for (const [style, text] of Object.entries(spellings(source))) {
          const scenario = scenarioOf(text);
          const edited = addPlan(text, scenario, plan);
          expect(edited, `${style}\n${text}`).not.toBeNull();
          const [before, after] = commonEnds(text, edited!);
          expect(before + after, style).toBe(text.length);
          const read = scenarioOf(edited!);
          expect(read.plans.at(-1)).toMatchObject({ id: "found", label: plan.label });
          expect({ ...read, plans: read.plans.slice(0, -1) }).toEqual(scenario);
          count++;
        }
      }),
      { numRuns: cases(4, 20), seed: 11 },
    );
    expect(count).toBeGreaterThan(cases(15, 100));
  });
});

/** Characters that two texts share at the start, and of the rest at the end. */
function commonEnds(text: string, edited: string): [number, number] {
  let before = 0;
  while (before < text.length && text[before] === edited[before]) before++;
  let after = 0;
  while (after < text.length - before && text.at(-1 - after) === edited.at(-1 - after)) after++;
  return [before, after];
}

describe("steps as somebody would write them", () => {
  it("name a measure where all its parts are due together", () => {
    const scenario = scenarioOf(HEAD.replace("x: {", "x: {instalments: 3, "));
    expect(writtenSteps(scenario, [["x.1", "x.2", "x.3", "y"]])[0]!.does).toEqual(["x", "y"]);
    expect(writtenSteps(scenario, [["x.1"], ["x.2", "x.3"]]).map(({ does }) => does)).toEqual([
      ["x.1"],
      ["x.2", "x.3"],
    ]);
  });
});
