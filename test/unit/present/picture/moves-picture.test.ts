import { describe, expect, it } from "vitest";
import {
  buildGraph,
  describeStates,
  findStabilityTables,
  findState,
  graphOfMoves,
  type MoveKind,
} from "../../../../src/engine/index.ts";
import { labelsOf, leavingInWords, movesPicture, type PagePicture } from "../../../../src/present/index.ts";
import { compile, readScenario } from "../../../../src/scenario/index.ts";

// Alpha prefers not to act; Beta prefers that Alpha acts, and to answer in kind where it does.
const TEXT = `demarche: 1
parties: {a: {name: the Alphas}, b: {name: Beta}}
measures:
  x: {label: Lift the cap, by: a, value: {a: -1, b: 3}}
  y: {label: Freeze, by: b, reversible: false, value: {a: 2, b: -1}}
`;

function pictureOf(kind: MoveKind, chosen: number, mostStates = 24): PagePicture | null {
  const { scenario } = readScenario(TEXT);
  const model = compile(scenario!);
  const graph = buildGraph(model);
  const shown = graphOfMoves(graph, { around: chosen - 1, kind, mostStates, mostMoves: 40 });
  const states = describeStates(
    graph,
    findStabilityTables(graph),
    shown.states.map((id) => id - 1),
  );
  const measures = { ids: model.measureIds, performers: [["a"], ["b"]] };
  return movesPicture(
    {
      shown,
      states,
      partyIds: model.partyIds,
      measures,
      start: findState(graph.space, model.start[0]!) + 1,
      chosen,
      stateCount: graph.space.stateCount,
      improvementsOnly: kind === "improvements",
    },
    labelsOf(scenario!),
  );
}

describe("the picture of moves", () => {
  it("has every move in the table beside it, with what is done and whether its mover prefers it", () => {
    const picture = pictureOf("moves", 1)!;
    expect(picture.table.rows).toEqual([
      ["nothing in force", "Alphas", 'the Alphas does "Lift the cap"', '"Lift the cap" in force', "no"],
      ["nothing in force", "Beta", 'Beta does "Freeze"', '"Freeze" in force', "no"],
      ['"Lift the cap" in force', "Alphas", 'the Alphas undoes "Lift the cap"', "nothing in force", "yes"],
      ['"Lift the cap" in force', "Beta", 'Beta does "Freeze"', '"Lift the cap" and "Freeze" in force', "no"],
      [
        '"Freeze" in force',
        "Alphas",
        'the Alphas does "Lift the cap"',
        '"Lift the cap" and "Freeze" in force',
        "no",
      ],
      [
        '"Lift the cap" and "Freeze" in force',
        "Alphas",
        'the Alphas undoes "Lift the cap"',
        '"Freeze" in force',
        "yes",
      ],
    ]);
    expect(picture.description).toContain("All 4 states, and every move that one party can make by itself.");
  });

  it("says what it leaves out around one state", () => {
    const picture = pictureOf("moves", 1, 2)!;
    expect(picture.description).toContain(
      "The state looked at and the 1 state that a single move leads to from it, of 4 in all. 1 more such move from it is left out.",
    );
    expect(pictureOf("improvements", 1, 2)).toBeNull();
  });
});

describe("leavingInWords", () => {
  it("says what the party would do and why nothing holds it", () => {
    const { scenario } = readScenario(TEXT);
    const states = [
      { id: 2, bits: "10" },
      { id: 1, bits: "00" },
    ] as const;
    const words = (concept: "R" | "SEQ"): string =>
      leavingInWords(
        "a",
        states,
        concept,
        { ids: ["x", "y"], performers: [["a"], ["b"]] },
        labelsOf(scenario!),
      );
    expect(words("R")).toBe('The Alphas would undo "Lift the cap", for it prefers state 1.');
    expect(words("SEQ")).toBe(
      'The Alphas would undo "Lift the cap", for it prefers state 1, and no answer of the others deters it.',
    );
  });
});
