import { describe, expect, it } from "vitest";
import { labelsOf } from "../../../../src/present/index.ts";
import { applyEdits, changeText, readScenario, type Scenario } from "../../../../src/scenario/index.ts";
import { changeOfCell, typedIn } from "../../../../src/workbench/values/cell-change.ts";
import { type GridLine, type Pasted, pasteInto } from "../../../../src/workbench/values/grid-paste.ts";
import { gridOf, partsOfCell, placeOn } from "../../../../src/workbench/values/grid-rows.ts";

const TEXT = `demarche: 1
title: T
period: quarter
quantities: {coal: 2..3..6}
parties: {a: {name: Alba, patience: 0.9}, b: {name: Beta, patience: 0.8}}
measures:
  x: {label: Open, by: a, value: {a: -4..-3..-1, b: 2}, evidence: [{kind: judgement, says: guess, for: [value]}]}
  y: {label: Talk, by: b, takes: 2, reversible: 0.5, value: {a: -coal}, once: {b: 9}}
  z: {label: Both, by: [a, b], reversible: false}
breakdown: {value: {a: -10}}
plans: {p: {steps: [[x], [y]]}}
`;

function shown(text: string): { scenario: Scenario; lines: GridLine[]; model: ReturnType<typeof gridOf> } {
  const { scenario } = readScenario(text);
  const model = gridOf(scenario!, labelsOf(scenario!));
  const lines = model.groups.flatMap((group): GridLine[] => [
    ...group.rows.map((row) => ({ key: row.key, group, row })),
    ...(group.fold === null && group.parties.length === 1
      ? [{ key: `new:${group.key}`, group, row: null }]
      : []),
  ]);
  return { scenario: scenario!, lines, model };
}

describe("the grid by a reading in force", () => {
  const text = `${TEXT}readings: {other: {label: Other, quantities: {coal: 7}, measures: {x: {value: {a: 5}}}}}\n`;
  const { scenario } = readScenario(text);
  const cellAt = (path: string) =>
    gridOf(scenario!, labelsOf(scenario!), scenario!.readings[0]!)
      .groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? [])))
      .find(({ key }) => key === path)!;

  it("shows what the reading says itself, and writes there what is changed", () => {
    const own = cellAt("measures/x/value/a");
    expect([own.text, own.isOfReading, own.backing]).toEqual(["5", true, null]);
    expect(own.writtenAt).toEqual(["readings", "other", "measures", "x", "value", "a"]);
    const result = changeText(text, changeOfCell(own, { kind: "number", value: 6 }));
    const after = applyEdits(text, "edits" in result ? result.edits : []);
    expect(after).toBe(text.replace("{a: 5}", "{a: 6}"));
  });

  it("follows a shared figure to what the reading makes of it, and leaves all else to the file", () => {
    const shared = cellAt("measures/y/value/a");
    expect([shared.text, shared.isOfReading, shared.spread]).toEqual([
      "=-coal",
      true,
      { lo: -7, mid: -7, hi: -7 },
    ]);
    expect(shared.writtenAt).toEqual(["measures", "y", "value", "a"]);
    expect(cellAt("quantities/coal").writtenAt).toEqual(["readings", "other", "quantities", "coal"]);
    const file = cellAt("measures/x/value/b");
    expect([file.text, file.isOfReading, file.backing]).toEqual(["2", false, "judgement"]);
  });
});

function paste(
  text: string,
  line: string,
  column: number,
  block: string[][],
): { pasted: Pasted; after: Scenario | null } {
  const { scenario, lines } = shown(text);
  const at = { line: lines.findIndex(({ key }) => key === line), column };
  const pasted = pasteInto(scenario, labelsOf(scenario), lines, at, block);
  if (pasted.change === null) return { pasted, after: null };
  const made = changeText(text, pasted.change);
  if ("refusal" in made) throw new Error(made.refusal);
  return { pasted, after: readScenario(applyEdits(text, made.edits)).scenario };
}

