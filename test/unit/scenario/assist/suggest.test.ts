import { describe, expect, it } from "vitest";
import { type Suggestion, suggestionsAt } from "../../../../src/scenario/index.ts";
import { type Node, outline } from "../../../../src/scenario/parse/index.ts";
import { WHOLE } from "../whole-scenario.ts";

/** What is suggested where ‸ stands. */
function at(marked: string): { words: string[]; options: readonly Suggestion[]; replaced: string } {
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const found = suggestionsAt(text, offset);
  const options = found?.options ?? [];
  return {
    words: options.map(({ word }) => word),
    options,
    replaced: found === null ? "" : text.slice(found.from, found.to),
  };
}

const BASE = `demarche: 1
parties:
  us: {name: United States, patience: 0.9}
  ru: {name: Russia, patience: 0.9}
quantities: {leverage: 4..9, calm: 1..2}
sources: {paper: {title: A paper}}
measures:
  fuel: {label: Lift the limits, by: us}
  freeze: {label: Freeze, by: ru}
  site: {by: ru, instalments: 3}
`;

describe("fields", () => {
  const MEASURE_LEFT = ["reversible", "endOnly", "verify", "requires", "excludes"];

  it("offers those of the record that are not there yet, on a line of its own", () => {
    const { words, replaced } = at("measures:\n  fuel:\n    label: Lift\n    ‸\n    by: us\nplans: {}\n");
    expect(words).toEqual([
      "short",
      "reversible",
      "endOnly",
      "takes",
      "progress",
      "verify",
      "verifiedBy",
      "requires",
      "excludes",
      "value",
      "once",
      "instalments",
      "note",
      "evidence",
    ]);
    expect(replaced).toBe("");
  });

  it("reads a word under way as a key, even as the first of its record", () => {
    for (const text of [
      "measures:\n  fuel:\n    re‸\n    by: us\n    takes: 2\n",
      "measures:\n  fuel:\n    takes: 2\n    by: us\n    re‸",
      "measures:\n  fuel: {takes: 2, re‸, by: us}\n",
      "measures:\n  fuel: {takes: 2, by: us, re‸\nplans:\n  p: {steps: []}\n",
      'measures: {"fuel": {"takes": 2, "re‸": 1, "by": "us"}}\n',
    ]) {
      const { words, replaced } = at(text);
      expect(words).toEqual(expect.arrayContaining(MEASURE_LEFT));
      expect(words).not.toContain("by");
      expect(words).not.toContain("takes");
      expect(replaced).toBe("re");
    }
  });

  it("goes by how far the line stands in", () => {
    const text = (indent: number): string => `measures:\n  fuel:\n    by: us\n${" ".repeat(indent)}‸\n`;
    expect(at(text(4)).words).toContain("takes");
    expect(at(text(2)).words).toEqual([]); // the id of a new measure
    expect(at(text(0)).words).toContain("plans");
    expect(at(text(0)).words).not.toContain("measures");
  });

  it("begins the value as its shape asks for", () => {
    const insertOf = (marked: string, name: string): [string, number] => {
      const one = at(marked).options.find(({ word }) => word === name)!;
      return [one.insert, one.back];
    };
    expect(insertOf("measures:\n  fuel:\n    ‸\n", "label")).toEqual(["label: ", 0]);
    expect(insertOf("measures:\n  fuel:\n    ‸\n", "requires")).toEqual(["requires: []", 1]);
    expect(insertOf("measures:\n  fuel:\n    ‸\n", "value")).toEqual(["value: {}", 1]);
    expect(insertOf("measures:\n  fuel:\n    ‸\n", "evidence")).toEqual(["evidence:\n      - ", 0]);
    expect(insertOf("measures: {fuel: {‸}}\n", "evidence")).toEqual(["evidence: []", 1]);
    expect(insertOf("‸\n", "parties")).toEqual(["parties:\n  ", 0]);
    expect(insertOf("plans:\n  p:\n    steps:\n      - ‸\n", "does")).toEqual(["does: []", 1]);
    expect(insertOf("measures:\n  fuel:\n    re‸: [x]\n", "requires")).toEqual(["requires", 0]);
  });

  it("says what a field is", () => {
    const takes = at("measures:\n  fuel:\n    ta‸\n").options.find(({ word }) => word === "takes")!;
    expect(takes.field).toEqual({
      name: "takes",
      help: "How long doing it takes.",
      value: "whole number, 1 to 10,000",
      unit: "periods",
      leftOut: "1",
      example: "4",
    });
    const by = at("measures:\n  fuel:\n    b‸\n").options.find(({ word }) => word === "by")!;
    expect(by.field?.leftOut).toBeNull();
  });
});

