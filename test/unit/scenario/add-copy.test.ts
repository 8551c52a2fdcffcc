import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addCopy, readScenario } from "../../../src/scenario/index.ts";

const HEAD = `demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -1, b: 3}}
  y: {by: b, value: {a: 3, b: -1}}
`;

const copied = (text: string, plan: string, label = "Mine: with 'quotes' and \"more\"") =>
  addCopy(text, readScenario(text).scenario!, plan, { id: "mine", label });

describe("a copy of a plan", () => {
  it.each([
    ["in braces", "plans: {p: {label: P, steps: [[x], [y]]}}\n"],
    ["in braces without a label", "plans: {p: {steps: [[x], [y]]}}\n"],
    [
      "on lines",
      "plans:\n  p:\n    label: P\n    steps:\n      - [x]\n      - {does: [y], label: Last} # a word\n",
    ],
    ["on lines without a label", "plans:\n  p: # a word\n    steps: [[x], [y]]"],
    [
      "with a note over lines",
      "plans:\n  p:\n    steps: [[x], [y]]\n    note: |\n      One.\n      Two.\n  q: {steps: []}\n",
    ],
    [
      "one of several",
      "plans:\n  q: {steps: []}\n  p:\n    steps:\n    - [x]\n    - [y]\n  # of r\n  r:\n    steps: []\n",
    ],
  ])("is as it stands %s", (_, plans) => {
    const text = HEAD + plans;
    const before = readScenario(text).scenario!;
    const { text: edited, scenario } = copied(text, "p")!;
    const own = before.plans.find(({ id }) => id === "p")!;
    expect(scenario.plans.slice(0, -1)).toEqual(before.plans);
    expect(scenario.plans.at(-1)).toEqual({ ...own, id: "mine", label: "Mine: with 'quotes' and \"more\"" });
    // All else stays as it was, character for character.
    expect(edited.length).toBeGreaterThan(text.length);
    expect(edited.startsWith(text.trimEnd().slice(0, HEAD.length))).toBe(true);
  });

  it("is as it stands in JSON", () => {
    const text = JSON.stringify(
      {
        demarche: 1,
        title: "T",
        parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
        measures: { x: { by: "a", value: { a: -1, b: 3 } } },
        plans: { p: { steps: [["x"]] } },
      },
      null,
      2,
    );
    expect(JSON.parse(copied(text, "p", "M")!.text).plans.mine).toEqual({ label: "M", steps: [["x"]] });
  });

  it("is not made of a plan behind an alias", () => {
    expect(copied(`${HEAD}plans:\n  q: &q {steps: [[x]]}\n  p: *q\n`, "p")).toBe(null);
  });

  it("is made of every plan of the examples", () => {
    const names = readdirSync("examples").filter((name) => statSync(`examples/${name}`).isDirectory());
    for (const name of names) {
      const text = readFileSync(`examples/${name}/scenario.yaml`, "utf8");
      for (const { id } of readScenario(text).scenario!.plans.slice(0, 4))
        expect([name, id, copied(text, id) !== null]).toEqual([name, id, true]);
    }
  });
});
