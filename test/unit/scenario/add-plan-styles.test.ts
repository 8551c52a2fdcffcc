import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addPlan, cutMeasures, readScenario } from "../../../src/scenario/index.ts";
import { cases } from "../../support/thoroughness.ts";

/** Ways to write each part of one and the same scenario; every combination is a text that reads. */
const STARTS = ["", "# talks\n", "---\n", "--- # talks\n", "%YAML 1.2\n---\n"];
const HEADS = [
  "demarche: 1\ntitle: Two\nparties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.9}}\n",
  "demarche: 1\ntitle: >-\n  Two\nparties:\n  a:\n    name: A\n    patience: 0.9\n\n  b: {name: 'B', patience: .9}\n",
  '"demarche": 1\n"title": "Two"\n"parties": {\n  "a": {"name": "A", "patience": 0.9},\n  "b": {"name": "B", "patience": 0.9}}\n',
];
const MEASURES = [
  "measures:\n  x: {label: X, by: a, value: {a: -1, b: 3}} # why\n  y: {label: Y, by: b, value: {a: 3}}\n",
  "measures:\n    x:\n        label: X\n        by: a\n        value: # per period\n            a: -1\n            # more\n            b: 3\n\n    # the other\n    y: {label: Y, by: b, value: {a: 3}}\n",
  "measures: {\n  x: {\n    label: X, # name\n    by: a,\n    value: {a: -1, b: 3}, # worth\n  },\n  y: {label: Y, by: b, value: {a: 3}}\n}\n",
  "measures:\n  x: &x\n    by: a\n    label: X\n    value: &v {a: -1, b: 3}\n    instalments: 1 # whole\n  y: {label: Y, by: b, value: {a: 3}}\n",
  'measures: {"x": {"label": "X", "by": "a", "value": {"a": -1, "b": 3}\n      # said\n    }, "y": {"label": "Y", "by": "b", "value": {"a": 3}}}\n',
];
const PLANS = [
  "",
  "plans: {}\n",
  "plans: { } # none\n",
  "plans: &p {\n  }\n",
  "plans: {p: {steps: [[x]]}}\n",
  "plans: {p: {steps: [[x]]}, }\n",
  "plans: {\n  p: {steps: [[x]]}, q: {steps: [[y]]}\n}\n",
  "plans: {\n    # first\n    p: {steps: [[x]]},\n    q: {steps: [[y]]} # last\n  }\n",
  "plans: {\n  p: {steps: [\n    [x],\n  ]},\n}\n",
  '"plans": {"p": {"steps": [["x"]]}}\n',
  "plans:\n  p: {steps: [[x]]}\n",
  "plans:\n  p: {steps: [\n    [x],\n    [y] ]} # so\n\n\n",
  "plans: # of both\n  p: &p\n    steps:\n    - [x]\n    - does: [y]\n      label: &l Then\n",
  "plans:\n   p:\n     steps: [[x]]\n     note: |\n       Text\n\n       more\n\n",
  "plans:\n  p:\n    steps: [[x]]\n    note: |+2\n      Text\n\n\n",
  "plans:\n  p:\n    steps: [[x]]\n    note: >-\n      Text\n   # half out\n    # in\n",
  "plans:\n  ? p\n  : steps: [[x]]\n",
  'plans:\n  "p": !!map {steps: [[x]]}\n',
  "plans:\n  p:\n    {steps: [[x]]}\n",
  "plans:\n  p: {steps: [[x]], label: a\n    long one}\n",
  "plans:\n  p:\n    steps: [[x]]\n    label: a\n      long one\n",
];
const ENDS = [
  "",
  "question: Which?\n",
  "# the end\n",
  "\n\n",
  "...\n",
  "breakdown:\n  lasts: 8\n  # of what\n",
];

const styles = fc.record({
  start: fc.constantFrom(...STARTS),
  head: fc.constantFrom(...HEADS),
  measures: fc.constantFrom(...MEASURES),
  plans: fc.constantFrom(...PLANS),
  end: fc.constantFrom(...ENDS),
  plansFirst: fc.boolean(),
  windows: fc.boolean(),
  mark: fc.boolean(),
  cut: fc.boolean(),
  open: fc.boolean(),
  name: fc.constantFrom("found", "true", "Стоп-1", "2nd"),
  many: fc.boolean(),
});

describe("a plan added, whatever the style", () => {
  it("changes the text in insertions only, and reads as the scenario with the plan", () => {
    fc.assert(
      fc.property(styles, (style) => {
        const [one, other] = style.plansFirst ? [style.plans, style.measures] : [style.measures, style.plans];
        let text = style.start + style.head + one + other + style.end;
        if (style.open) text = text.replace(/\n+$/, "");
        if (style.windows) text = text.replaceAll("\n", "\r\n");
        if (style.mark) text = `\ufeff${text}`;
        const { scenario, diagnostics } = readScenario(text);
        expect(
          diagnostics.filter((d) => d.severity === "error"),
          text,
        ).toEqual([]);
        const cuts = style.cut ? [{ measure: "x", instalments: 2 }] : [];
        const step = style.cut ? ["x.1", "y"] : ["x", "y"];
        const label = style.many ? `L ${"long ".repeat(30)}` : 'L "1": #2';
        const plan = { id: style.name, label, steps: [{ does: step, ends: [], wait: 0 }] };
        const edited = addPlan(text, scenario!, plan, cuts);
        expect(edited, text).not.toBeNull();
        expect(isInsertion(text, edited!, style.measures.includes("instalments: 1")), edited!).toBe(true);
        const read = readScenario(edited!).scenario!;
        const meant = cutMeasures(scenario!, cuts);
        expect({ ...read, plans: read.plans.slice(0, -1) }).toEqual({ ...meant, plans: scenario!.plans });
        expect(read.plans.at(-1)).toMatchObject({ id: style.name, label, stances: null });
        if (style.windows) expect(edited!.replaceAll("\r\n", "")).not.toContain("\n");
      }),
      { numRuns: cases(80, 200), seed: 3 },
    );
  });
});

/** Whether all lines of the first text are in the second, in order, each whole or grown; a number of instalments may be another. */
function isInsertion(text: string, edited: string, mayChange: boolean): boolean {
  const wanted = mayChange ? text.replace("instalments: 1", "instalments: ") : text;
  let at = 0;
  for (const character of edited) {
    if (character === wanted.charAt(at)) at += 1;
  }
  return at === wanted.length;
}
