import { describe, expect, it } from "vitest";
import {
  applyEdits,
  figurePlace,
  findNode,
  insertFigures,
  replaceSteps,
  shiftFigure,
  type WrittenStep,
} from "../../../../src/scenario/edit/index.ts";
import { type Node, parse } from "../../../../src/scenario/parse/index.ts";
import type { Figure } from "../../../../src/scenario/scenario.ts";
import { parseFigure } from "../../../../src/scenario/schema/parse-figure.ts";

function rootOf(text: string): Node {
  const root = parse(text, (code) => {
    throw new Error(code);
  });
  return root!;
}

function shifted(text: string, figure: Figure, shift: number): string {
  const node = findNode(rootOf(text), ["a"])!;
  return applyEdits(text, shiftFigure(figurePlace(text, node, figure)!, figure, shift, text));
}

function read(text: string): Figure {
  const parsed = parseFigure(text);
  if (parsed.kind !== "figure") throw new Error(parsed.kind);
  return parsed.figure;
}

describe("a figure moved", () => {
  it.each([
    ["a: 12 # twelve", { kind: "number", value: 12 }, 0.5, "a: 12.5 # twelve"],
    ["a:   -3", { kind: "number", value: -3 }, 3, "a:   0"],
    ["{a: 0.1, b: 2}", { kind: "number", value: 0.1 }, 0.2, "{a: 0.3, b: 2}"],
    ['{"a":7}', { kind: "number", value: 7 }, -9, '{"a":-2}'],
    ["a: 12..18 # range", read("12..18"), 2.35, "a: 14.35..20.35 # range"],
    ['{"a": "12..18"}', read("12..18"), -13, '{"a": "-1..5"}'],
    ["a: 1 .. 2..4", read("1..2..4"), 1, "a: 2..3..5"],
    ["a: 4 to 9", read("4 to 9"), 1e-3, "a: 4.001 to 9.001"],
    ["a: {normal: [5, 2]} # mean", { kind: "normal", mean: 5, sd: 2 }, -1, "a: {normal: [4, 2]} # mean"],
    ["a: {choice: [1, 5]}", { kind: "choice", values: [1, 5] }, 2, "a: {choice: [3, 7]}"],
    ["b: &n 3\na: *n", { kind: "number", value: 3 }, 1, "b: &n 4\na: *n"],
    ["b: &n '4..5'\na: *n", read("4..5"), 1, "b: &n '5..6'\na: *n"],
  ] as const)("%s", (text, figure, shift, expected) => {
    expect(shifted(text, figure as Figure, shift)).toBe(expected);
  });

  it("leaves references to quantities alone", () => {
    const text = "a: -leverage";
    expect(figurePlace(text, findNode(rootOf(text), ["a"])!, read("-leverage"))).toBeNull();
  });
});

