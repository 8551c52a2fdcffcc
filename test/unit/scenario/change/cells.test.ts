import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyEdits,
  type CellChange,
  type Change,
  cellText,
  changeText,
  type Figure,
  parseCell,
  readScenario,
} from "../../../../src/scenario/index.ts";

const TEXT = `demarche: 1 # kept: head
title: T
quantities: {coal: 2..3}
parties: {a: {patience: 0.9}, b: {patience: 0.8}}
measures:
  x: {by: a, value: {a: -1, b: 2}} # kept: x
  y:
    by: a
    # kept: above value
    value:
      a: &shared 4..5..6 # kept: a
      b: *shared
plans: {p: {steps: [[x], [y]]}}
`;
const JSON_TEXT = JSON.stringify({
  demarche: 1,
  title: "T",
  quantities: { coal: 3 },
  parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
  measures: { x: { by: "a", value: { a: -1 } }, y: { by: "b" } },
});

function made(text: string, change: Change): string {
  const result = changeText(text, change);
  if ("refusal" in result) throw new Error(result.refusal);
  return applyEdits(text, result.edits);
}
const cells = (...list: CellChange[]): Change => ({ kind: "cells", cells: list });
const number = (value: number): Figure => ({ kind: "number", value });
const at = (measure: string, ...rest: string[]): string[] => ["measures", measure, ...rest];

