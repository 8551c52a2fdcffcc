import { describe, expect, it } from "vitest";
import { readScenario, type Scenario } from "../../../src/scenario/index.ts";
import {
  changeOf,
  endable,
  isSameSpot,
  type Piece,
  spotInWords,
  spotsOf,
  unusedMeasures,
} from "../../../src/workbench/plan/board-moves.ts";

const scenario: Scenario = readScenario(`
demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {b: 1}}
  y: {by: b, instalments: 3, value: {a: 1}}
  z: {by: b, reversible: false, value: {a: 1}}
  s: {by: a, value: {b: 1}}
  o: {by: a, endOnly: true, value: {b: 1}}
start: [s, o]
plans:
  p: {steps: [[x, y.1], {does: [z], ends: [x]}]}
`).scenario!;
const plan = scenario.plans[0]!;

describe("the board of a plan", () => {
  it("has below it what no step does: parts by themselves, nothing in force already", () => {
    expect(unusedMeasures(scenario, plan)).toEqual(["y.2", "y.3"]);
    expect(unusedMeasures(scenario, { ...plan, steps: [] })).toEqual(["x", "y", "z"]);
  });

  it("lets a step end what is in force before it and can be undone", () => {
    expect(endable(scenario, plan, 0)).toEqual(["s", "o"]);
    expect(endable(scenario, plan, 1)).toEqual(["s", "o", "y.1"]);
    expect(endable(scenario, plan, 2)).toEqual(["s", "o", "y.1"]);
  });

  it("has a place for a new step around every step, and one outside", () => {
    expect(spotsOf(2).map((spot) => spotInWords(spot, 2))).toEqual([
      "to a new step before step 1",
      "to step 1",
      "to a new step before step 2",
      "to step 2",
      "to a new last step",
      "out of the plan",
    ]);
  });

  it("changes nothing where a piece is put back, and else says what moves", () => {
    const piece: Piece = { measure: "x", list: "does", step: 0 };
    expect(changeOf(piece, { kind: "step", step: 0 })).toBeNull();
    expect(changeOf({ ...piece, step: null }, { kind: "out" })).toBeNull();
    expect(changeOf(piece, { kind: "new", step: 2 })).toEqual({
      kind: "move-measure",
      measure: "x",
      list: "does",
      from: 0,
      to: { newStep: 2 },
    });
    expect(changeOf(piece, { kind: "out" })).toMatchObject({ to: null });
    expect(isSameSpot({ kind: "out" }, null)).toBe(false);
  });
});