describe("the grid", () => {
  const { model, scenario } = shown(TEXT);

  it("has the measures by who does them, then folds", () => {
    expect(model.groups.map(({ key, rows }) => [key, rows.length])).toEqual([
      ["by:a", 1],
      ["by:b", 1],
      ["by:a b", 1],
      ["breakdown", 5],
      ["once", 3],
      ["patience", 1],
      ["shared", 1],
    ]);
    expect(model.groups.find(({ key }) => key === "once")!.fold).toEqual({
      label: "One-off payments",
      many: "1",
    });
  });

  it("shows a figure by its parts, shared ones followed, one scale a column", () => {
    const cells = model.groups.flatMap(({ rows }) => rows).flatMap(({ cells }) => cells);
    const cell = (key: string) => cells.find((one) => one?.key === key)!;
    expect(partsOfCell(cell("measures/x/value/a"))).toEqual(["−4..", "−3", "..−1"]);
    expect(partsOfCell(cell("measures/y/value/a"))).toEqual(["−6..", "−3", "..−2"]);
    expect(cell("measures/y/value/a").text).toBe("=-coal");
    expect(partsOfCell(cell("measures/x/value/b"))).toEqual(["", "2", ""]);
    expect(cell("measures/x/value/a").backing).toBe("judgement");
    expect(cell("measures/y/reversible").text).toBe("0.5");
    // A breakdown counts by the period too; what is paid once does not.
    expect(model.scales).toEqual([
      { from: -10, to: 0 },
      { from: 0, to: 2 },
    ]);
    expect(placeOn(model.scales[0]!, -5)).toBe(50);
    expect(placeOn(model.scales[0]!, 7)).toBe(100);
  });

  it("reads what is typed by the kind of cell", () => {
    const cells = model.groups.flatMap(({ rows }) => rows).flatMap((row) => row.cells);
    const typed = (key: string, text: string) =>
      typedIn(cells.find((one) => one?.key === key)!, text, scenario.quantities);
    expect(typed("measures/x/value/b", "2")).toBeNull();
    expect(typed("measures/x/value/b", "5 +-2")).toEqual({ value: { kind: "pert", lo: 3, mode: 5, hi: 7 } });
    expect(typed("measures/x/value/b", "")).toEqual({ value: null });
    expect(typed("measures/y/value/b", "")).toBeNull();
    expect(typed("measures/x/takes", "0")).toHaveProperty("why");
    expect(typed("measures/x/reversible", "no")).toEqual({ value: false });
    expect(typed("m:x", "")).toHaveProperty("why");
    expect(typed("m:x", "Open up")).toEqual({ value: { text: "Open up" } });
    expect(typed("breakdown/lasts", "for ever")).toBeNull();
    expect(typed("breakdown/lasts", "8")).toEqual({ value: 8 });
    expect(typed("measures/x/value/b", "=2 coal")).toEqual({
      value: { kind: "quantity", id: "coal", factor: 2 },
    });
    expect(typed("measures/x/value/b", "=gold")).toHaveProperty("why");
    expect(typed("parties/a/patience", "0.8..1")).toHaveProperty("why");
    expect(typed("breakdown/chance", "1")).toEqual({ value: { kind: "number", value: 1 } });
    expect(typed("breakdown/chance", "5")).toHaveProperty("why");
  });
});

describe("a block that is pasted", () => {
  it("fills cells over the heads of groups, keeps what it cannot read and counts what lies outside", () => {
    const { pasted, after } = paste(TEXT, "m:x", 5, [["3"], ["about 3"], ["−2..−1"]]);
    expect(pasted).toMatchObject({ written: 2, added: 0, outside: 0 });
    expect(pasted.unread.map(({ key }) => key)).toEqual(["measures/y/value/b"]);
    expect(after!.measures[0]!.value[1]!.figure).toEqual({ kind: "number", value: 3 });
  });

  it("says what would be read", () => {
    const { pasted } = paste(TEXT, "m:x", 4, [["about 3", "5", "7"]]);
    expect(pasted.unread).toEqual([
      {
        key: "measures/x/value/a",
        text: "about 3",
        why: "“about 3” is not a figure: try 3, 2..4 or 2..3..4",
      },
    ]);
    expect(pasted).toMatchObject({ written: 1, outside: 1 });
  });

  it("makes measures of names beside figures", () => {
    const { pasted, after } = paste(TEXT, "new:by:a", 0, [
      ["Lift the limits", "-5..-3", "4"],
      ["Lift the limits", "-2", "3..6"],
    ]);
    expect(pasted).toMatchObject({ added: 2, written: 6, outside: 0 });
    expect(after!.measures.slice(3)).toMatchObject([
      { label: "Lift the limits", by: ["a"], value: [{ party: "a" }, { party: "b", figure: { value: 4 } }] },
      { label: "Lift the limits", by: ["a"], value: [{ party: "a" }, { party: "b" }] },
    ]);
  });

  it("goes by a head, with whose a measure is", () => {
    const { pasted, after } = paste(TEXT, "new:by:a", 0, [
      ["Measure", "By", "Beta", "A", "Work"],
      ["Trade", "Beta", "-2", "6", "3"],
      ["Visit", "", "1", "-1", ""],
    ]);
    expect(pasted).toMatchObject({ added: 2, written: 7, outside: 0 });
    expect(after!.measures.slice(3)).toMatchObject([
      { label: "Trade", by: ["b"], takes: 3, value: [{ party: "b", figure: { value: -2 } }, { party: "a" }] },
      { label: "Visit", by: ["a"], takes: 1 },
    ]);
  });
});