describe("a block of cells", () => {
  it("is written in place, what is missing added, and comments stay", () => {
    const after = made(
      TEXT,
      cells(
        { path: at("x", "value", "a"), value: { kind: "uniform", lo: -3, hi: -1 } },
        { path: at("x", "once", "b"), value: number(7) },
        { path: at("x", "once", "a"), value: { kind: "quantity", id: "coal", factor: -2 } },
        { path: at("x", "takes"), value: 3 },
        { path: at("y", "verify"), value: 2 },
        { path: at("y", "reversible"), value: false },
        { path: ["parties", "b", "patience"], value: { kind: "normal-range", lo: 0.8, hi: 0.9 } },
        { path: ["breakdown", "value", "a"], value: number(-4) },
      ),
    );
    expect(after.match(/# kept: [^\n]*/g)).toEqual(TEXT.match(/# kept: [^\n]*/g));
    const { scenario } = readScenario(after);
    const [x, y] = scenario!.measures;
    expect(x).toMatchObject({
      takes: 3,
      value: [
        { party: "a", figure: { kind: "uniform", lo: -3, hi: -1 } },
        { party: "b", figure: number(2) },
      ],
      once: [
        { party: "b", figure: number(7) },
        { party: "a", figure: { kind: "quantity", id: "coal", factor: -2 } },
      ],
    });
    expect(y).toMatchObject({ verify: 2, reversible: false });
    expect(scenario!.parties[1]!.patience).toEqual({ kind: "normal-range", lo: 0.8, hi: 0.9 });
    expect(scenario!.breakdown.value).toEqual([{ party: "a", figure: number(-4) }]);
  });

  it("takes figures out, all of a map too", () => {
    const after = made(
      TEXT,
      cells(
        { path: at("x", "value", "a"), value: null },
        { path: at("x", "value", "b"), value: null },
        { path: at("y", "takes"), value: null },
      ),
    );
    expect(readScenario(after).scenario!.measures[0]!.value).toEqual([]);
    expect(after).toContain("# kept: x");
  });

  it("changes once what two cells share by an alias", () => {
    const after = made(
      TEXT,
      cells(
        { path: at("y", "value", "a"), value: number(1) },
        { path: at("y", "value", "b"), value: number(1) },
      ),
    );
    expect(after).toContain("a: &shared 1 # kept: a");
    expect(after).toContain("b: *shared");
  });

  it("is refused as a whole where one cell would bring an error", () => {
    const result = changeText(
      TEXT,
      cells({ path: at("x", "takes"), value: 2 }, { path: ["parties", "a", "patience"], value: number(2) }),
    );
    expect(result).toHaveProperty("refusal");
  });

  const point = fc.integer({ min: -9_999, max: 9_999 }).map((value) => value / 100);
  const figure: fc.Arbitrary<Figure> = fc.oneof(
    point.map(number),
    fc
      .tuple(point, point)
      .map(([a, b]): Figure => ({ kind: "uniform", lo: Math.min(a, b), hi: Math.max(a, b) })),
    fc
      .tuple(point, point)
      .map(([a, b]): Figure => ({ kind: "normal-range", lo: Math.min(a, b), hi: Math.max(a, b) })),
    fc.tuple(point, point).map(([mean, sd]): Figure => ({ kind: "normal", mean, sd: Math.abs(sd) })),
    fc.array(point, { minLength: 2, maxLength: 4 }).map((values): Figure => ({ kind: "choice", values })),
    point.map((factor): Figure => ({ kind: "quantity", id: "coal", factor })),
  );
  it.each([
    ["YAML", TEXT],
    ["JSON", JSON_TEXT],
  ])("reads back what was typed, in %s", (name, text) => {
    fc.assert(
      fc.property(figure, (written) => {
        const cell = parseCell(cellText(written));
        const after = made(
          text,
          cells({ path: at("x", "value", "a"), value: cell.kind === "read" ? cell.value : null }),
        );
        const read = readScenario(after).scenario!.measures[0]!.value[0]!.figure;
        expect(read).toEqual(written);
        if (name === "JSON") expect(() => JSON.parse(after)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});

describe("several changes at once", () => {
  it("are made one after the other, or none", () => {
    const changes: Change[] = [
      { kind: "add-measure", id: "z", label: "Zone", by: "b" },
      cells({ path: at("z", "value", "a"), value: number(3) }, { path: at("z", "takes"), value: 2 }),
      {
        kind: "steps",
        plan: "p",
        change: { kind: "move-measure", measure: "x", list: "does", from: 0, to: null },
      },
      { kind: "remove", path: ["measures", "x"] },
    ];
    const { scenario } = readScenario(made(TEXT, { kind: "several", changes }));
    expect(scenario!.measures.map(({ id }) => id)).toEqual(["y", "z"]);
    expect(scenario!.measures[1]).toMatchObject({ takes: 2, value: [{ party: "a", figure: number(3) }] });
    expect(scenario!.plans[0]!.steps).toHaveLength(1);
    expect(changeText(TEXT, { kind: "several", changes: [changes[0]!, changes[3]!] })).toHaveProperty(
      "refusal",
    );
  });
});

describe("evidence", () => {
  const entry = {
    kind: "judgement" as const,
    source: null,
    at: "p. 3",
    says: 'It says "so": yes',
    quote: null,
    for: "value",
  };

  it.each([
    ["YAML", TEXT],
    ["JSON", JSON_TEXT],
  ])("is added and taken out again, in %s", (_, text) => {
    const first = made(text, { kind: "add-evidence", holder: ["measures", "x"], entry });
    const second = made(first, {
      kind: "several",
      changes: [
        { kind: "add-source", id: "paper", title: "A: paper" },
        {
          kind: "add-evidence",
          holder: ["measures", "x"],
          entry: { ...entry, kind: "fact", source: "paper" },
        },
      ],
    });
    const { evidence } = readScenario(second).scenario!.measures[0]!;
    expect(evidence).toEqual([
      { ...entry, for: ["value"] },
      { ...entry, kind: "fact", source: "paper", for: ["value"] },
    ]);
    const one = made(second, { kind: "remove-evidence", holder: ["measures", "x"], index: 0 });
    expect(readScenario(one).scenario!.measures[0]!.evidence).toHaveLength(1);
    const none = made(one, { kind: "remove-evidence", holder: ["measures", "x"], index: 0 });
    expect(readScenario(none).scenario!.measures[0]!.evidence).toEqual([]);
    const edited = made(second, {
      kind: "text",
      path: ["measures", "x", "evidence", "0", "quote"],
      text: "so",
    });
    expect(readScenario(edited).scenario!.measures[0]!.evidence[0]).toMatchObject({ quote: "so" });
  });
});
