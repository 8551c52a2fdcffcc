import { describe, expect, it } from "vitest";
import { labelsOf } from "../../../../src/present/index.ts";
import {
  applyEdits,
  changeText,
  LANGUAGE,
  type PlainData,
  parse,
  plainData,
  type RecordName,
  readScenario,
} from "../../../../src/scenario/index.ts";
import { FIELD_NAMES, RECORD_NAMES, WORD_NAMES } from "../../../../src/workbench/every-field/field-names.ts";
import { statementRead, statementTyped } from "../../../../src/workbench/every-field/statements.ts";
import { dataAt, edited, figureRead, figureTyped } from "../../../../src/workbench/every-field/written.ts";
import { withLabels } from "../../../../src/workbench/forms/with-labels.ts";

const RECORDS = Object.keys(LANGUAGE) as RecordName[];

describe("every field of the language", () => {
  it.each(RECORDS)("has a name on the page, and no other has: %s", (record) => {
    const fields = LANGUAGE[record].fields.map(({ name }) => name);
    expect(Object.keys(FIELD_NAMES[record]).sort()).toEqual([...fields].sort());
    expect(RECORD_NAMES[record]).not.toBe("");
  });

  it.each(RECORDS)("says what it is without words of the file: %s", (record) => {
    for (const { name, help } of LANGUAGE[record].fields) {
      const { label, hint } = FIELD_NAMES[record][name]!;
      expect(`${label} ${hint === undefined ? help : (hint ?? "")}`).not.toMatch(/`|\bid\b/);
    }
  });

  it("names every word that a field may be", () => {
    for (const record of RECORDS)
      for (const { shape } of LANGUAGE[record].fields)
        if (shape.kind === "word" || shape.kind === "id")
          for (const word of shape.words) expect(WORD_NAMES[word], word).toBeDefined();
  });
});

describe("statements of what parties want first", () => {
  const called = [
    { id: "site", label: "Dismantle the site" },
    { id: "coal", label: "Coal" },
    { id: "coal.1", label: "Coal (part 1 of 2)" },
    { id: "x", label: "Twice" },
    { id: "y", label: "twice" },
    { id: "z", label: 'The "new" text' },
  ];

  it.each([
    ["site", '"Dismantle the site"'],
    [
      "not coal if not (site and coal.1)",
      'not "Coal" if not ("Dismantle the site" and "Coal (part 1 of 2)")',
    ],
    // Names that two have, or with quotes of their own, cannot stand for a measure.
    ["x or y and z", "x or y and z"],
  ])("are shown by names and come back as they stand: %s", (text, typed) => {
    expect(statementTyped(text, called)).toBe(typed);
    expect(statementRead(typed, called)).toEqual({ text });
  });

  it("take names in any quotes and case, and ids, and say which name is none", () => {
    expect(statementRead("not“dismantle the SITE”or coal", called)).toEqual({ text: "not site or coal" });
    expect(statementRead('"Coal" and "Cole"', called)).toEqual({ why: "there is no measure “Cole”" });
  });
});

const TEXT = `# kept
demarche: 1
title: Talks
parties:
  a: {name: Country A, patience: 0.9}
  b: {name: Country B, patience: 0.9} # the other
measures:
  lift: {label: Lift the limits, by: a, value: {a: -1, b: 4}}
  freeze: {label: Freeze the site, by: b, value: {a: 4, b: -1}}
events:
  test: {label: A test, chance: 0.01}
stances:
  wait:
    label: Waits
    party: a
    rules:
      - {does: [lift], once: [freeze]} # first
plans:
  one: {steps: [[lift, freeze]]}
`;

/** The text after a change; a change that is refused throws what the reader says. */
function changed(text: string, path: readonly string[], value: PlainData): string {
  const result = changeText(text, { kind: "data", path, value });
  if ("refusal" in result) throw new Error(result.refusal);
  return applyEdits(text, result.edits);
}

describe("data written at a place", () => {
  it("adds a rule behind the last, changes it, and takes it out; comments stay", () => {
    const rules = ["stances", "wait", "rules"];
    const added = changed(TEXT, [...rules, "1"], { undoes: ["lift"], upon: "test", for: 2 });
    expect(readScenario(added).scenario?.stances[0]?.rules).toHaveLength(2);
    expect(added).toContain("- {does: [lift], once: [freeze]} # first");
    const longer = changed(added, [...rules, "1", "for"], 3);
    expect(readScenario(longer).scenario?.stances[0]?.rules[1]?.for).toBe(3);
    expect(changed(longer, [...rules, "1"], null)).toBe(TEXT);
  });

  it("writes a record that was not there, with the maps around it", () => {
    const text = changed(TEXT, ["deposits", "bond"], { label: "Bond: held", by: "b", amount: "3..5" });
    expect(readScenario(text).scenario?.deposits).toMatchObject([
      { id: "bond", label: "Bond: held", by: "b", amount: { kind: "uniform", lo: 3, hi: 5 } },
    ]);
    expect(text.startsWith("# kept\n")).toBe(true);
  });

  it("refuses what the reader would not read, and leaves the text", () => {
    const result = changeText(TEXT, {
      kind: "data",
      path: ["measures", "lift", "requires"],
      value: ["lift"],
    });
    expect(result).toMatchObject({ refusal: expect.stringContaining("lift") });
  });

  it("writes the same into JSON", () => {
    const json = JSON.stringify(plainData(parse(TEXT, () => undefined)!));
    const text = changed(json, ["plans", "one", "clauses"], [{ upon: "test", suspend: ["lift"], for: 2 }]);
    expect(JSON.parse(text).plans.one.clauses).toEqual([{ upon: "test", suspend: ["lift"], for: 2 }]);
  });

  it("is the same in the draft of something new", () => {
    const draft = edited({ rules: [{ does: ["x"] }] }, { path: ["rules", "1"], value: { does: ["y"] } });
    expect(dataAt(draft, ["rules", "1", "does", "0"])).toBe("y");
    expect(edited(draft, { path: ["rules", "0"], value: null })).toEqual({ rules: [{ does: ["y"] }] });
    expect(edited(undefined, { path: ["value", "a"], value: 3 })).toEqual({ value: { a: 3 } });
  });
});

describe("a figure in a field", () => {
  it.each([
    [3, "3"],
    ["3..5..9", "3..5..9"],
    ["3 to 9", "3 to 9"],
    ["-leverage", "=-leverage"],
    ["0.5 leverage", "=0.5 leverage"],
    [{ normal: [5, 2] }, "5 sd 2"],
    [{ choice: [2, 5] }, "2 or 5"],
    [true, "yes"],
  ] as const)("stands as it is typed in the table: %j", (data, typed) => {
    expect(figureTyped(data as PlainData)).toBe(typed);
    const read = figureRead(typed, data === true);
    expect(read).toEqual({ value: data });
  });

  it("says what is wrong with what cannot be read", () => {
    expect(figureRead("three", false)).toMatchObject({ why: expect.stringContaining("three") });
  });
});

describe("why something is not taken over", () => {
  it("is said by the names on the page", () => {
    const { scenario } = readScenario(TEXT);
    const said = withLabels('"lift" is done by "a", and "nothing" is not', scenario!, labelsOf(scenario!));
    expect(said).toBe('"Lift the limits" is done by "Country A", and "nothing" is not');
  });
});