describe("values", () => {
  it("offers the words a value may be", () => {
    expect(at(`${BASE}  x: {reversible: ‸}\n`).words).toEqual(["true", "false", "leverage", "calm"]);
    expect(at(`${BASE}  x: {progress: ‸}\n`).words).toEqual(["steady", "at-once", "at-end"]);
    expect(at("breakdown: {lasts: f‸}\n").words).toEqual(["forever"]);
    expect(at(`${BASE}  x: {evidence: [{kind: ‸}]}\n`).words).toEqual(["fact", "judgement"]);
    expect(at("demarche: ‸\n").words).toEqual(["1"]);
  });

  it("offers ids where something is named, with what they are called", () => {
    const { options } = at(`${BASE}  x: {by: ‸}\n`);
    expect(options.map(({ named }) => [named?.id, named?.label])).toEqual([
      ["us", "United States"],
      ["ru", "Russia"],
    ]);
    expect(at(`${BASE}  x: {evidence: [{source: p‸}]}\n`).words).toEqual(["paper"]);
    expect(at(`${BASE}  x: {value: {us: -l‸}}\n`).words).toEqual(["leverage", "calm"]);
    expect(at(`${BASE}  x: {value: {us: -l‸}}\n`).replaced).toBe("l");
    expect(at(`${BASE}correlations: [[leverage, ‸, 0.5]]\n`).words).toEqual(["calm"]);
    expect(at(`${BASE}  x:\n    by:‸`).words).toEqual([]);
    expect(at(`${BASE}  x:\n    by: ‸`).words).toEqual(["us", "ru"]);
  });

  it("leaves out what the list or map has already, and the measure itself", () => {
    expect(at(`${BASE}  x: {requires: [fuel, ‸]}\n`).words).toEqual(["freeze", "site"]);
    expect(at(`${BASE}  x: {value: {us: 3, ‸}}\n`).options.map(({ insert }) => insert)).toEqual(["ru: "]);
    expect(at(`${BASE}start:\n  - fuel\n  - ‸\n`).words).toEqual(["freeze", "site"]);
    expect(at(`${BASE}start: [\n  fuel,\n  ‸\n]\n`).words).toEqual(["freeze", "site"]);
  });

  it("begins a list where one belongs", () => {
    expect(at(`${BASE}start: ‸\n`).options.map(({ insert, back }) => [insert, back])).toEqual([
      ["[fuel]", 1],
      ["[freeze]", 1],
      ["[site]", 1],
    ]);
    expect(at(`${BASE}start:\n  ‸\n`).options[0]?.insert).toBe("- fuel");
  });

  it("offers a stance the measures of its own party", () => {
    const stance = (rule: string): string =>
      `${BASE}stances:\n  wait: {party: ru, rules: [${rule}]}\n  go: {party: us, rules: []}\n`;
    expect(at(stance("{does: [‸]}")).words).toEqual(["freeze", "site"]);
    expect(at(stance("{does: [site], once: [‸]}")).words).toEqual(["fuel", "freeze", "site", "not"]);
    expect(at(stance("{does: [site], once: [not f‸]}")).words).toEqual(["fuel", "freeze", "site"]);
    expect(at(`${stance("")}plans: {p: {stances: [wait, ‸]}}\n`).words).toEqual(["go"]);
  });

  it("offers a stance what its party does together with others, and the parts of a list of shares", () => {
    const base = `${BASE}  road: {by: [us, ru], instalments: [0.5, 0.3, 0.2]}\n`;
    const stance = (rule: string): string => `${base}stances:\n  wait: {party: ru, rules: [${rule}]}\n`;
    expect(at(stance("{does: [‸]}")).words).toEqual(["freeze", "site", "road"]);
    expect(at(stance("{does: [road.‸]}")).words).toEqual(["road.1", "road.2", "road.3"]);
  });

  it("offers the parts of a measure in instalments once its name stands", () => {
    expect(at(`${BASE}plans: {p: {steps: [[site.‸]]}}\n`).words).toEqual(["site.1", "site.2", "site.3"]);
    expect(at(`${BASE}plans: {p: {steps: [[site.1], [fuel.‸]]}}\n`).words).toEqual([]);
  });

  it("offers what a clause may answer, and what a plan may place and be followed by", () => {
    const living = `${BASE}events: {test: {by: us}}\ndeposits: {bond: {by: us, amount: 1}}\n`;
    expect(at(`${living}clauses: [{upon: ‸}]\n`).words).toEqual(["test", "breach"]);
    expect(at(`${living}clauses: [{upon: test, then: ‸}]\n`).words).toEqual(["end", "collapse"]);
    expect(at(`${living}plans: {p: {steps: [{places: [‸]}]}}\n`).words).toEqual(["bond"]);
    expect(at(`${living}plans: {q: {steps: []}, p: {steps: [], then: {plan: ‸}}}\n`).words).toContain("q");
  });

  it("helps inside a statement, in quotes or not", () => {
    const words = ["fuel", "freeze", "site", "not", "and", "or", "if", "iff"];
    expect(at(`${BASE}priorities: {us: ["fuel and ‸"]}\n`).words).toEqual(words);
    expect(at(`${BASE}priorities:\n  us:\n    - fuel and s‸\n`).words).toEqual(words);
  });

  it("offers the fields that evidence may be for", () => {
    const { words } = at(
      `${BASE}  x:\n    by: us\n    evidence:\n      - {kind: judgement, for: [value, ‸]}\n`,
    );
    expect(words).toContain("takes");
    expect(words).not.toContain("value");
    expect(words).not.toContain("note");
  });
});

