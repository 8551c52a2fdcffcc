import { describe, expect, it } from "vitest";
import {
  applyEdits,
  changeText,
  compile,
  cutMeasures,
  helpAt,
  otherFigures,
  readScenario,
  suggestionsAt,
  underReading,
} from "../../../src/scenario/index.ts";

const TEXT = `demarche: 1
title: Talk
quantities: {cost: 4}
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -cost, b: 6}}
  y: {by: b, value: {a: 5, b: -2}, reversible: false}
together: [{when: [x, y], value: {a: 1}}]
plans: {p: {steps: [[x], [y]]}}
readings:
  # kept
  ally:
    quantities: {cost: 3}
    measures: {y: {value: {b: -1..0}, once: {b: 2}, reversible: 0.5}}
    together: {1: {value: {b: 7}}}
    parties: {b: {patience: 0.8}}
`;

const scenario = readScenario(TEXT).scenario!;
const [ally] = scenario.readings;

describe("underReading", () => {
  it("puts figures in place, through quantities and for parties that had none", () => {
    const { figures, reversible, partly } = compile(underReading(scenario, ally!));
    expect(Array.from(figures.value)).toEqual([-3, 5, 6, -0.5]);
    expect(Array.from(figures.once)).toEqual([0, 0, 0, 2]);
    expect(Array.from(figures.termValue)).toEqual([1, 7]);
    expect(Array.from(figures.patience)).toEqual([0.9, 0.8]);
    expect(Array.from(figures.reversible)).toEqual([1, 0.5]);
    expect([reversible, partly].map((one) => Array.from(one))).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });

  it("reads as if the text had these figures", () => {
    const edited = TEXT.replace("cost: 4", "cost: 3")
      .replace("b: -2}, reversible: false", "b: -1..0}, once: {b: 2}, reversible: 0.5")
      .replace("value: {a: 1}}]", "value: {a: 1, b: 7}}]")
      .replace("b: {patience: 0.9}", "b: {patience: 0.8}");
    expect(compile(underReading(scenario, ally!))).toEqual(compile(readScenario(edited).scenario!));
  });

  it("takes 1 and 0 for what can be taken back, or not, as the scenario does", () => {
    const text = TEXT.replace("reversible: 0.5", "reversible: true");
    const read = readScenario(text).scenario!;
    const under = underReading(read, read.readings[0]!);
    expect(under.measures[1]!.reversible).toBe(true);
  });

  it("changes nothing of the scenario itself", () => {
    const bare = readScenario(TEXT.slice(0, TEXT.indexOf("readings:"))).scenario!;
    expect(compile(scenario)).toEqual(compile(bare));
  });
});

describe("readings in a text", () => {
  it("stay as they are when something else changes", () => {
    const change = { kind: "text", path: ["title"], text: "Talks" } as const;
    const edited = changeText(TEXT, change);
    expect("edits" in edited).toBe(true);
    const after = applyEdits(TEXT, "edits" in edited ? edited.edits : []);
    expect(after.slice(after.indexOf("readings:"))).toBe(TEXT.slice(TEXT.indexOf("readings:")));
  });

  it("keep a measure that they name from being removed, and have a figure of theirs changed", () => {
    const bare = TEXT.replace("plans: {p: {steps: [[x], [y]]}}", "plans: {p: {steps: [[x]]}}").replace(
      /together.*/,
      "",
    );
    const onlyY = bare.replace("    together: {1: {value: {b: 7}}}\n", "");
    expect(changeText(onlyY, { kind: "remove", path: ["measures", "y"] })).toEqual({
      refusal: '"y" has a figure in reading "ally" but is not a measure of this scenario',
    });
    const path = ["readings", "ally", "measures", "y", "value", "b"];
    const changed = changeText(TEXT, { kind: "figure", path, figure: { kind: "number", value: 9 } });
    const after = readScenario(applyEdits(TEXT, "edits" in changed ? changed.edits : [])).scenario!;
    expect(otherFigures(after.readings[0]!).find((one) => one.path.at(-1) === "b")!.figure).toEqual({
      kind: "number",
      value: 9,
    });
  });

  it("hold when a measure is cut", () => {
    const cut = cutMeasures(scenario, [{ measure: "y", instalments: 2 }]);
    expect(Array.from(compile(underReading(cut, cut.readings[0]!)).figures.value)).toEqual([
      -3, 2.5, 2.5, 6, -0.25, -0.25,
    ]);
  });

  it("are explained and completed as what they take the place of", () => {
    const at = (word: string): number => TEXT.indexOf(word, TEXT.indexOf("readings:"));
    expect(helpAt(TEXT, at("reversible"))!.field).toMatchObject({ name: "reversible" });
    expect(helpAt(TEXT, at("y: {value"))!.named).toMatchObject({ noun: "measure", id: "y" });
    const offset = at("reversible: 0.5");
    const options = suggestionsAt(`${TEXT.slice(0, offset)}${TEXT.slice(offset + 15)}`, offset)!.options;
    expect(options.map(({ word }) => word)).toEqual(["reversible", "evidence"]);
  });
});

describe("a deposit by a reading", () => {
  const amounts = (own: string, other: string): string => `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 6}}, y: {by: b, value: {a: 5, b: -2}}}
deposits: {bond: {by: a, amount: ${own}}}
plans: {p: {steps: [{does: [x, y], places: [bond]}, {returns: [bond]}]}}
readings: {other: {deposits: {bond: {amount: ${other}}}}}
`;
  const found = (text: string): string[] =>
    readScenario(text)
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ code, path }) => `${path.join(".")} ${code}`);

  it("is no less than nothing, as in the scenario itself", () => {
    expect(found(amounts("2", "3"))).toEqual([]);
    expect(found(amounts("2", "-3"))).toEqual(["readings.other.deposits.bond.amount deposit-below-nothing"]);
    expect(found(amounts("2", "-1..4"))).toEqual([
      "readings.other.deposits.bond.amount deposit-below-nothing",
    ]);
    expect(found(amounts("-2", "3"))).toEqual(["deposits.bond.amount deposit-below-nothing"]);
  });
});