describe("a figure added", () => {
  const add = (text: string, ...path: string[]): string | null => {
    const edits = insertFigures(text, rootOf(text), [{ path, text: "-2" }]);
    return edits === null ? null : applyEdits(text, edits);
  };

  it.each([
    ["in braces", "v: {a: 1} # c\n", ["v", "b"], "v: {a: 1, b: -2} # c\n"],
    ["in empty braces", "v: {}\n", ["v", "b"], "v: {b: -2}\n"],
    ["in braces over lines", "v: {\n  a: 1,\n  }\n", ["v", "b"], "v: {\n  a: 1,\n  b: -2,\n  }\n"],
    ["over lines, no comma", "v: {\n  a: 1\n}\n", ["v", "b"], "v: {\n  a: 1,\n  b: -2\n}\n"],
    ["over lines, a comment", "v: {\n  a: 1, # c\n}\n", ["v", "b"], "v: {\n  a: 1, # c\n  b: -2,\n}\n"],
    ["over lines, both", "v: {\n  a: 1 # c\n}\n", ["v", "b"], "v: {\n  a: 1 # c\n  , b: -2\n}\n"],
    ["where an anchor has no alias", "v: &m {a: 1}\n", ["v", "b"], "v: &m {a: 1, b: -2}\n"],
    ["below comments inside", "v:\n  a: 1\n   # c\n# d\n", ["v", "b"], "v:\n  a: 1\n   # c\n  b: -2\n# d\n"],
    ["in JSON", '{"v": {"a": 1}}', ["v", "b"], '{"v": {"a": 1, "b": -2}}'],
    ["with maps that are missing", '{"v": 1}', ["x", "y", "b"], '{"v": 1, "x": {"y": {"b": -2}}}'],
    ["on a line of its own", "v:\n  a: 1 # one\nw: 2\n", ["v", "b"], "v:\n  a: 1 # one\n  b: -2\nw: 2\n"],
    ["below what is nested", "v:\n  a:\n    c: 1\n", ["v", "b"], "v:\n  a:\n    c: 1\n  b: -2\n"],
    ["at the end, no line end", "v: 1", ["w", "b"], "v: 1\nw: {b: -2}"],
    ["with the file's line ends", "v:\r\n  a: 1\r\n", ["v", "b"], "v:\r\n  a: 1\r\n  b: -2\r\n"],
    [
      "after a block of text",
      "v:\n  t: |\n    text\n\nw: 1\n",
      ["v", "b"],
      "v:\n  t: |\n    text\n  b: -2\n\nw: 1\n",
    ],
  ])("%s", (_, text, path, expected) => {
    expect(add(text, ...path)).toBe(expected);
    expect(findNode(rootOf(expected), path)).toMatchObject({ kind: "scalar", text: "-2" });
  });

  it("not where an alias would give it to others too", () => {
    expect(add("v: &m {a: 1}\nw: *m\n", "v", "b")).toBeNull();
    expect(add("v: &m {a: 1}\nw: *m\n", "w", "b")).toBeNull();
  });

  it("several into one new map, and into maps that end together", () => {
    const text = "m:\n  x:\n    by: a\n";
    const edits = insertFigures(text, rootOf(text), [
      { path: ["end", "a"], text: "9" },
      { path: ["m", "x", "once", "a"], text: "1" },
      { path: ["m", "x", "once", "b"], text: "2" },
    ])!;
    expect(applyEdits(text, edits)).toBe("m:\n  x:\n    by: a\n    once: {a: 1, b: 2}\nend: {a: 9}\n");
  });
});

describe("steps written anew", () => {
  const step = (...does: string[]): WrittenStep => ({ does, ends: [], wait: 0 });
  const rewritten = (text: string, steps: readonly WrittenStep[]): string | null => {
    const edit = replaceSteps(text, rootOf(text), "p", steps);
    return edit === null ? null : applyEdits(text, [edit]);
  };

  it("keep to brackets, or to one a line", () => {
    const steps = [step("x", "y.1"), { does: ["z"], ends: ["x"], wait: 3 }];
    expect(rewritten("plans:\n  p: {label: P, steps: [[x]]} # c\n", steps)).toBe(
      "plans:\n  p: {label: P, steps: [[x, y.1], {does: [z], ends: [x], wait: 3}]} # c\n",
    );
    expect(
      rewritten("plans:\n  p:\n    steps: # c\n      - [x]\n      - {does: [y]}\n    note: n\n", steps),
    ).toBe(
      "plans:\n  p:\n    steps: # c\n      - [x, y.1]\n      - {does: [z], ends: [x], wait: 3}\n    note: n\n",
    );
  });

  it("take the place of stances, and quote what YAML would misread", () => {
    expect(rewritten("plans: {p: {stances: [a, b]}}", [step("true", "3-b")])).toBe(
      'plans: {p: {steps: [["true", "3-b"]]}}',
    );
    expect(rewritten('{"plans":{"p":{"stances":["a"]}}}', [step("x")])).toBe(
      '{"plans":{"p":{"steps": [["x"]]}}}',
    );
  });

  it("refuse what others share", () => {
    expect(rewritten("plans: {p: {steps: &s [[x]]}, q: {steps: *s}}", [step("y")])).toBeNull();
  });
});
