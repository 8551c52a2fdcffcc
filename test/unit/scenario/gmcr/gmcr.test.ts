import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { buildGraph, type Model, stability } from "../../../../src/engine/index.ts";
import {
  compile,
  readGmcr,
  readScenario,
  scenarioOfGmcr,
  writeGmcr,
} from "../../../../src/scenario/index.ts";
import { anyConflict } from "../../../support/random-conflict.ts";
import { cases } from "../../../support/thoroughness.ts";

/** Two parties, four options: one-way both ways, an infeasible pair, a plain and a compound preference. */
const BY_PREFERENCES = {
  program: "gmcr-py",
  version: "0.3.13",
  options: [
    { name: "Hold back", permittedDirection: "both" },
    { name: "Sign", permittedDirection: "fwd" },
    { name: "Patrol", permittedDirection: "back" },
    { name: "Hold back", permittedDirection: "both" },
  ],
  decisionMakers: [
    {
      name: "North",
      options: [0, 1],
      preferences: [
        [[3, "Y"]],
        {
          compound: true,
          members: [
            [
              [1, "Y"],
              [2, "N"],
            ],
            [
              [1, "N"],
              [2, "Y"],
            ],
          ],
        },
      ],
      payoffs: [1, 2, 3],
      misperceptions: [],
    },
    { name: "South", options: [2, 3], preferences: [[[0, "N"]]] },
  ],
  infeasibles: [
    [
      [0, "Y"],
      [1, "Y"],
    ],
  ],
  useManualPreferenceRanking: false,
};

/** The older keys; three states can occur: 1 = 00, 2 = 10, 3 = 01. */
const BY_VECTORS = {
  options: [
    { name: "A", permittedDirection: "both" },
    { name: "B", permittedDirection: "both" },
  ],
  decisionMakers: [
    { name: "First", options: [0], preferences: [], preferenceVector: [3, [1, 2]] },
    { name: "Second", options: [1], preferences: [], preferenceVector: [2, 3, 1] },
  ],
  infeasibles: [
    [
      [0, "Y"],
      [1, "Y"],
    ],
  ],
  useManualPreferenceVectors: true,
};

