import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf } from "../../../../src/present/index.ts";
import { readScenario, type Scenario, scenarioOfTable, valuesRows } from "../../../../src/scenario/index.ts";
import { HOSTILE } from "../../../support/hostile-scenario.ts";

function read(text: string): Scenario {
  const { scenario, diagnostics } = readScenario(text);
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual(
    [],
  );
  return scenario!;
}

function tableOf(scenario: Scenario, separator: "," | "\t" = ","): string {
  const [header, ...rows] = valuesRows(scenario);
  return csvOf({ columns: header!.map((one) => ({ header: one, align: "left" })), rows }, separator);
}

function backFrom(table: string): Scenario {
  const { text, diagnostics } = scenarioOfTable(table, "t");
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return read(text!);
}

/** What a table holds of a scenario. */
function figures({ parties, measures, quantities }: Scenario): unknown {
  const sorted = (list: readonly { readonly party: string }[]) =>
    [...list].sort(
      (one, other) =>
        parties.findIndex(({ id }) => id === one.party) - parties.findIndex(({ id }) => id === other.party),
    );
  return {
    quantities,
    parties: parties.map(({ id, name }) => ({ id, name })),
    measures: measures.map(({ id, label, by, takes, verify, reversible, value, once }) => ({
      id,
      label,
      by,
      takes,
      verify,
      reversible,
      value: sorted(value),
      once: sorted(once),
    })),
  };
}

const SCENARIO = `demarche: 1
title: Talks
quantities: {leverage: 4..9, Été: 1..2..4}
parties:
  us: {name: the United States}
  Écosse: {name: Écosse}
  by: {name: Beyond}
measures:
  Größe: {by: us, value: {us: -leverage, Écosse: 3..5..9}, once: {us: -5..-1}}
  "true": {label: "=1+1", by: [us, Écosse], reversible: 0.6..0.9, value: {us: 0.5 Été, by: "-3 to 4"}}
  m: {label: 'semi;colon, comma " quote', by: by, takes: 4, verify: 2, reversible: false, value: {by: {normal: [1, 2]}, us: {choice: [2, 5]}}, once: {by: -1e-7}}
`;