describe("nowhere", () => {
  it.each([
    ["in a comment", "# par‸\n"],
    ["in a comment behind a value", `${BASE}  x: {by: us} # u‸\n`],
    ["in free text", "title: So‸\n"],
    ["in a block of text", "note: >-\n  some\n  ti‸\nparties: {}\n"],
    ["on a further line of a text", "note: some\n  ti‸\nparties: {}\n"],
    ["under an unknown field", "colours:\n  - ‸\n"],
    ["behind two documents", "a: 1\n---\nb‸\n"],
  ])("suggests nothing %s", (_, marked) => {
    expect(at(marked).words).toEqual([]);
  });
});

describe("any key of a whole scenario", () => {
  it("is suggested where it is begun anew", () => {
    const text = WHOLE;
    const missing: string[] = [];
    let tried = 0;
    const visit = (node: Node, isRecord: boolean): void => {
      if (node.kind === "list") for (const item of node.items) visit(item, true);
      if (node.kind !== "map") return;
      for (const { key, value } of node.entries) {
        const { start, end } = key.span;
        if (isRecord) {
          tried++;
          const begun = `${text.slice(0, start + 1)}${text.slice(end)}`;
          const found = suggestionsAt(begun, start + 1)?.options.map(({ word }) => word) ?? [];
          if (!found.includes(key.text)) missing.push(`${key.text} at ${start}`);
        }
        const definesIds = [
          "sources",
          "quantities",
          "parties",
          "types",
          "measures",
          "events",
          "deposits",
          "aims",
          "plans",
          "readings",
        ];
        const isDefined =
          definesIds.includes(key.text) || (["stances", "drift"].includes(key.text) && value.kind === "map");
        visit(value, !isDefined);
      }
    };
    const root = outline(text);
    expect(root).not.toBeNull();
    visit(root!, true);
    expect(missing).toEqual([]);
    expect(tried).toBeGreaterThan(80);
  });
});