function modelOf(gmcr: string): Model {
  const { conflict, diagnostics } = readGmcr(gmcr);
  if (conflict === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  const { scenario, diagnostics: found } = readScenario(scenarioOfGmcr(conflict, "Imported"));
  if (scenario === null) throw new Error(JSON.stringify(found, null, 1));
  return compile(scenario);
}

describe("a .gmcr file as a scenario", () => {
  it("reads preferences, compounds, one-way options and infeasible combinations", () => {
    const { conflict } = readGmcr(JSON.stringify(BY_PREFERENCES));
    expect(scenarioOfGmcr(conflict!, "Pass").split("\n")).toEqual([
      "demarche: 1",
      'title: "Pass"',
      "parties:",
      '  north: {name: "North"}',
      '  south: {name: "South"}',
      "measures:",
      '  hold-back: {label: "Hold back", by: north}',
      '  sign: {label: "Sign", by: north, reversible: false}',
      '  patrol: {label: "Patrol", by: south, endOnly: true}',
      '  hold-back-2: {label: "Hold back", by: south}',
      "infeasible:",
      "  - [hold-back, sign]",
      "priorities:",
      "  north:",
      '    - "hold-back-2"',
      '    - "(sign and not patrol) or (not sign and patrol)"',
      "  south:",
      '    - "not hold-back"',
      "",
    ]);
  });

  it("reads rankings with ties, by the older keys", () => {
    const { states } = stability(modelOf(JSON.stringify(BY_VECTORS)));
    expect(states.map(({ id, bits, rank }) => [id, bits, rank])).toEqual([
      [1, "00", { first: 2, second: 3 }],
      [2, "10", { first: 2, second: 1 }],
      [3, "01", { first: 1, second: 2 }],
    ]);
  });

  it("leaves out a preference that is the opposite of an earlier one", () => {
    const preferences = [
      [[1, "Y"]],
      { compound: true, members: [[[0, "Y"]], [[1, "Y"]]] },
      [[1, "N"]],
      [
        [0, "N"],
        [1, "N"],
      ],
    ];
    const decisionMakers = BY_VECTORS.decisionMakers.map((one) => ({ ...one, preferences }));
    const text = JSON.stringify({ ...BY_VECTORS, useManualPreferenceVectors: false, decisionMakers });
    expect(scenarioOfGmcr(readGmcr(text).conflict!, "T").split("priorities:")[1]!.split("second:")[0]).toBe(
      '\n  first:\n    - "b"\n    - "(a) or (b)"\n  ',
    );
    expect(modelOf(text).partyIds).toEqual(["first", "second"]);
  });

  it("has no start where nothing in force cannot occur, and says what it leaves out", () => {
    const file = {
      ...BY_VECTORS,
      infeasibles: [
        [
          [0, "N"],
          [1, "N"],
        ],
        [
          [0, "Y"],
          [1, "Y"],
        ],
      ],
      decisionMakers: [
        { ...BY_VECTORS.decisionMakers[0], preferenceVector: [1, 2], misperceptions: [[[0, "Y"]]] },
        { ...BY_VECTORS.decisionMakers[1], preferenceVector: [2, 1] },
      ],
    };
    const text = scenarioOfGmcr(readGmcr(JSON.stringify(file)).conflict!, "T");
    expect(text).not.toContain("start");
    expect(stability(modelOf(JSON.stringify(file)))).toMatchObject({
      start: null,
      states: [{ id: 1 }, { id: 2 }],
    });
    expect(text).toContain("the states that First does not perceive");
  });

  it.each([
    ["Straße", "straße"],
    ["not", "option-not"],
    ["12", "option-12"],
    ["???", "option"],
    ["__proto__", "option-proto"],
    ["x".repeat(200), "x".repeat(58)],
  ])("makes an id of %j", (name, id) => {
    const options = [{ name, permittedDirection: "both" }, BY_VECTORS.options[1]];
    expect(modelOf(JSON.stringify({ ...BY_VECTORS, options })).measureIds[0]).toBe(
      name === "__proto__" ? "proto" : id,
    );
  });
});

describe("what is wrong in a .gmcr file", () => {
  const swap = (text: string, from: string, to: string): string => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  const plain = JSON.stringify(BY_PREFERENCES);
  const ranked = JSON.stringify(BY_VECTORS);

  test.each([
    ["no JSON", "{", ["yaml-syntax"]],
    ["nothing", "", ["file-empty"]],
    ["a list", "[]", ["wrong-type"]],
    ["an empty map", "{}", ["missing-field", "missing-field"]],
    ["a huge option number", swap(plain, '[[3,"Y"]]', '[[1e300,"Y"]]'), ["out-of-bounds"]],
    ["an option number that is a text", swap(plain, '[[3,"Y"]]', '[["3","Y"]]'), ["wrong-type"]],
    ["a third value of an option", swap(plain, '[[3,"Y"]]', '[[3,"-"]]'), ["out-of-bounds"]],
    ["an option named twice", swap(plain, '[[3,"Y"]]', '[[3,"Y"],[3,"N"]]'), ["out-of-bounds"]],
    ["a name of blanks", swap(plain, '"name":"Sign"', '"name":" "'), ["out-of-bounds"]],
    [
      "values of every wrong kind",
      '{"options":[null,3,"x",[]],"decisionMakers":[null],"infeasibles":[[null]],"useManualPreferenceRanking":null}',
      Array.from({ length: 7 }, () => "wrong-type"),
    ],
    ["lists without end", "[".repeat(100_000), ["too-deep"]],
    ["an unknown direction", swap(plain, '"fwd"', '"up"'), ["out-of-bounds"]],
    [
      "two errors at once",
      swap(swap(plain, '"fwd"', '"up"'), '[[0,"N"]]', "7"),
      ["out-of-bounds", "wrong-type"],
    ],
    ["an option of two", swap(plain, '"options":[2,3]', '"options":[1,2,3]'), ["out-of-bounds"]],
    ["an option of nobody", swap(plain, '"options":[2,3]', '"options":[2]'), ["out-of-bounds"]],
    ["no permitted direction", swap(plain, ',"permittedDirection":"fwd"', ""), ["missing-field"]],
    ["a state ranked twice", swap(ranked, "[2,3,1]", "[2,3,1,2]"), ["out-of-bounds"]],
    ["a state left out", swap(ranked, "[2,3,1]", "[2,3]"), ["ranking-incomplete"]],
    ["a state that cannot occur", swap(ranked, "[2,3,1]", "[2,3,4,1]"), ["out-of-bounds"]],
    ["no ranking", swap(ranked, ',"preferenceVector":[2,3,1]', ""), ["missing-field"]],
    ["no state at all", swap(plain, '[[0,"Y"],[1,"Y"]]', '[[0,"Y"]],[[0,"N"]]'), ["nothing-feasible"]],
    ["a condition on nothing", swap(plain, '[[0,"Y"],[1,"Y"]]', "[]"), ["list-too-short"]],
    ["__proto__ for a list", swap(plain, '"infeasibles"', '"__proto__"'), ["missing-field"]],
  ])("%s is located", (_, text, codes) => {
    const { conflict, diagnostics } = readGmcr(text);
    expect(conflict).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  it("points at the value", () => {
    const [problem] = readGmcr(swap(plain, '"fwd"', '"up"')).diagnostics;
    expect(problem!.path).toEqual(["options", 1, "permittedDirection"]);
    expect(problem!.message).toBe('expected "both", "fwd" or "back", found "up"');
  });
});

describe("to a .gmcr file and back", () => {
  test("keeps states, orders and every stability, on random conflicts without merged states", () => {
    fc.assert(
      fc.property(anyConflict({ merging: false, joint: false }), ({ scenario: content }) => {
        const text = JSON.stringify(content);
        const { scenario } = readScenario(text);
        const model = compile(scenario!);
        const { space, preferences } = buildGraph(model);
        const written = writeGmcr(scenario!, text, {
          cells: space.cells,
          ranks: preferences.map(({ rank }) => rank),
        });
        if (written.kind === "refused") throw new Error("refused");
        const back = modelOf(written.text);
        // Options come back party by party: compare state by state, each named by the measures' places in the file.
        const order = model.partyIds.flatMap((_, party) =>
          model.measureIds.flatMap((_, measure, all) =>
            model.performs[party * all.length + measure] === 1 ? [measure] : [],
          ),
        );
        const parties = (record: Readonly<Record<string, unknown>>): unknown[] => Object.values(record);
        const before = stability(model).states.map(({ bits, rank, stable }) => [
          order.map((measure) => bits[measure]).join(""),
          parties(rank),
          parties(stable),
        ]);
        const after = stability(back).states.map(({ bits, rank, stable }) => [
          bits,
          parties(rank),
          parties(stable),
        ]);
        expect(after).toEqual(before.sort(([a], [b]) => byCount(String(a), String(b))));
      }),
      { numRuns: cases(15, 40) },
    );
  });

  test("statements become preferences that order the states alike", () => {
    const literal = fc.constantFrom("a", "b", "c", "not a", "not b", "not c");
    const operator = fc.constantFrom("and", "or", "if", "iff");
    const clause = fc
      .tuple(literal, operator, literal, fc.boolean())
      .map(([x, word, y, negated]) => `${negated ? "not " : ""}(${x} ${word} ${y})`);
    const statement = fc.oneof(
      literal,
      clause,
      fc.tuple(clause, operator, clause).map(([x, word, y]) => `${x} ${word} ${y}`),
    );
    const statements = fc.array(statement, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(statements, statements, (p, q) => {
        const text = JSON.stringify({
          demarche: 1,
          title: "T",
          parties: { p: {}, q: {} },
          measures: { a: { by: "p" }, b: { by: "q", instalments: 2 }, c: { by: "q", requires: ["b.1"] } },
          priorities: { p, q },
        });
        const { scenario } = readScenario(text);
        fc.pre(scenario !== null); // contradictory
        const model = compile(scenario!);
        const { space, preferences } = buildGraph(model);
        const ranks = preferences.map(({ rank }) => rank);
        const written = writeGmcr(scenario!, text, { cells: space.cells, ranks });
        if (written.kind === "refused") throw new Error("refused");
        expect(JSON.parse(written.text).useManualPreferenceRanking).toBe(false);
        const back = buildGraph(modelOf(written.text));
        expect(back.space.cells).toEqual(space.cells);
        expect(back.preferences.map(({ rank }) => rank)).toEqual(ranks);
      }),
      { numRuns: cases(15, 40) },
    );
  });

  it("refuses merged states, with their place", () => {
    const text =
      "demarche: 1\ntitle: T\nparties: {a: {}}\nmeasures: {x: {by: a}, y: {by: a}}\nmerge:\n  - [x]\n";
    const { scenario } = readScenario(text);
    const { space, preferences } = buildGraph(compile(scenario!));
    const found = writeGmcr(scenario!, text, {
      cells: space.cells,
      ranks: preferences.map(({ rank }) => rank),
    });
    expect(found).toMatchObject({
      kind: "refused",
      diagnostics: [{ code: "gmcr-cannot-say", path: ["merge", 0], range: { start: { line: 6 } } }],
    });
  });

  it("refuses what several parties do together, with its place", () => {
    const text =
      "demarche: 1\ntitle: T\nparties: {a: {}, b: {}}\nmeasures:\n  x: {by: a}\n  y: {by: [a, b]}\n";
    const { scenario } = readScenario(text);
    const { space, preferences } = buildGraph(compile(scenario!));
    const ranks = preferences.map(({ rank }) => rank);
    expect(writeGmcr(scenario!, text, { cells: space.cells, ranks })).toMatchObject({
      kind: "refused",
      diagnostics: [{ code: "gmcr-cannot-say", range: { start: { line: 6, column: 7 } } }],
    });
  });

  it("is quick about statements that nest", () => {
    let nested = "a iff b";
    for (let level = 0; level < 40; level++) nested = `(${nested}) iff ${"ab"[level % 2]}`;
    const text = JSON.stringify({
      demarche: 1,
      title: "T",
      parties: { p: {} },
      measures: { a: { by: "p" }, b: { by: "p" } },
      priorities: { p: [nested] },
    });
    const { scenario } = readScenario(text);
    const { space, preferences } = buildGraph(compile(scenario!));
    const ranks = preferences.map(({ rank }) => rank);
    expect(writeGmcr(scenario!, text, { cells: space.cells, ranks }).kind).toBe("written");
  });
});

/** The binary count, the first option lowest. */
function byCount(a: string, b: string): number {
  return Number.parseInt([...a].reverse().join(""), 2) - Number.parseInt([...b].reverse().join(""), 2);
}