describe("what measures are worth as a table", () => {
  it("is written with measures down and parties across", () => {
    expect(valuesRows(read(SCENARIO)).slice(0, 2)).toEqual([
      [
        "measure",
        "label",
        "by",
        "takes",
        "seen after",
        "undo",
        "the United States (us)",
        "Écosse",
        "Beyond (by)",
        "once us",
        "once by",
        "shared figure",
      ],
      ["Größe", "Größe", "us", "1", "1", "yes", "=-leverage", "3..5..9", "", "-5..-1", "", ""],
    ]);
  });

  it.each([",", "\t"] as const)(
    "comes back with the same ids, letter by letter, and the same figures: parted by %j",
    (separator) => {
      const scenario = read(SCENARIO);
      expect(figures(backFrom(tableOf(scenario, separator)))).toEqual(figures(scenario));
    },
  );

  it("comes back whatever labels hold, and holds no cell that a spreadsheet would run, whichever way it parts cells", () => {
    const texts = [...HOSTILE, "'=1", "a;=1+1;b", "a\t@x", "-", "+5x", " − 3", '"=1"'];
    const label = fc
      .oneof(
        fc.constantFrom(...texts.map((text) => text.slice(0, 200))),
        fc.string({ maxLength: 12, unit: fc.constantFrom(..."ab =+-@;,\t'\"\\{}[]#:&*!|>%`é\u2212\uff1d") }),
      )
      .filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(label, label, (one, other) => {
        const scenario = readScenario(
          JSON.stringify({
            demarche: 1,
            title: "t",
            parties: { a: { name: one }, b: { name: "B" } },
            measures: { x: { label: other, by: "a", value: { a: "-3..5", b: "2" } } },
          }),
        ).scenario;
        if (scenario === null) return;
        const table = tableOf(scenario);
        for (const separator of [",", ";", "\t"])
          for (const cell of table.split(separator)) expect(cell).not.toMatch(/^[\s"]*[=@](?=.)/);
        const back = backFrom(table);
        expect(back.measures[0]!.value).toEqual(scenario.measures[0]!.value);
        expect(back.parties.map(({ id }) => id)).toEqual(["a", "b"]);
      }),
    );
  });

  it("is read as people make it: names for ids, columns in any order, semicolons, a mark of byte order", () => {
    const table =
      "\ufeffLabel;United States;North Korea;By;Seen after\r\nFreeze the reactor;3..5..9;-2;North Korea;2\r\nLift sanctions;-4;6 +-2;United States;\r\nHold talks;1;1;United States, North Korea;\r\n";
    const { parties, measures } = backFrom(table);
    expect(parties.map(({ id, name }) => [id, name])).toEqual([
      ["united-states", "United States"],
      ["north-korea", "North Korea"],
    ]);
    expect(measures.map(({ id, label, by, verify }) => [id, label, by, verify])).toEqual([
      ["freeze-the-reactor", "Freeze the reactor", ["north-korea"], 2],
      ["lift-sanctions", "Lift sanctions", ["united-states"], 1],
      ["hold-talks", "Hold talks", ["united-states", "north-korea"], 1],
    ]);
    expect(measures[1]!.value[1]!.figure).toEqual({ kind: "pert", lo: 4, mode: 6, hi: 8 });
  });

  it("takes an id for the party that has it, whatever another is called, and no name that two have", () => {
    const measureBy = (by: string): readonly string[] =>
      backFrom(`measure,by,B (a),b (B),"a, B (c)"\nx,"${by}",1,2,3\n`).measures[0]!.by;
    expect(measureBy("B")).toEqual(["B"]);
    expect(measureBy("a, B")).toEqual(["a", "B"]);
    expect(measureBy("b")).toEqual(["B"]);
    const { text, diagnostics } = scenarioOfTable("measure,by,Twin (a),Twin (b)\nx,Twin,1,2\n", "t");
    expect([text, diagnostics.map(({ message }) => message)]).toEqual([
      null,
      ['expected the party that does it, found "Twin"'],
    ]);
  });

  it.each(["measure,by,a,b\nx,a,-3,4,9", "measure,by,a,b,\nx,a,-3,4,note"])(
    "loses no cell in silence: %j",
    (table) => {
      const { text, diagnostics } = scenarioOfTable(table, "T");
      expect([text, diagnostics.map(({ message }) => message)]).toEqual([
        null,
        [expect.stringContaining("expected nothing in a column without a header, found")],
      ]);
    },
  );

  it("tells what is there twice, what stands where it says nothing, and a quote that does not end, in the table itself", () => {
    const told = (table: string): string[] =>
      scenarioOfTable(table, "T").diagnostics.map(
        ({ message, range }) => `${range.start.line}:${range.start.column} ${message}`,
      );
    expect(told("measure,by,a,a\nx,a,1,2")).toEqual([
      expect.stringMatching(/^1:14 expected a column that there is once/),
    ]);
    expect(told("measure,by,by,a\nx,a,1,2")).toEqual([
      expect.stringMatching(/^1:12 expected a column that there is once/),
    ]);
    expect(told("measure,by,a,once a,once a\nx,a,1,2,3")).toEqual([expect.stringMatching(/^1:21 /)]);
    expect(told("measure,by,a\nx,a,1\ny,a,2\nx,a,3")).toEqual([
      expect.stringMatching(/^4:1 expected a measure that there is once, found "x"/),
    ]);
    expect(told("measure,by,a,shared figure\nx,a,1,2\n=q,a,,3\n=q,,,4")).toEqual([
      expect.stringMatching(/^2:7 expected nothing here for a measure/),
      expect.stringMatching(/^3:4 expected nothing beside a shared figure/),
      expect.stringMatching(/^4:1 expected a shared figure that there is once/),
    ]);
    expect(told('measure,by,a\nx,a,1\n"y,a,2\n')).toEqual([
      expect.stringMatching(/^3:1 expected a quote that ends/),
    ]);
  });

  it("takes the separator that Excel names, and tells what is wrong in its own lines", () => {
    const table = 'sep=;\r\nmeasure;by;a;b\r\n"x, or y";a;-1;2..4\r\n';
    expect(scenarioOfTable(table, "T").text).toBe(scenarioOfTable(table.slice(7), "T").text);
    const [wrong] = scenarioOfTable(table.replace("2..4", "much"), "T").diagnostics;
    expect([wrong!.range.start.line, wrong!.range.start.column]).toEqual([3, 16]);
  });

  it("tells all that is wrong, each where it stands", () => {
    const { text, diagnostics } = scenarioOfTable("measure,by,a,b\nx,a,much,3\ny,c,1,9..3\n,b,1,1\n", "t");
    expect(text).toBeNull();
    expect(diagnostics.map(({ message, range }) => [range.start.line, range.start.column, message])).toEqual([
      [2, 5, 'expected a figure, found "much"'],
      [3, 3, 'expected the party that does it, found "c"'],
      [3, 7, 'expected a figure, found "9..3"'],
      [4, 1, "expected a measure, found nothing"],
    ]);
  });

  it.each([
    ["", "expected a table of measures, found nothing"],
    ["measure,a\nx,1\n", 'expected a column called by, found "measure"'],
    ["measure,by\nx,a\n", "a column for each party"],
    ["measure,by,a,once c\nx,a,1,1\n", 'expected a party of another column, found "once c"'],
    ["measure,by,a,shared figure\nx,a,1,\n=,,,4\n", "expected the id of a shared figure"],
  ])("says what is missing of %j", (table, words) => {
    const { text, diagnostics } = scenarioOfTable(table, "t");
    expect([text, diagnostics[0]?.message]).toEqual([null, expect.stringContaining(words)]);
  });
});
